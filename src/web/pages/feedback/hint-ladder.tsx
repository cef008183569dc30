import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { submissionQuery } from "../../api/queries.ts";
import type { HintResponse, QuestionFeedback, Submission } from "../../api/types.ts";
import { Banner } from "../../design/banner.tsx";
import { Button } from "../../design/button.tsx";
import { ProseText } from "../../design/prose-text.tsx";
import { useLocalText } from "../../language/use-lang.ts";
import { useErrorText } from "../../shell/use-error-text.ts";
import "./hint-ladder.css";

interface HintLadderProps {
  readonly exercise: string;
  readonly submission: string;
  readonly question: string;
  readonly hints: QuestionFeedback["hints"];
}

/** From a nudge to nearly the solution, one rung at a time and only when asked for. */
export function HintLadder({ exercise, submission, question, hints: { opened, total } }: HintLadderProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [wasAsked, setWasAsked] = useState(false);
  const opening = useMutation({
    mutationFn: () => {
      const body = { exercise, question, opened: opened.length };
      return answerOf(api.POST("/api/v1/hints", { body }));
    },
    onSuccess: (answer) => {
      setWasAsked(true);
      const { queryKey } = submissionQuery(submission, { isStreamed: false });
      client.setQueryData(queryKey, (known) => known && withHints(known, answer));
    },
  });
  if (total === 0) return null;
  return (
    <div className="hints">
      {opened.length > 0 && (
        <OpenedHints opened={opened} isLastNew={wasAsked} isComplete={opened.length >= total} />
      )}
      {opened.length < total && (
        <Button
          icon="bulb"
          isBusy={opening.isPending}
          onPress={() => {
            opening.mutate();
          }}
        >
          {t("feedback.openHint", { level: opened.length + 1, total })}
        </Button>
      )}
      <div role="alert">{opening.isError && <NotOpened error={opening.error} />}</div>
    </div>
  );
}

interface OpenedHintsProps {
  readonly opened: QuestionFeedback["hints"]["opened"];
  readonly isLastNew: boolean;
  /** The button is gone. */
  readonly isComplete: boolean;
}

function OpenedHints({ opened, isLastNew, isComplete }: OpenedHintsProps) {
  const { t } = useTranslation();
  const local = useLocalText();
  const last = useRef<HTMLLIElement>(null);
  const count = opened.length;
  useEffect(() => {
    // The button that had the focus is gone: the reader goes on at what it opened.
    if (isLastNew && isComplete) last.current?.focus();
  }, [isLastNew, isComplete, count]);
  return (
    <ol className="hints-list" aria-label={t("feedback.hints")} aria-live="polite">
      {opened.map((hint, index) => (
        <li key={index} tabIndex={-1} ref={index === count - 1 ? last : null}>
          <span className="hints-level">{t("feedback.hint", { level: index + 1 })}</span>
          <span>
            <ProseText text={local(hint)} />
          </span>
        </li>
      ))}
    </ol>
  );
}

function NotOpened({ error }: { readonly error: unknown }) {
  const { t } = useTranslation();
  return (
    <Banner tone="failed" icon="alert" title={t("feedback.hintFailed")}>
      <p>{useErrorText()(error).sentence}</p>
    </Banner>
  );
}

function withHints(submission: Submission, { question, hints, total }: HintResponse): Submission {
  if (submission.result === null) return submission;
  const questions = submission.result.questions.map((known) => {
    return known.id === question ? { ...known, hints: { opened: hints, total } } : known;
  });
  return { ...submission, result: { ...submission.result, questions } };
}
