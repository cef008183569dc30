import { reasonOf } from "#domain/reason";
import { DEFAULT_TOLERANCE, equalValues, isAbsent, isAmount } from "./equality.ts";
import type { Tolerance } from "./equality.ts";
import type { Outcome, Question, QuestionTexts } from "./question.ts";
import { kindOf } from "./show-value.ts";

export interface ValueCheck extends QuestionTexts {
  /** For every number in the value; default: relative 1e-9. */
  readonly tolerance?: Tolerance;
}

/**
 * One value: a number, a text, or a small structure of them. All or nothing, and no diff: half of it would be the answer.
 */
export function value(check: ValueCheck): Question {
  const tolerance = check.tolerance ?? DEFAULT_TOLERANCE;
  return {
    ...check,
    kind: "value",
    examine: null,
    facts: [],
    calls: () => [],
    refine: null,
    compare: (observed, reference) => compareValues(observed.answer, reference.answer, tolerance),
  };
}

function compareValues(given: unknown, expected: unknown, tolerance: Tolerance): Outcome {
  if (equalValues(given, expected, tolerance)) return { score: 1, reason: reasonOf("right"), diff: null };
  if (!sameKind(given, expected)) {
    const reason = reasonOf("value.type", { expected: kindOf(expected), given: kindOf(given) });
    return { score: 0, reason, diff: null };
  }
  return { score: 0, reason: reasonOf("value.differs"), diff: null };
}

function sameKind(given: unknown, expected: unknown): boolean {
  if (isAmount(given) && isAmount(expected)) return true;
  if (isAbsent(expected)) return true;
  return kindOf(given) === kindOf(expected);
}
