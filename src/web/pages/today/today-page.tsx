import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { assignmentsQuery, sessionQuery } from "../../api/queries.ts";
import type { Assignment, Session } from "../../api/types.ts";
import { Card } from "../../design/card.tsx";
import { EmptyState } from "../../design/empty-state.tsx";
import { ErrorState } from "../../design/error-state.tsx";
import { ExternalLinkButton, LinkButton } from "../../design/link-button.tsx";
import { Message } from "../../design/message.tsx";
import { Skeleton } from "../../design/skeleton.tsx";
import { useLang } from "../../language/use-lang.ts";
import { dayText } from "../../time/time-text.ts";
import { useNow } from "../../time/use-now.ts";
import { PageHead } from "../page-head.tsx";
import { AssignmentCard } from "./assignment-card.tsx";
import { LatestNews } from "./latest-news.tsx";
import { isDone, selectOptionalNext } from "./next-assignment.ts";
import { NextCard } from "./next-card.tsx";
import "./today-page.css";

/** What to do next, what came of the last attempt, and everything else there is to do. */
export function TodayPage() {
  const { t } = useTranslation();
  const lang = useLang();
  const now = useNow();
  const session = useQuery(sessionQuery).data;
  const assignments = useQuery(assignmentsQuery);
  return (
    <div className="today">
      <PageHead title={t("today.title")} above={dayText(now, lang)}>
        {session && <Greeting person={session.person} />}
        <div>
          <LinkButton to="/course">{t("course.link")}</LinkButton>
        </div>
      </PageHead>
      {assignments.data !== undefined ? (
        <Assignments
          assignments={assignments.data}
          now={now}
          labUrl={session?.labUrl ?? ""}
          isPractice={session?.practice ?? false}
        />
      ) : (
        <Card size="large">
          {assignments.isPending ? (
            <Skeleton lines={6} />
          ) : (
            <ErrorState
              error={assignments.error}
              isRetrying={assignments.isFetching}
              onRetry={() => void assignments.refetch()}
            />
          )}
        </Card>
      )}
    </div>
  );
}

/** Whoever works alone has no name but a login. */
function Greeting({ person: { login, name } }: Pick<Session, "person">) {
  const { t } = useTranslation();
  return name === login ? null : <p className="today-greeting">{t("today.greeting", { name })}</p>;
}

interface AssignmentsProps {
  readonly assignments: readonly Assignment[];
  readonly now: Date;
  readonly labUrl: string;
  readonly isPractice: boolean;
}

function Assignments({ assignments, now, labUrl, isPractice }: AssignmentsProps) {
  const { t } = useTranslation();
  const next = selectOptionalNext(assignments, now);
  const others = assignments.filter((assignment) => assignment !== next);
  if (assignments.length === 0) {
    const lab = <ExternalLinkButton href={labUrl}>{t("today.openLab")}</ExternalLinkButton>;
    return (
      <Card size="large">
        <EmptyState title={t("today.emptyTitle")} actions={lab}>
          {t("today.empty")}
        </EmptyState>
      </Card>
    );
  }
  return (
    <>
      <LatestNews assignments={assignments} />
      {next === null ? (
        <NothingNext isAllDone={assignments.every(isDone)} />
      ) : (
        <NextCard assignment={next} now={now} isPractice={isPractice} />
      )}
      <section className="today-others" aria-labelledby="others-title">
        <h2 id="others-title">{t("today.others")}</h2>
        {others.length === 0 && <p className="today-none">{t("today.noOthers")}</p>}
        <div className="today-grid">
          {others.map((assignment) => (
            <AssignmentCard key={assignment.id} assignment={assignment} now={now} />
          ))}
        </div>
      </section>
    </>
  );
}

/** All is done, or what is not is closed or not open yet. */
function NothingNext({ isAllDone }: { readonly isAllDone: boolean }) {
  const { t } = useTranslation();
  return (
    <Card size="large">
      {isAllDone ? (
        <Message icon="check" tone="passed" title={t("today.doneTitle")}>
          <p>{t("today.done")}</p>
        </Message>
      ) : (
        <Message icon="clock" title={t("today.noneOpenTitle")}>
          <p>{t("today.noneOpen")}</p>
        </Message>
      )}
    </Card>
  );
}
