import { MethodError } from "./method-error.ts";
import { requirePairs } from "./require-pairs.ts";

/**
 * Mean absolute error, in the unit of the values. For this and the others here: `actual[i]` is what `predicted[i]` was
 * to be.
 * @throws MethodError without values, or for lists of different lengths.
 * @example
 * methods.meanAbsoluteError([2.5, 0, 2, 8], [3, -0.5, 2, 7]); // → 0.5
 */
export function meanAbsoluteError(predicted: readonly number[], actual: readonly number[]): number {
  return meanOfPairs(predicted, actual, (given, right) => Math.abs(given - right));
}

/**
 * Root of the mean squared error, in the unit of the values.
 * @throws MethodError as {@link meanAbsoluteError}.
 * @example
 * methods.rootMeanSquaredError([3, 5], [0, 1]).toFixed(2); // → "3.54"
 */
export function rootMeanSquaredError(predicted: readonly number[], actual: readonly number[]): number {
  return Math.sqrt(meanOfPairs(predicted, actual, (given, right) => (given - right) ** 2));
}

/**
 * Mean absolute error as a share of the actual values: 0.1 is ten percent. It says nothing of values near 0 and has no
 * meaning at 0 (Hyndman and Koehler, Another look at measures of forecast accuracy, 2006, 3.2).
 * @throws MethodError as {@link meanAbsoluteError}, and for an actual value of 0.
 * @example
 * methods.meanAbsolutePercentageError([110, 45], [100, 50]); // → 0.1
 */
export function meanAbsolutePercentageError(predicted: readonly number[], actual: readonly number[]): number {
  if (actual.includes(0)) throw relativeToNothing(actual.indexOf(0));
  return meanOfPairs(predicted, actual, (given, right) => Math.abs((given - right) / right));
}

function meanOfPairs(
  predicted: readonly number[],
  actual: readonly number[],
  errorOf: (given: number, right: number) => number,
): number {
  requirePairs(predicted, actual);
  return actual.reduce((sum, right, at) => sum + errorOf(predicted[at] ?? NaN, right), 0) / actual.length;
}

function relativeToNothing(at: number): MethodError {
  return new MethodError({
    ko: `actual[${String(at)}]이(가) 0이라 비율 오차를 셀 수 없습니다. 0인 행을 빼거나 meanAbsoluteError를 쓰세요.`,
    en: `actual[${String(at)}] is 0, and an error relative to 0 has no meaning. Leave such rows out, or use meanAbsoluteError.`,
  });
}
