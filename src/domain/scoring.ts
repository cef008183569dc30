import type { Verdict } from "./verdict.ts";

/** Points are kept in hundredths while they are added, so that 0.1 + 0.2 is 0.3 on a grade sheet. */
const HUNDREDTHS = 100;

/**
 * Points for a share of a question, rounded down to a hundredth: only a full score earns the full points.
 * @param share 0 ≤ share ≤ 1; anything else, NaN included, is a bug of a check and throws.
 */
export function pointsFor(share: number, max: number): number {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`a score must lie in 0..1, not ${String(share)}`);
  if (share === 1) return max;
  // The last bits of 0.29 · 100 must not cost a hundredth, nor those of 0.999… give the last one.
  const hundredths = Math.floor(share * max * HUNDREDTHS + 1e-9);
  return Math.max(0, Math.min(hundredths, Math.ceil(max * HUNDREDTHS) - 1)) / HUNDREDTHS;
}

/** Adds points without float drift. */
export function sumPoints(points: readonly number[]): number {
  return points.reduce((sum, each) => sum + Math.round(each * HUNDREDTHS), 0) / HUNDREDTHS;
}

/** The verdict of an answer that could be judged. */
export function verdictFor(share: number): Verdict {
  if (share === 1) return "passed";
  return share > 0 ? "partial" : "failed";
}
