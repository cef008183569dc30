/**
 * Mean absolute error, in the unit of the values. For this and the others here: `actual[i]` is what `predicted[i]` was
 * to be.
 * @throws RangeError without values, or for lists of different lengths.
 */
export function meanAbsoluteError(predicted: readonly number[], actual: readonly number[]): number {
  return meanOfPairs(predicted, actual, (given, right) => Math.abs(given - right));
}

/** Root of the mean squared error, in the unit of the values. @throws RangeError as {@link meanAbsoluteError}. */
export function rootMeanSquaredError(predicted: readonly number[], actual: readonly number[]): number {
  return Math.sqrt(meanOfPairs(predicted, actual, (given, right) => (given - right) ** 2));
}

/**
 * Mean absolute error as a share of the actual values: 0.1 is ten percent. It says nothing of values near 0 and has no
 * meaning at 0 (Hyndman and Koehler, Another look at measures of forecast accuracy, 2006, 3.2).
 * @throws RangeError as {@link meanAbsoluteError}, and for an actual value of 0.
 */
export function meanAbsolutePercentageError(predicted: readonly number[], actual: readonly number[]): number {
  if (actual.includes(0)) throw new RangeError("an error relative to an actual value of 0 has no meaning");
  return meanOfPairs(predicted, actual, (given, right) => Math.abs((given - right) / right));
}

function meanOfPairs(
  predicted: readonly number[],
  actual: readonly number[],
  errorOf: (given: number, right: number) => number,
): number {
  if (actual.length === 0 || predicted.length !== actual.length) {
    throw new RangeError(`${String(predicted.length)} predictions for ${String(actual.length)} values`);
  }
  return actual.reduce((sum, right, at) => sum + errorOf(predicted[at] ?? NaN, right), 0) / actual.length;
}
