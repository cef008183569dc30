import { requireFinite, requireWhole } from "./require-number.ts";

/** From when on scores are an alarm. */
export interface AlarmRule {
  /** A score of at least this is suspicious. */
  readonly threshold: number;
  /** How many suspicious readings in a row make an alarm; 1 unless stated. More cost time and spare false alarms. */
  readonly persistence?: number;
}

/**
 * At which readings a detector's scores are an alarm: where they have been suspicious long enough. A score that is
 * missing (NaN) is not suspicious. Scores where low is bad are to be negated first.
 * @returns positions from 0, in order, such as `nabScore` and `firstOfRuns` take
 * @throws MethodError for a threshold that is no number, or a persistence that is no whole number above 0.
 * @example
 * methods.alarmsAbove([0.2, 2.4, 2.6, NaN, 3.1], { threshold: 2 }); // → [1, 2, 4]
 * methods.alarmsAbove([0.2, 2.4, 2.6, NaN, 3.1], { threshold: 2, persistence: 2 }); // → [2]
 */
export function alarmsAbove(scores: ArrayLike<number>, { threshold, persistence = 1 }: AlarmRule): number[] {
  requireFinite("threshold", threshold);
  requireWhole("persistence", persistence, 1);
  const alarms: number[] = [];
  let suspicious = 0;
  for (let at = 0; at < scores.length; at += 1) {
    suspicious = (scores[at] ?? NaN) >= threshold ? suspicious + 1 : 0;
    if (suspicious >= persistence) alarms.push(at);
  }
  return alarms;
}

/**
 * Of alarms that follow each other without a pause only the first: what an operator would be called for.
 * @param alarms positions, in order
 * @example
 * methods.firstOfRuns([1, 2, 3, 7, 8]); // → [1, 7]
 */
export function firstOfRuns(alarms: readonly number[]): number[] {
  return alarms.filter((at, place) => place === 0 || at !== (alarms[place - 1] ?? NaN) + 1);
}
