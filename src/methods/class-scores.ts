import { MethodError } from "./method-error.ts";
import { requirePairs } from "./require-pairs.ts";

/**
 * Share of predictions that are the actual class. For this and the others here: `actual[i]` is what `predicted[i]` was
 * to be.
 * @throws MethodError without values, or for lists of different lengths.
 * @example
 * methods.accuracy(["jam", "free", "free"], ["jam", "jam", "free"]).toFixed(2); // → "0.67"
 */
export function accuracy(predicted: readonly string[], actual: readonly string[]): number {
  requirePairs(predicted, actual);
  return actual.filter((right, at) => predicted[at] === right).length / actual.length;
}

/**
 * Harmonic mean of precision and recall of the positive class, 2tp / (2tp + fp + fn); 0 where there is none at all
 * (van Rijsbergen, Information Retrieval, 1979, chapter 7: 1 − E with α = ½).
 * @throws MethodError as {@link accuracy}.
 * @example
 * methods.f1Score([true, true, false], [true, false, false]).toFixed(2); // → "0.67"
 */
export function f1Score(predicted: readonly boolean[], actual: readonly boolean[]): number {
  requirePairs(predicted, actual);
  const hits = actual.filter((right, at) => right && predicted[at] === true).length;
  const claimed = predicted.filter(Boolean).length;
  const there = actual.filter(Boolean).length;
  return claimed + there === 0 ? 0 : (2 * hits) / (claimed + there);
}

/**
 * Area under the ROC curve: the chance that a positive case scores above a negative one, ties counting half (the
 * Mann–Whitney statistic; Hanley and McNeil, The meaning and use of the area under a ROC curve, 1982).
 * @throws MethodError as {@link accuracy}, for a score that is missing (NaN), and where all cases are positive or none is.
 * @example
 * methods.areaUnderRoc([0.1, 0.4, 0.35, 0.8], [false, false, true, true]); // → 0.75
 */
export function areaUnderRoc(scores: readonly number[], actual: readonly boolean[]): number {
  requirePairs(scores, actual);
  const unknown = scores.findIndex((score) => Number.isNaN(score));
  if (unknown !== -1) throw noScore(unknown);
  const positives = actual.filter(Boolean).length;
  const negatives = actual.length - positives;
  if (positives === 0 || negatives === 0) throw oneClass();
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

function noScore(at: number): MethodError {
  return new MethodError({
    ko: `scores[${String(at)}]이(가) NaN이라 순위를 매길 수 없습니다. 점수가 없는 곳은 scores와 actual에서 함께 빼세요.`,
    en: `scores[${String(at)}] is NaN, which has no rank. Leave what has no score out of scores and actual alike.`,
  });
}

function oneClass(): MethodError {
  return new MethodError({
    ko: "actual이 모두 참이거나 모두 거짓이라 ROC 곡선을 그릴 수 없습니다. 두 부류가 다 있는 자료를 넣으세요.",
    en: "actual is all true or all false, and a ROC curve needs both. Pass data with both classes.",
  });
}
