import { MethodError } from "./method-error.ts";
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

/** Above it a season is a mistake: it is 95 years of five minutes, and each place takes memory. */
const LONGEST = 10_000_000;

function tooLong(period: number): MethodError {
  return new MethodError({
    ko: `period는 한 주기의 값의 수로, ${String(LONGEST)} 이하여야 합니다. 받은 것: ${String(period)}. 5분 자료의 하루는 288, 한 주는 2016입니다(밀리초가 아닙니다).`,
    en: `period is the number of readings in a season, at most ${String(LONGEST)}. It was given: ${String(period)}. A day of five-minute readings is 288, a week 2016 (not milliseconds).`,
  });
}

/**
 * The mean of each place of a season, such as each five minutes of the day, also called the historical average: missing
 * readings are left out of it. A baseline to be beaten (Hyndman and Athanasopoulos, Forecasting: Principles and
 * Practice, 3rd edition 2021, 5.2 has its sibling, the seasonal naïve method).
 * @throws MethodError for a period that is no whole number from 1 to 10,000,000, and readings that are no numbers.
 * @example
 * const usual = methods.seasonalBaseline([10, 20, 14, null], { period: 2 });
 * usual.profile; // → [12, 20]
 * usual.forecast(Float64Array.of(11), 3); // → [20, 12, 20]
 */
export function seasonalBaseline(training: Readings, { period, firstPlace = 0 }: Season): SeasonalBaseline {
  requireWhole("period", period, 1);
  if (period > LONGEST) throw tooLong(period);
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
