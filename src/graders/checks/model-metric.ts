import { accuracy, areaUnderRoc, f1Score } from "#methods/class-scores";
import {
  meanAbsoluteError,
  meanAbsolutePercentageError,
  rootMeanSquaredError,
} from "#methods/prediction-error";
import { canonicalKey } from "./equality.ts";

/** How predictions are measured: errors of numbers, or scores of classes. */
export const MODEL_METRICS = ["mae", "rmse", "mape", "accuracy", "f1", "auc"] as const;
export type ModelMetric = (typeof MODEL_METRICS)[number];

/** The held-out truth, and which class counts as positive for `f1` and `auc`. */
export interface Truth {
  readonly values: readonly unknown[];
  readonly positive: unknown;
}

/** Whether each prediction has to be a number: for `auc` it is a score, for the other classes a class. */
export function needsNumbers(metric: ModelMetric): boolean {
  return metric !== "accuracy" && metric !== "f1";
}

/** Whether a larger figure is the better one; errors are better when smaller. */
export function isHigherBetter(metric: ModelMetric): boolean {
  return metric === "accuracy" || metric === "f1" || metric === "auc";
}

/** The metric of predictions, one for each value of the truth; throws RangeError where the truth does not allow it. */
export function measureModel(metric: ModelMetric, predicted: readonly unknown[], truth: Truth): number {
  switch (metric) {
    case "mae":
      return meanAbsoluteError(predicted.map(Number), numbersOf(truth));
    case "rmse":
      return rootMeanSquaredError(predicted.map(Number), numbersOf(truth));
    case "mape":
      return meanAbsolutePercentageError(predicted.map(Number), numbersOf(truth));
    case "accuracy":
      return accuracy(predicted.map(canonicalKey), truth.values.map(canonicalKey));
    case "f1":
      return f1Score(positives(predicted, truth), positives(truth.values, truth));
    case "auc":
      return areaUnderRoc(predicted.map(Number), positives(truth.values, truth));
  }
}

/**
 * The metric of one answer for all rows, which takes no model: the mean of the truth for `rmse`, its median for the
 * other errors, its most frequent class for `accuracy`, always the positive class for `f1`, any number for `auc`.
 */
export function measureConstant(metric: ModelMetric, truth: Truth): number {
  const constant = constantFor(metric, truth);
  return measureModel(
    metric,
    truth.values.map(() => constant),
    truth,
  );
}

function constantFor(metric: ModelMetric, truth: Truth): unknown {
  switch (metric) {
    case "rmse":
      return numbersOf(truth).reduce((sum, each) => sum + each, 0) / truth.values.length;
    case "mae":
    case "mape":
      return numbersOf(truth).sort((a, b) => a - b)[Math.floor(truth.values.length / 2)];
    case "accuracy":
      return mostFrequent(truth.values);
    case "f1":
      return truth.positive;
    case "auc":
      return 0;
  }
}

function numbersOf({ values }: Truth): number[] {
  return values.map((value) => {
    const number = typeof value === "number" || typeof value === "bigint" ? Number(value) : NaN;
    if (!Number.isFinite(number)) throw new RangeError("the held-out truth must be numbers");
    return number;
  });
}

function positives(values: readonly unknown[], { positive }: Truth): boolean[] {
  const key = canonicalKey(positive);
  return values.map((value) => canonicalKey(value) === key);
}

function mostFrequent(values: readonly unknown[]): unknown {
  const groups = [...Map.groupBy(values, canonicalKey).values()];
  return groups.sort((a, b) => b.length - a.length)[0]?.[0];
}
