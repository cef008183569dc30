import type { Arbitrary } from "fast-check";
import type { LocalText } from "#domain/local-text";
import { reasonOf } from "#domain/reason";
import type { Reason } from "#domain/reason";
import { DecodedFunction } from "#wire/decode-tagged";
import type { Diff } from "#wire/check-messages";
import { callFault, selectReturned } from "./call-fault.ts";
import { drawArguments } from "./draw-arguments.ts";
import type { Drawn } from "./draw-arguments.ts";
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
import { followShrinking } from "./shrink-arguments.ts";
import type { Shrinking } from "./shrink-arguments.ts";

export type FnCheck = FnCases & (GeneratedCalls | DrawnCalls);

interface FnCases extends QuestionTexts {
  /** Calls the trainee may see, with any facts of the variant they need. */
  readonly cases: (facts: Facts) => readonly Arguments[];
  /**
   * What the written cases are worth, between 0 and 1: a function that is right in all further calls and wrong in one of them
   * earns the rest. They earn nothing by themselves, for anybody may write their answers down. Absent: no partial credit.
   */
  readonly casesShare?: number;
  /** How many hidden calls a grading makes; default 6. */
  readonly generated?: number;
  /** Names of the reference solution that `cases`, `generate` and `args` read. */
  readonly facts?: readonly string[];
  /** For every number a call returns; default: relative 1e-9. */
  readonly tolerance?: Tolerance;
}

interface GeneratedCalls {
  /** One hidden call; it must depend on nothing but its parameters. */
  readonly generate: (rng: Rng, facts: Facts) => Arguments;
  readonly args?: never;
}

interface DrawnCalls {
  /**
   * Where calls are drawn from, as `fc.tuple(fc.integer(), fc.string())`. Notebooks draw from it too, by a seed of their
   * own, and a wrong call found there is shown shrunk.
   */
  readonly args: ArgumentsArbitrary | ((facts: Facts) => ArgumentsArbitrary);
  readonly generate?: never;
}

type ArgumentsArbitrary = Arbitrary<Arguments>;

const DEFAULT_GENERATED = 6;
const SHOWN_CALLS = 3;
/** Anybody may know the calls that are drawn from it. */
const PUBLIC_SEED = Buffer.from("public");

/**
 * A function, by what it returns for arguments the judge chose. No credit for a share of the calls: a function that ignores
 * its arguments is right now and then, and the hidden calls of two submissions are not the same. `casesShare` gives some
 * for a function that fails in the special cases only.
 */
export function fn(check: FnCheck): Question {
  return {
    ...check,
    kind: "fn",
    examine: null,
    facts: check.facts ?? [],
    calls: (context) => [...check.cases(context.facts), ...planFurther(check, context)],
    compare: (observed, reference, facts) => {
      const expected = reference.calls.map(selectReturned);
      return compareCalls(check, { observed, expected, facts });
    },
    refine:
      check.args === undefined
        ? null
        : (made, expected, facts) => {
            const right = rightOf(check, made, expected.map(selectReturned));
            return shrink(check, right, facts).next;
          },
    faults: faultsOf(check),
  };
}

function faultsOf(check: FnCases): LocalText[] {
  const { casesShare } = check;
  return [
    ...(Number.isInteger(countOf(check)) && countOf(check) > 0
      ? []
      : [{ ko: "generated는 1 이상의 정수여야 합니다", en: "generated must be a whole number from 1" }]),
    ...(casesShare === undefined || (casesShare > 0 && casesShare < 1)
      ? []
      : [
          {
            ko: `casesShare는 0보다 크고 1보다 작아야 합니다(지금 ${String(casesShare)})`,
            en: `casesShare must lie between 0 and 1, not at ${String(casesShare)}`,
          },
        ]),
  ];
}

function planFurther(check: FnCheck, { facts, seed }: CallContext): readonly Arguments[] {
  if (check.args !== undefined) return draw(check, facts, seed ?? PUBLIC_SEED).map(({ value }) => value);
  if (seed === null) return [];
  const rng = new Rng(seed);
  return Array.from({ length: countOf(check) }, () => check.generate(rng, facts));
}

function countOf({ generated = DEFAULT_GENERATED }: FnCases): number {
  return generated;
}

function draw(check: FnCases & DrawnCalls, facts: Facts, seed: Uint8Array): Drawn[] {
  return drawArguments(arbitraryOf(check, facts), seed, countOf(check));
}

function arbitraryOf({ args }: DrawnCalls, facts: Facts): ArgumentsArbitrary {
  return typeof args === "function" ? args(facts) : args;
}

/** On hidden data the calls were drawn by another seed; what is simplest there is never shown. */
function shrink(check: FnCases & DrawnCalls, right: readonly boolean[], facts: Facts): Shrinking {
  const drawn = draw(check, facts, PUBLIC_SEED);
  const made = { first: check.cases(facts).length, wrong: right.map((each) => !each) };
  return followShrinking(arbitraryOf(check, facts), drawn, made);
}

function rightOf(
  { tolerance = DEFAULT_TOLERANCE }: FnCases,
  calls: readonly ObservedCall[],
  expected: readonly unknown[],
): boolean[] {
  return calls.map(({ observation }, at) => {
    return observation.status === "value" && equalValues(observation.value, expected[at], tolerance);
  });
}

interface Sides {
  readonly observed: Observed;
  /** What the reference returned to the same calls. */
  readonly expected: readonly unknown[];
  readonly facts: Facts;
}

function compareCalls(check: FnCheck, { observed, expected, facts }: Sides): Outcome {
  if (!(observed.answer instanceof DecodedFunction)) {
    return { score: 0, reason: reasonOf("fn.not-a-function", { name: check.answer }), diff: null };
  }
  const right = rightOf(check, observed.calls, expected);
  const all = expected.length > 0 && right.length === expected.length && right.every(Boolean);
  if (all) return { score: 1, reason: reasonOf("right"), diff: null };
  const cases = check.cases(facts).length;
  const planned = Math.min(expected.length, cases + countOf(check));
  const simplest = check.args === undefined ? null : shrink(check, right, facts).simplest;
  const wrong = right.flatMap((each, at) => (each || at >= planned ? [] : [at]));
  const shown = simplest === null ? wrong : [simplest, ...wrong.filter((at) => at < cases)];
  return {
    ...(optionalPart(check, { right, expected, cases, planned }) ?? {
      score: 0,
      reason: faultOf(observed.calls.slice(0, planned), right.slice(0, planned), planned),
    }),
    diff: { ...showCalls(shown.slice(0, SHOWN_CALLS), observed.calls, expected), total: wrong.length },
  };
}

interface Counted {
  /** Of each call, in their order; shorter than `planned` where a call lost its box. */
  readonly right: readonly boolean[];
  readonly expected: readonly unknown[];
  /** How many come first of `planned`. */
  readonly cases: number;
  readonly planned: number;
}

/** What all further calls are worth though a written case is wrong; null when nothing. */
function optionalPart(
  { casesShare, tolerance = DEFAULT_TOLERANCE }: FnCases,
  { right, expected, cases, planned }: Counted,
): Pick<Outcome, "score" | "reason"> | null {
  const further = expected.slice(cases, planned);
  // A constant would be right as well.
  const isTelling = further.some((value) => !equalValues(value, further[0], tolerance));
  const areRight = right.length >= planned && right.slice(cases, planned).every(Boolean);
  if (casesShare === undefined || !isTelling || !areRight) return null;
  const counts = { right: right.slice(0, planned).filter(Boolean).length, calls: planned };
  return { score: 1 - casesShare, reason: reasonOf("fn.cases", counts) };
}

function faultOf(calls: readonly ObservedCall[], right: readonly boolean[], planned: number): Reason {
  const counts = { right: right.filter(Boolean).length, calls: planned };
  const failed = calls.find(({ observation }) => observation.status !== "value")?.observation;
  if (failed?.status === "threw") return reasonOf("fn.threw", { error: failed.error, ...counts });
  if (failed !== undefined) return callFault(calls, calls.length) ?? reasonOf("fn.garbled");
  return calls.every(returnedNothing) ? reasonOf("fn.nothing") : reasonOf("fn.calls", counts);
}

function returnedNothing({ observation }: ObservedCall): boolean {
  return observation.status === "value" && observation.value === undefined;
}

function showCalls(
  shown: readonly number[],
  calls: readonly ObservedCall[],
  expected: readonly unknown[],
): Omit<Diff, "total"> {
  const rows = shown.flatMap((at) => {
    const call = calls[at];
    if (call === undefined) return [];
    const args = call.args.map(showValue).join(", ");
    return [
      { side: "yours" as const, cells: [args, showObservation(call.observation)] },
      { side: "expected" as const, cells: [args, showValue(expected[at])] },
    ];
  });
  return { columns: ["arguments", "returned"], rows };
}

function showObservation(observation: Observation): string {
  if (observation.status === "value") return showValue(observation.value);
  return observation.status === "threw" ? observation.error : observation.status;
}
