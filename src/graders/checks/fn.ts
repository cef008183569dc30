import { reasonOf } from "#domain/reason";
import type { Reason } from "#domain/reason";
import { DecodedFunction } from "#wire/decode-tagged";
import type { Diff } from "#wire/check-messages";
import { DEFAULT_TOLERANCE, equalValues } from "./equality.ts";
import type { Tolerance } from "./equality.ts";
import type { Facts } from "./facts.ts";
import type {
  Arguments,
  CallContext,
  Observation,
  Observed,
  ObservedCall,
  Outcome,
  Question,
  QuestionTexts,
} from "./question.ts";
import { Rng } from "./rng.ts";
import { showValue } from "./show-value.ts";

export interface FnCheck extends QuestionTexts {
  /** Calls the trainee may see, with any facts of the variant they need. */
  readonly cases: (facts: Facts) => readonly Arguments[];
  /** One hidden call; it must depend on nothing but its parameters. */
  readonly generate: (rng: Rng, facts: Facts) => Arguments;
  /** How many hidden calls a grading makes; default 6. */
  readonly generated?: number;
  /** Names of the reference solution that `cases` and `generate` read. */
  readonly facts?: readonly string[];
  /** For every number a call returns; default: relative 1e-9. */
  readonly tolerance?: Tolerance;
}

const DEFAULT_GENERATED = 6;
const SHOWN_CALLS = 3;

/**
 * A function, by what it returns for arguments the judge chose. All or nothing, because a function that ignores its
 * arguments is right now and then.
 */
export function fn(check: FnCheck): Question {
  const tolerance = check.tolerance ?? DEFAULT_TOLERANCE;
  return {
    ...check,
    kind: "fn",
    examine: null,
    facts: check.facts ?? [],
    calls: (context) => planCalls(check, context),
    compare: (observed, reference) => compareCalls(check.answer, observed, reference, tolerance),
  };
}

function planCalls(check: FnCheck, { facts, seed }: CallContext): readonly Arguments[] {
  const cases = check.cases(facts);
  if (seed === null) return cases;
  const rng = new Rng(seed);
  const hidden = Array.from({ length: check.generated ?? DEFAULT_GENERATED }, () =>
    check.generate(rng, facts),
  );
  return [...cases, ...hidden];
}

function compareCalls(name: string, observed: Observed, reference: Observed, tolerance: Tolerance): Outcome {
  if (!(observed.answer instanceof DecodedFunction)) {
    return { score: 0, reason: reasonOf("fn.not-a-function", { name }), diff: null };
  }
  const expected = reference.calls.map(selectReturned);
  const right = observed.calls.map(({ observation }, at) => {
    return observation.status === "value" && equalValues(observation.value, expected[at], tolerance);
  });
  const all = expected.length > 0 && right.length === expected.length && right.every(Boolean);
  if (all) return { score: 1, reason: reasonOf("right"), diff: null };
  return {
    score: 0,
    reason: faultOf(observed, right, expected.length),
    diff: diffOf(observed, expected, right),
  };
}

function selectReturned({ observation }: ObservedCall): unknown {
  if (observation.status === "value") return observation.value;
  throw new Error(`a call of the reference solution came to "${observation.status}"`);
}

function faultOf(observed: Observed, right: readonly boolean[], calls: number): Reason {
  const count = right.filter(Boolean).length;
  const failed = observed.calls.find(({ observation }) => observation.status !== "value")?.observation;
  switch (failed?.status) {
    case undefined:
    case "value":
      if (observed.calls.every(returnedNothing)) return reasonOf("fn.nothing");
      return reasonOf("fn.calls", { right: count, calls });
    case "threw":
      return reasonOf("fn.threw", { error: failed.error, right: count, calls });
    case "timeout":
      return reasonOf("fn.timeout", { seconds: failed.seconds });
    case "died":
      return reasonOf("fn.died", { cause: failed.cause });
    case "over":
      return reasonOf("fn.over", { bytes: failed.bytes });
    case "missing":
    case "unreadable":
      return reasonOf("fn.garbled");
  }
}

function returnedNothing({ observation }: ObservedCall): boolean {
  return observation.status === "value" && observation.value === undefined;
}

function diffOf(observed: Observed, expected: readonly unknown[], right: readonly boolean[]): Diff {
  const wrong = observed.calls.flatMap((call, at) =>
    right[at] === true ? [] : [{ call, expected: expected[at] }],
  );
  const rows = wrong.slice(0, SHOWN_CALLS).flatMap(({ call, expected }) => {
    const args = call.args.map(showValue).join(", ");
    return [
      { side: "yours" as const, cells: [args, showObservation(call.observation)] },
      { side: "expected" as const, cells: [args, showValue(expected)] },
    ];
  });
  return { columns: ["arguments", "returned"], rows, total: wrong.length };
}

function showObservation(observation: Observation): string {
  if (observation.status === "value") return showValue(observation.value);
  return observation.status === "threw" ? observation.error : observation.status;
}
