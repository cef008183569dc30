import type { Forecaster } from "./forecaster.ts";
import { floatsOf } from "./readings.ts";
import type { Readings } from "./readings.ts";
import { requireWhole } from "./require-number.ts";

/** What is usual at each place of a season. */
export interface SeasonalBaseline {
  /** The mean at each place, in the unit of the readings; NaN where nothing was read. */
  readonly profile: Float64Array;
  /** How many readings each mean is of. */
  readonly counts: Uint32Array;
  /** Forecasts what is usual, whatever was read last. The history begins at the same place as the training did. */
  readonly forecast: Forecaster;
}

/** What repeats, and where in it the readings begin. */
export interface Season {
  /** Readings in a season: 288 for a day of five minutes, 2,016 for a week of them. */
  readonly period: number;
  /** The place in the season, from 0, of the first reading; 0 unless stated. */
  readonly firstPlace?: number;
}

/**
 * The mean of each place of a season, such as each five minutes of the day, also called the historical average: missing
 * readings are left out of it. A baseline to be beaten (Hyndman and Athanasopoulos, Forecasting: Principles and
 * Practice, 3rd edition 2021, 5.2 has its sibling, the seasonal naïve method).
 * @throws MethodError for a period that is no whole number above 0, and readings that are no numbers.
 * @example
 * const usual = methods.seasonalBaseline([10, 20, 14, null], { period: 2 });
 * usual.profile; // → [12, 20]
 * usual.forecast(Float64Array.of(11), 3); // → [20, 12, 20]
 */
export function seasonalBaseline(training: Readings, { period, firstPlace = 0 }: Season): SeasonalBaseline {
  requireWhole("period", period, 1);
  requireWhole("firstPlace", firstPlace, 0);
  const profile = new Float64Array(period);
  const counts = new Uint32Array(period);
  floatsOf(training, "training").forEach((value, at) => {
    if (Number.isNaN(value)) return;
    const place = (firstPlace + at) % period;
    const count = (counts[place] ?? 0) + 1;
    const mean = profile[place] ?? 0;
    counts[place] = count;
    profile[place] = mean + (value - mean) / count;
  });
  counts.forEach((count, place) => {
    if (count === 0) profile[place] = NaN;
  });
  const forecast: Forecaster = (history, steps) =>
    Float64Array.from({ length: steps }, (_, step) => {
      return profile[(firstPlace + history.length + step) % period] ?? NaN;
    });
  return { profile, counts, forecast };
}
