import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { attemptsQuery } from "../../api/queries.ts";
import type { SubmissionSummary } from "../../api/types.ts";
import { ErrorState } from "../../design/error-state.tsx";
import { Skeleton } from "../../design/skeleton.tsx";
import { TimeText } from "../../design/time-text.tsx";
import { useNow } from "../../time/use-now.ts";
import { pointsText } from "../points-text.ts";
import "./attempts.css";

interface AttemptsProps {
  readonly exercise: string;
  /** The submission that is shown. */
  readonly current: string;
}

/** All attempts at the exercise, newest first. */
export function Attempts({ exercise, current }: AttemptsProps) {
  const { t } = useTranslation();
  const attempts = useQuery(attemptsQuery(exercise));
  return (
    <section className="attempts" aria-labelledby="attempts-title">
      <h2 id="attempts-title">{t("feedback.attempts")}</h2>
      {attempts.isPending && <Skeleton lines={3} />}
      {attempts.isError && <ErrorState error={attempts.error} onRetry={() => void attempts.refetch()} />}
      <ol>
        {attempts.data?.map((attempt) => (
          <li key={attempt.id}>
            <Attempt attempt={attempt} isCurrent={attempt.id === current} />
          </li>
        ))}
      </ol>
    </section>
  );
}

interface AttemptProps {
  readonly attempt: SubmissionSummary;
  readonly isCurrent: boolean;
}

function Attempt({ attempt: { id, attempt, receivedAt, state, score, max, late }, isCurrent }: AttemptProps) {
  const { t } = useTranslation();
  const now = useNow();
  return (
    <Link
      to="/submissions/$id"
      params={{ id }}
      className="attempt"
      {...(isCurrent && { "aria-current": "page" as const })}
    >
      <span className="attempt-head">
        <span className="attempt-name">{t("feedback.attempt", { attempt })}</span>
        <span className="attempt-score">
          {score === null
            ? t(`state.${state}`)
            : t("points.of", { points: pointsText(score), max: pointsText(max) })}
        </span>
      </span>
      <span className="attempt-time">
        <TimeText instant={receivedAt} now={now} />
        {late && ` · ${t("due.late")}`}
        {isCurrent && ` · ${t("feedback.thisAttempt")}`}
      </span>
    </Link>
  );
}
