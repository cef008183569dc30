import { reasonOf } from "#domain/reason";
import type { Diff } from "#wire/check-messages";
import { DEFAULT_TOLERANCE, equalValues, isAbsent, isAmount, selectOptionalFields } from "./equality.ts";
import type { Tolerance } from "./equality.ts";
import type { Outcome, Question, QuestionTexts } from "./question.ts";
import { kindOf, showValue } from "./show-value.ts";

export interface ValueCheck extends QuestionTexts {
  /** For every number in the value; default: relative 1e-9. */
  readonly tolerance?: Tolerance;
}

/**
 * One value: a number, a text, or a small structure of them. A record earns the share of its fields that are right, among
 * those expected and those given besides; anything else is all or nothing. What is right is never shown: half of it would be
 * the answer.
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
  return (
    optionalFields(given, expected, tolerance) ?? { score: 0, reason: reasonOf("value.differs"), diff: null }
  );
}

/** What some right fields of a record are worth; null when none is right, or it is no record. */
function optionalFields(given: unknown, expected: unknown, tolerance: Tolerance): Outcome | null {
  const [ours, theirs] = [selectOptionalFields(given), selectOptionalFields(expected)];
  if (ours === null || theirs === null) return null;
  const wrong = [...theirs].filter(([name, value]) => !equalValues(ours.get(name), value, tolerance));
  const right = theirs.size - wrong.length;
  if (right === 0) return null;
  const besides = [...ours.keys()].filter((name) => !theirs.has(name)).length;
  // Which fields they are may follow from the data, so that the reason only counts them.
  const reason =
    wrong.length === 0
      ? reasonOf("value.more-fields")
      : reasonOf("value.fields", { right, fields: theirs.size });
  const names = wrong.map(([name]) => name);
  return { score: right / (theirs.size + besides), reason, diff: showFields(names, ours) };
}

const SHOWN_FIELDS = 5;

/** The fields that differ, as they were given. */
function showFields(names: readonly string[], given: ReadonlyMap<string, unknown>): Diff | null {
  if (names.length === 0) return null;
  const rows = names.slice(0, SHOWN_FIELDS).map((name) => {
    return { side: "yours" as const, cells: [showValue(name), showValue(given.get(name))] };
  });
  return { columns: ["field", "value"], rows, total: names.length };
}

function sameKind(given: unknown, expected: unknown): boolean {
  if (isAmount(given) && isAmount(expected)) return true;
  if (isAbsent(expected)) return true;
  return kindOf(given) === kindOf(expected);
}
