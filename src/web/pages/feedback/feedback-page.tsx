import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { ProblemError } from "../../api/api-error.ts";
import { assignmentsQuery } from "../../api/queries.ts";
import { hasEnded } from "../../api/refetch-pause.ts";
import type { Submission } from "../../api/types.ts";
import { useSubmission } from "../../api/use-submission.ts";
import { Card } from "../../design/card.tsx";
import { ErrorState } from "../../design/error-state.tsx";
import { Skeleton } from "../../design/skeleton.tsx";
import { Tabs } from "../../design/tabs.tsx";
import { useLocalText } from "../../language/use-lang.ts";
import { BackLink } from "../back-link.tsx";
import { NotFoundPage } from "../not-found-page.tsx";
import { PageHead } from "../page-head.tsx";
import { markFeedbackSeen } from "../seen-feedback.ts";
import { Attempts } from "./attempts.tsx";
import { Facts } from "./facts.tsx";
import { Outcome } from "./outcome.tsx";
import { Results } from "./results.tsx";
import { SubmittedNotebook } from "./submitted-notebook.tsx";
import "./feedback-page.css";

/** What came of one submission, as soon as it is known. */
export function FeedbackPage() {
  const { t } = useTranslation();
  const { id } = useParams({ from: "/submissions/$id" });
  const submission = useSubmission(id);
  if (submission.data !== undefined) return <Feedback submission={submission.data} />;
  if (namesNothing(submission.error)) return <NotFoundPage />;
  return (
    <>
      <PageHead title={t("feedback.title")} above={<BackToToday />} />
      <Card size="large">
        {submission.isPending ? (
          <Skeleton lines={6} />
        ) : (
          <ErrorState
            error={submission.error}
            isRetrying={submission.isFetching}
            onRetry={() => void submission.refetch()}
          />
        )}
      </Card>
    </>
  );
}

/** The address names no submission (404), or is none that could (400). */
function namesNothing(error: unknown): boolean {
  return error instanceof ProblemError && [400, 404].includes(error.problem.status);
}

function Feedback({ submission }: { readonly submission: Submission }) {
  const { t } = useTranslation();
  const local = useLocalText();
  const assignment = useQuery(assignmentsQuery).data?.find(
    ({ exercise }) => exercise === submission.exercise,
  );
  const title = assignment === undefined ? submission.exercise : local(assignment.title);
  const isOver = hasEnded(submission);
  useEffect(() => {
    if (isOver) markFeedbackSeen(submission.id);
  }, [isOver, submission.id]);
  const notebook = <SubmittedNotebook key={submission.id} submission={submission.id} />;
  return (
    <div className="feedback">
      <PageHead title={title} above={<BackToToday />}>
        <Facts submission={submission} />
      </PageHead>
      <div className="feedback-main">
        <Outcome submission={submission} assignment={assignment?.id ?? null} />
        {submission.state === "graded" && submission.result !== null ? (
          <Tabs
            label={t("feedback.title")}
            tabs={[
              {
                id: "results",
                title: t("feedback.results"),
                content: <Results submission={submission} result={submission.result} />,
              },
              { id: "notebook", title: t("feedback.notebook"), content: notebook },
            ]}
          />
        ) : (
          <section className="feedback-notebook" aria-labelledby="notebook-title">
            <h2 id="notebook-title">{t("feedback.notebook")}</h2>
            {notebook}
          </section>
        )}
      </div>
      <Attempts exercise={submission.exercise} current={submission.id} />
    </div>
  );
}

function BackToToday() {
  const { t } = useTranslation();
  return <BackLink to="/">{t("feedback.back")}</BackLink>;
}
