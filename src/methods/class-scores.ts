/**
 * Share of predictions that are the actual class. For this and the others here: `actual[i]` is what `predicted[i]` was
 * to be.
 * @throws RangeError without values, or for lists of different lengths.
 */
export function accuracy(predicted: readonly string[], actual: readonly string[]): number {
  assertPaired(predicted, actual);
  return actual.filter((right, at) => predicted[at] === right).length / actual.length;
}

/**
 * Harmonic mean of precision and recall of the positive class, 2tp / (2tp + fp + fn); 0 where there is none at all
 * (van Rijsbergen, Information Retrieval, 1979, chapter 7: 1 − E with α = ½).
 * @throws RangeError as {@link accuracy}.
 */
export function f1Score(predicted: readonly boolean[], actual: readonly boolean[]): number {
  assertPaired(predicted, actual);
  const hits = actual.filter((right, at) => right && predicted[at] === true).length;
  const claimed = predicted.filter(Boolean).length;
  const there = actual.filter(Boolean).length;
  return claimed + there === 0 ? 0 : (2 * hits) / (claimed + there);
}

/**
 * Area under the ROC curve: the chance that a positive case scores above a negative one, ties counting half (the
 * Mann–Whitney statistic; Hanley and McNeil, The meaning and use of the area under a ROC curve, 1982).
 * @throws RangeError as {@link accuracy}, and where all cases are positive or none is.
 */
export function areaUnderRoc(scores: readonly number[], actual: readonly boolean[]): number {
  assertPaired(scores, actual);
  const positives = actual.filter(Boolean).length;
  const negatives = actual.length - positives;
  if (positives === 0 || negatives === 0) throw new RangeError("a ROC curve needs both classes");
  const ranks = meanRanks(scores);
  const rankSum = ranks.reduce((sum, rank, at) => (actual[at] === true ? sum + rank : sum), 0);
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/** Ranks from 1, equal values sharing the mean of theirs. */
function meanRanks(values: readonly number[]): number[] {
  const order = values.map((value, at) => ({ value, at })).sort((a, b) => a.value - b.value);
  const ranks = new Array<number>(values.length).fill(0);
  let first = 0;
  while (first < order.length) {
    let end = first + 1;
    while (end < order.length && order[end]?.value === order[first]?.value) end += 1;
    for (const { at } of order.slice(first, end)) ranks[at] = (first + 1 + end) / 2;
    first = end;
  }
  return ranks;
}

function assertPaired(predicted: readonly unknown[], actual: readonly unknown[]): void {
  if (actual.length > 0 && predicted.length === actual.length) return;
  throw new RangeError(`${String(predicted.length)} predictions for ${String(actual.length)} cases`);
}
