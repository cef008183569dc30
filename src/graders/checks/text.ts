import type { LocalText } from "#domain/local-text";
import { reasonOf } from "#domain/reason";
import type { Outcome, Question, QuestionTexts } from "./question.ts";
import { kindOf } from "./show-value.ts";

export interface TextCheck extends QuestionTexts {
  /** By what a person grades it. */
  readonly rubric: readonly RubricItem[];
}

/** One thing to look for, worth its weight in proportion to the sum of all. */
export interface RubricItem {
  readonly weight: number;
  readonly criterion: LocalText;
}

/**
 * A text, plain or in Markdown, that a person will grade. Until then it earns nothing and its points wait. The rubric is
 * the first of its hints, so that it is seen with the verdict and in the notebook.
 */
export function text(check: TextCheck): Question {
  return {
    ...check,
    hints: [showRubric(check.rubric), ...check.hints],
    kind: "text",
    facts: [],
    calls: () => [],
    compare: (observed) => receiveText(observed.answer),
    examine: null,
    refine: null,
    faults: faultsOf(check.rubric),
  };
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
