/**
 * Says what comes next from what is known. `history` is in the order of time, NaN where nothing was read, and ends with
 * the latest reading; the answer has a value for each of the next `steps` readings, NaN where nothing can be said.
 */
export type Forecaster = (history: Float64Array, steps: number) => ArrayLike<number>;

/**
 * The forecast that everything stays as it was last read: what any model of a short horizon has to beat.
 * @example
 * methods.lastValue(Float64Array.of(41, 43, NaN), 2); // → [43, 43]
 */
export function lastValue(history: Float64Array, steps: number): Float64Array {
  const last = history.findLast((value) => !Number.isNaN(value)) ?? NaN;
  return new Float64Array(steps).fill(last);
}
