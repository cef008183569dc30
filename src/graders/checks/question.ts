import type { LocalText } from "#domain/local-text";
import type { Reason } from "#domain/reason";
import type { Diff } from "#wire/check-messages";
import type { WireFault } from "#wire/wire-error";
import type { Tolerance } from "./equality.ts";
import type { Examination, Examined } from "./examination.ts";
import type { Facts } from "./facts.ts";

/** What an instructor writes for a question of any kind. */
export interface QuestionTexts {
  /** The top-level name that holds the answer, read when the question's check cell is reached; "" where the answer is its cell. */
  readonly answer: string;
  readonly points: number;
  readonly title: LocalText;
  /** From a nudge to nearly the solution; feedback shows the first. */
  readonly hints: readonly LocalText[];
}

/** One graded item, ready to be judged: pure, it knows neither boxes nor files. */
export interface Question extends QuestionTexts {
  readonly kind:
    "value" | "table" | "fn" | "chart" | "query" | "model" | "detector" | "types" | "text" | "asserts";
  /** What is to be done with the answer outside the trainee's box before it is compared; null for an answer that is compared as it is. */
  readonly examine: Examination | null;
  /** Top-level names of the reference solution that `calls` builds arguments from. */
  readonly facts: readonly string[];
  /** The calls of `answer` to make, each a list of arguments; none unless the answer is a function. */
  calls(context: CallContext): readonly Arguments[];
  /**
   * Judges what was observed of the trainee by what was observed of the reference, asked the same, and by the facts of
   * the variant it was asked on.
   */
  compare(observed: Observed, reference: Observed, facts: Facts): Outcome;
  /** Further calls that may show a fault more simply, by those made so far; null for kinds that have none. */
  readonly refine: Refine | null;
  /** Set where what the reference returns to the same calls does not matter: it is not called then. */
  readonly withoutReference?: true;
  /** For every number compared; absent where the kind's own is used. */
  readonly tolerance?: Tolerance;
  /** What cannot be right in how the check was written; absent when nothing is wrong. */
  readonly faults?: readonly LocalText[];
}

/**
 * The calls to make next after all those made, asked on public data only; empty when no more are wanted. It must come
 * to an end: what it wants has a bound, whatever the calls return.
 */
export type Refine = (
  made: readonly ObservedCall[],
  expected: readonly ObservedCall[],
  facts: Facts,
) => readonly Arguments[];

export type Arguments = readonly unknown[];

export interface CallContext {
  readonly facts: Facts;
  /** Public calls only, or those and the hidden ones of this seed. */
  readonly seed: Uint8Array | null;
}

/** What asking for one value came to. */
export type Observation =
  | { readonly status: "value"; readonly value: unknown }
  | { readonly status: "missing" }
  | { readonly status: "threw"; readonly error: string }
  | { readonly status: "unreadable"; readonly fault: WireFault }
  | { readonly status: "over"; readonly bytes: number }
  | { readonly status: "timeout"; readonly seconds: number }
  /** `cause` as a reason tells it, with the limit it came to. */
  | { readonly status: "died"; readonly cause: string };

/** A value answer and the outcome of each call, of which there are fewer when one lost its box. */
export interface Observed {
  readonly answer: unknown;
  readonly calls: readonly ObservedCall[];
  /** What the examination came to, of a question that has one. */
  readonly examined?: Examined;
}

export interface ObservedCall {
  readonly args: Arguments;
  readonly observation: Observation;
}

/** How much of a question is right, 0 ≤ score ≤ 1, and why not all. */
export interface Outcome {
  readonly score: number;
  readonly reason: Reason;
  /** What differs; to be shown only when both sides are public. */
  readonly diff: Diff | null;
}
