import type { LocalText } from "#domain/local-text";
import { reasonOf } from "#domain/reason";
import type { Observed, Outcome, Question, QuestionTexts } from "./question.ts";
import { kindOf } from "./show-value.ts";

/** A text in a top-level name, or one that is a cell. */
export type TextCheck = NamedText | WrittenText;

interface Rubric {
  /** By what a person grades it. */
  readonly rubric: readonly RubricItem[];
  /** The rubric is for who grades: it may hold the answer, and no trainee sees it. */
  readonly isRubricKept?: true;
}

interface NamedText extends QuestionTexts, Rubric {
  readonly of?: undefined;
}

interface WrittenText extends Omit<QuestionTexts, "answer">, Rubric {
  /** `cell`: the answer cell, of Markdown or code, is what a person reads. `notebook`: it is a task, answered anywhere. */
  readonly of: "cell" | "notebook";
}

/** One thing to look for, worth its weight in proportion to the sum of all. */
export interface RubricItem {
  readonly weight: number;
  readonly criterion: LocalText;
}

/**
 * A text, plain or in Markdown, that a person will grade. Until then it earns nothing and its points wait. The rubric is
 * the first of its hints, so that it is seen with the verdict and in the notebook, unless it is kept.
 */
export function text(check: TextCheck): Question {
  const received =
    check.of === undefined
      ? { answer: check.answer, examine: null, compare: ({ answer }: Observed) => receiveText(answer) }
      : { answer: "", examine: { kind: "text", of: check.of } as const, compare: receiveWritten };
  return {
    ...check,
    ...received,
    hints: check.isRubricKept === true ? check.hints : [showRubric(check.rubric), ...check.hints],
    kind: "text",
    facts: [],
    calls: () => [],
    refine: null,
    faults: faultsOf(check.rubric),
  };
}

function receiveWritten({ examined }: Observed): Outcome {
  if (examined?.kind !== "text") throw new Error("a written text was compared without being read");
  const reason = reasonOf(examined.isUntouched ? "text.untouched" : "text.waits");
  return { score: 0, reason, diff: null };
}

function receiveText(answer: unknown): Outcome {
  const reason =
    typeof answer === "string" && answer.trim() !== ""
      ? reasonOf("text.waits")
      : reasonOf("text.not-a-text", { given: kindOf(answer) });
  return { score: 0, reason, diff: null };
}

function showRubric(rubric: readonly RubricItem[]): LocalText {
  const total = rubric.reduce((sum, { weight }) => sum + weight, 0);
  const list = (lang: keyof LocalText): string =>
    rubric
      .map(({ weight, criterion }) => `${criterion[lang]} (${String(Math.round((100 * weight) / total))} %)`)
      .join("; ");
  return { ko: `채점 기준: ${list("ko")}`, en: `What counts: ${list("en")}` };
}

function faultsOf(rubric: readonly RubricItem[]): LocalText[] {
  if (rubric.length === 0) return [{ ko: "rubric에 항목이 없습니다", en: "the rubric has no item" }];
  return rubric.flatMap(({ weight, criterion }, at) => {
    const number = String(at + 1);
    const faults: LocalText[] = [];
    if (!(weight > 0)) {
      faults.push({
        ko: `rubric의 항목 ${number}: weight는 0보다 커야 합니다`,
        en: `item ${number} of the rubric needs a weight above 0`,
      });
    }
    if (criterion.ko.trim() === "" || criterion.en.trim() === "") {
      faults.push({
        ko: `rubric의 항목 ${number}: 한국어와 영어 글이 모두 있어야 합니다`,
        en: `item ${number} of the rubric lacks a text in Korean or English`,
      });
    }
    return faults;
  });
}
