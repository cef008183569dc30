import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { QuestionFeedback, Submission } from "../../api/types.ts";
import { Card } from "../../design/card.tsx";
import { Chip } from "../../design/chip.tsx";
import { DiffTable } from "../../design/diff-table.tsx";
import { Disclosure } from "../../design/disclosure.tsx";
import { Icon } from "../../design/icon.tsx";
import { ProseText } from "../../design/prose-text.tsx";
import { VerdictBadge } from "../../design/verdict-badge.tsx";
import { VERDICT_LOOKS, standingOf } from "../../design/verdict-look.ts";
import { useLocalText } from "../../language/use-lang.ts";
import { pointsText } from "../points-text.ts";
import { HintLadder } from "./hint-ladder.tsx";
import { SubmittedAnswer } from "./submitted-answer.tsx";
import "./question-card.css";

interface QuestionCardProps {
  readonly submission: Submission;
  readonly question: QuestionFeedback;
  readonly number: number;
  /** What differs on practice data may still come. */
  readonly isComparing: boolean;
}

/** One question: how it was judged, why, what helps, and what was handed in. */
export function QuestionCard({ submission, question, number, isComparing }: QuestionCardProps) {
  const { t } = useTranslation();
  const local = useLocalText();
  const title = useId();
  const { verdict, points, max, sentence, unprotected } = question;
  const standing = standingOf(question);
  return (
    <Card labelledBy={title} tone={VERDICT_LOOKS[standing].tone}>
      <div className="question">
        <div className="question-head">
          <h3 id={title}>
            {number}. {local(question.title)}
          </h3>
          <span className="question-points">
            {t("points.of", { points: pointsText(points), max: pointsText(max) })}
          </span>
          <VerdictBadge verdict={standing} />
          {unprotected && <Chip icon="alert">{t("feedback.unprotected")}</Chip>}
        </div>
        <p>
          <ProseText text={local(sentence)} />
        </p>
        {verdict !== "passed" && (
          <Help submission={submission} question={question} isComparing={isComparing} />
        )}
        <Disclosure title={t("feedback.answer")}>
          {() => <SubmittedAnswer submission={submission.id} question={question.id} />}
        </Disclosure>
      </div>
    </Card>
  );
}

type HelpProps = Omit<QuestionCardProps, "number">;

/** For a question that is not right yet. */
function Help({ submission, question: { id, waits, diff, publicVerdict, hints }, isComparing }: HelpProps) {
  const { t } = useTranslation();
  return (
    <>
      {publicVerdict === "passed" && (
        <p className="question-insight">
          <Icon name="alert" />
          <span>{t("feedback.onlyPractice")}</span>
        </p>
      )}
      {publicVerdict === null && !waits && isComparing && (
        <p className="question-comparing">{t("feedback.checking")}</p>
      )}
      {diff !== null && (
        <div className="question-diff">
          <h4>{t("feedback.practiceDiffers")}</h4>
          <DiffTable diff={diff} />
        </div>
      )}
      <HintLadder exercise={submission.exercise} submission={submission.id} question={id} hints={hints} />
    </>
  );
}
