import type { LocalText } from "#domain/local-text";
import { reasonOf } from "#domain/reason";
import type { Reason } from "#domain/reason";
import { DecodedFunction } from "#wire/decode-tagged";
import { callFault, selectReturned } from "./call-fault.ts";
import { canonicalKey, equalValues } from "./equality.ts";
import type { Tolerance } from "./equality.ts";
import type { FactRow, Facts } from "./facts.ts";
import { isHigherBetter, measureConstant, measureModel, needsNumbers } from "./model-metric.ts";
import type { ModelMetric, Truth } from "./model-metric.ts";
import type {
  Arguments,
  CallContext,
  ObservedCall,
  Observed,
  Outcome,
  Question,
  QuestionTexts,
} from "./question.ts";
import { Rng } from "./rng.ts";
import { showValue } from "./show-value.ts";
import { shareOf, thresholdFault } from "./thresholds.ts";
import type { Thresholds } from "./thresholds.ts";

export interface ModelCheck extends QuestionTexts {
  /**
   * The table of the reference solution with the held-out rows. Its columns but `target` are what the model is given,
   * so they must not say which row of the dataset a row is: a trainee's code may read the dataset.
   */
  readonly heldOut: string;
  /** The column of that table with the truth, which no call shows. */
  readonly target: string;
  readonly metric: ModelMetric;
  /** The class that counts as positive for `f1` and `auc`; default `true`. */
  readonly positive?: string | number | boolean;
  /** Default: nothing for what one answer for all rows reaches, everything for what the reference's own model does. */
  readonly thresholds?: Thresholds;
  /**
   * By what share of its measure a model may fall behind the reference's own and still earn everything; default 0.
   * For what is told to trainees as "as good as": two sound fits differ a little on rows that neither has seen.
   */
  readonly slack?: number;
  /**
   * How far predictions for one row may lie apart; default for numbers: what sums in another order of 32-bit floats
   * cost; for classes: not at all.
   */
  readonly tolerance?: Tolerance;
}

const DEFAULT_AGREEMENT: Tolerance = { abs: 1e-6, rel: 1e-4 };
const EXACT: Tolerance = { abs: 0, rel: 0 };
/** All rows in one order, all in another, half of them in their places of the first, and one alone. */
const CALLS = 4;
const IN_ANOTHER_ORDER = 1;
/** Anybody may know the order in which notebooks are asked. */
const PUBLIC_SEED = Buffer.from("public");

/**
 * A model: a function that is given a list of rows and returns one prediction for each, judged by its error on rows
 * that were held out. The rows are asked in one order, in another, half of them, and one alone; a model that knows them by
 * their places, or learns from those it is asked together with, contradicts itself, is told which, and earns nothing.
 *
 * Partial credit: the share of the way between two thresholds, or from one answer for all rows to the reference.
 */
export function model(check: ModelCheck): Question {
  const faults = [
    check.thresholds === undefined ? null : directionFault(check.metric, check.thresholds),
    slackFault(check),
  ];
  return {
    ...check,
    kind: "model",
    facts: [check.heldOut],
    calls: (context) => planCalls(check, context),
    compare: (observed, reference, facts) => compareModels(check, { observed, reference, facts }),
    examine: null,
    refine: null,
    ...(check.thresholds === undefined ? {} : { withoutReference: true }),
    faults: faults.filter((fault) => fault !== null),
  };
}

function planCalls(check: ModelCheck, { facts, seed }: CallContext): readonly Arguments[] {
  const rows = heldOutRows(check, facts).map(({ shown }) => shown);
  const rng = new Rng(seed ?? PUBLIC_SEED);
  const [once, again] = [rng.shuffle(rows), rng.shuffle(rows)];
  return [[once], [again], [once.slice(0, Math.ceil(once.length / 2))], [[rng.pick(rows)]]];
}

/** Each held-out row as the model is shown it, and its truth. */
function heldOutRows({ heldOut, target }: ModelCheck, facts: Facts) {
  return facts.rows(heldOut, [target]).map((row) => {
    const { [target]: truth, ...shown } = row;
    return { shown, truth };
  });
}

interface Sides {
  readonly observed: Observed;
  readonly reference: Observed;
  readonly facts: Facts;
}

function compareModels(check: ModelCheck, { observed, reference, facts }: Sides): Outcome {
  if (!(observed.answer instanceof DecodedFunction)) {
    return wrong(reasonOf("fn.not-a-function", { name: check.answer }));
  }
  const fault = callFault(observed.calls, CALLS);
  if (fault !== null) return wrong(fault);
  const given = readPredictions(check, observed.calls);
  if (given.status !== "read") return wrong(reasonOf(given.status));
  const rows = heldOutRows(check, facts);
  const truth: Truth = { values: rows.map((row) => row.truth), positive: check.positive ?? true };
  const measure = ({ of }: Predictions) =>
    measureModel(
      check.metric,
      rows.map(({ shown }) => of.get(canonicalKey(shown))),
      truth,
    );
  const thresholds = check.thresholds ?? {
    full: withSlack(check, measure(referencePredictions(check, reference))),
    none: measureConstant(check.metric, truth),
  };
  return score(check.metric, measure(given), thresholds);
}

function withSlack({ metric, slack = 0 }: ModelCheck, figure: number): number {
  return figure + (isHigherBetter(metric) ? -1 : 1) * slack * Math.abs(figure);
}

function referencePredictions(check: ModelCheck, { calls }: Observed): Predictions {
  calls.forEach(selectReturned);
  const expected = readPredictions(check, calls);
  if (expected.status === "read") return expected;
  throw new Error(`the reference's own predictions: ${expected.status}`);
}

function directionFault(metric: ModelMetric, thresholds: Thresholds): LocalText | null {
  return thresholdFault(metric, thresholds, isHigherBetter(metric) ? "more" : "less");
}

function slackFault({ slack = 0, thresholds }: ModelCheck): LocalText | null {
  if (slack === 0 || (thresholds === undefined && slack > 0 && slack < 1)) return null;
  return {
    ko: `slack(${String(slack)})은 thresholds가 없을 때만 쓰고, 0보다 크고 1보다 작아야 합니다`,
    en: `slack (${String(slack)}) goes without thresholds only, and must lie between 0 and 1`,
  };
}

function wrong(reason: Reason): Outcome {
  return { score: 0, reason, diff: null };
}

interface Predictions {
  readonly status: "read";
  /** By the key of a row: rows that look alike cannot be told apart by a model either. */
  readonly of: ReadonlyMap<string, unknown>;
}

type PredictionReading =
  Predictions | { readonly status: "model.count" | "model.not-numbers" | "model.order" | "model.batch" };

function readPredictions(check: ModelCheck, calls: readonly ObservedCall[]): PredictionReading {
  const numeric = needsNumbers(check.metric);
  const lists = calls.map(selectOptionalList).filter((list) => list !== null);
  if (lists.length < calls.length) return { status: "model.count" };
  if (numeric && !lists.every(({ predicted }) => predicted.every(isNumber))) {
    return { status: "model.not-numbers" };
  }
  const agreement = check.tolerance ?? (numeric ? DEFAULT_AGREEMENT : EXACT);
  const of = new Map<string, unknown>();
  for (const [call, { rows, predicted }] of lists.entries()) {
    for (const [at, row] of rows.entries()) {
      const key = canonicalKey(row);
      const before = of.has(key) ? of.get(key) : predicted[at];
      if (!equalValues(predicted[at], before, agreement)) {
        return { status: call <= IN_ANOTHER_ORDER ? "model.order" : "model.batch" };
      }
      of.set(key, before);
    }
  }
  return { status: "read", of };
}

/** The rows of a call and what was predicted for each; null unless it is a list with one for each. */
function selectOptionalList({ args, observation }: ObservedCall) {
  const rows = args[0] as readonly FactRow[];
  const returned = observation.status === "value" ? observation.value : null;
  const predicted: readonly unknown[] | null = Array.isArray(returned) ? returned : null;
  return predicted?.length === rows.length ? { rows, predicted } : null;
}

function isNumber(value: unknown): boolean {
  return typeof value === "bigint" || Number.isFinite(value);
}

function score(metric: ModelMetric, figure: number, thresholds: Thresholds): Outcome {
  const fault = directionFault(metric, thresholds);
  if (fault !== null)
    throw new Error(`the reference's predictions are no better than one answer: ${fault.en}`);
  const share = shareOf(figure, thresholds);
  if (share === 1) return { score: 1, reason: reasonOf("right"), diff: null };
  const rows = [
    { side: "yours" as const, cells: [metric, showValue(figure)] },
    { side: "expected" as const, cells: [metric, showValue(thresholds.full)] },
  ];
  return {
    score: share,
    reason: reasonOf("model.short", { metric }),
    diff: { columns: ["metric", "value"], rows, total: 1 },
  };
}
