import { useTranslation } from "react-i18next";
import type { Submission, SubmissionResult } from "../../api/types.ts";
import { Banner } from "../../design/banner.tsx";
import { Card } from "../../design/card.tsx";
import { ProgressBar } from "../../design/progress-bar.tsx";
import { ProseText } from "../../design/prose-text.tsx";
import { useLocalText } from "../../language/use-lang.ts";
import { OpenNotebook } from "../open-notebook.tsx";
import { pointsText } from "../points-text.ts";
import { useIsNew } from "./use-is-new.ts";
import "./outcome.css";

interface OutcomeProps {
  readonly submission: Submission;
  /** To open its notebook; null while it is not known. */
  readonly assignment: string | null;
}

/** The whole of it: waiting, points, or why there are none. What changes while one looks is told aloud. */
export function Outcome({ submission, assignment }: OutcomeProps) {
  const { t } = useTranslation();
  return (
    <Card size="large">
      <div className="outcome">
        <Announcement submission={submission} />
        <State submission={submission} />
        {assignment !== null && <OpenNotebook assignment={assignment} label={t("open.lab")} look="primary" />}
      </div>
    </Card>
  );
}

function State({ submission }: { readonly submission: Submission }) {
  const { state, result } = submission;
  if (state === "queued" || state === "grading") return <Waiting state={state} />;
  if (state === "graded") return result === null ? null : <Score submission={submission} result={result} />;
  return <NotGraded state={state} sentence={result?.sentence ?? null} />;
}

function Waiting({ state }: { readonly state: "queued" | "grading" }) {
  const { t } = useTranslation();
  return (
    <div className="outcome-waiting">
      <span className="outcome-spinner" aria-hidden="true" />
      <div>
        <h2>{t(`feedback.${state}Title`)}</h2>
        <p>{t("feedback.waiting")}</p>
      </div>
    </div>
  );
}

interface ScoreProps {
  readonly submission: Submission;
  readonly result: SubmissionResult;
}

function Score({ submission: { score, max, practice }, result: { questions, notes } }: ScoreProps) {
  const { t } = useTranslation();
  const local = useLocalText();
  const points = pointsText(score ?? 0);
  const passed = questions.filter(({ verdict }) => verdict === "passed").length;
  const isFull = score !== null && score >= max;
  const isLeftToPerson = questions.every(({ verdict, waits }) => waits || verdict === "passed");
  return (
    <>
      <div className="outcome-score">
        <h2 className="outcome-points">
          <span className="visually-hidden">{t("feedback.score")}: </span>
          {points}
          <span className="outcome-max"> {t("points.outOf", { max: pointsText(max) })}</span>
        </h2>
        <p>
          {t(isFull ? "feedback.full" : isLeftToPerson ? "feedback.leftToPerson" : "feedback.tryAgain")}
          {practice && <> {t("practice.about")}</>}
        </p>
      </div>
      <ProgressBar
        label={t("feedback.results")}
        valueText={t("today.passedCount", { passed, total: questions.length })}
        segments={questions}
      />
      {notes.length > 0 && (
        <Banner tone="neutral" icon="file" title={t("feedback.notes")}>
          <ul className="outcome-notes">
            {notes.map(({ sentence }, index) => (
              <li key={index}>
                <ProseText text={local(sentence)} />
              </li>
            ))}
          </ul>
        </Banner>
      )}
    </>
  );
}

interface NotGradedProps {
  readonly state: "refused" | "error";
  readonly sentence: SubmissionResult["sentence"];
}

function NotGraded({ state, sentence }: NotGradedProps) {
  const { t } = useTranslation();
  const local = useLocalText();
  const isOurs = state === "error";
  return (
    <Banner tone={isOurs ? "failed" : "partial"} icon="alert" title={t(`feedback.${state}Title`)}>
      {sentence !== null && (
        <p>
          <ProseText text={local(sentence)} />
        </p>
      )}
      {isOurs && <p>{t("feedback.errorText")}</p>}
    </Banner>
  );
}

/** Says what has changed since the page was opened, and nothing of what was there from the start. */
function Announcement({ submission: { id, state, score, max } }: { readonly submission: Submission }) {
  const { t } = useTranslation();
  const isNew = useIsNew(`${id} ${state}`);
  const words = {
    queued: t("feedback.queuedTitle"),
    grading: t("feedback.gradingTitle"),
    graded: t("feedback.graded", { points: pointsText(score ?? 0), max: pointsText(max) }),
    refused: t("feedback.refusedTitle"),
    error: t("feedback.errorTitle"),
  };
  return (
    <p className="visually-hidden" role="status">
      {isNew && words[state]}
    </p>
  );
}
