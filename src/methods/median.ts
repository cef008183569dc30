/**
 * The middle of the values, or the mean of the two in the middle; null of none, NaN where one of them is missing (NaN).
 * @example
 * methods.median([30, 1, 2]); // → 2
 */
export function median(values: readonly number[]): number | null {
  if (values.some((value) => Number.isNaN(value))) return NaN;
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2;
}
