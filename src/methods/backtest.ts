import type { Forecaster } from "./forecaster.ts";
import { MethodError } from "./method-error.ts";
import { floatsOf } from "./readings.ts";
import type { Readings } from "./readings.ts";
import { requireWhole } from "./require-number.ts";

/** What is forecast, from where, and how far ahead. */
export interface BacktestOptions {
  /** Knows the readings up to one position, and gives those that follow. */
  readonly forecast: Forecaster;
  /** How many steps ahead, each a whole number above 0: [3, 6, 12] is 15, 30 and 60 minutes of five-minute readings. */
  readonly horizons: readonly number[];
  /** Position, from 0, of the latest reading that the first forecast knows. */
  readonly from: number;
  /** The same of the last forecast; unless stated, the last one from which all horizons lie within the readings. */
  readonly to?: number;
  /** Steps from one forecast to the next; 1 unless stated. */
  readonly every?: number;
}

/** Errors of the forecasts of one horizon. `mae`, `rmse` and `bias` are in the unit of the readings, NaN of no pair. */
export interface HorizonError {
  /** Steps ahead. */
  readonly horizon: number;
  /** Pairs of a forecast and a reading that the errors are of. */
  readonly count: number;
  /** Forecasts that cannot be judged, since nothing was read then. */
  readonly missing: number;
  /** Readings of which the forecaster said nothing (NaN). */
  readonly unanswered: number;
  /** Mean absolute error. */
  readonly mae: number;
  /** Root of the mean squared error. */
  readonly rmse: number;
  /** Mean of forecast − reading: above 0, too much was forecast. */
  readonly bias: number;
}

/**
 * Forecasts from one moment after another, each time knowing only the readings up to it, and measures the errors by
 * horizon: evaluation on a rolling forecasting origin (Tashman, Out-of-sample tests of forecasting accuracy, International
 * Journal of Forecasting 16, 2000). Fit the forecaster to readings before `from`, or the errors are too good to be true.
 * Readings that are missing are masked, and counted.
 * @throws MethodError for positions or horizons that leave nothing to forecast, and a forecaster that answers too little.
 * @example
 * const speeds = [50, 52, 54, 56, null, 60];
 * const [one, two] = methods.backtest(speeds, { forecast: methods.lastValue, horizons: [1, 2], from: 1 });
 * one; // → { horizon: 1, count: 2, missing: 1, unanswered: 0, mae: 2, rmse: 2, bias: -2 }
 * two?.mae; // → 4
 */
export function backtest(readings: Readings, options: BacktestOptions): HorizonError[] {
  const { forecast, horizons, from, every = 1 } = options;
  const values = floatsOf(readings, "readings");
  for (const horizon of horizons) requireWhole("horizons", horizon, 1);
  requireWhole("every", every, 1);
  const furthest = Math.max(0, ...horizons);
  const { to = values.length - 1 - furthest } = options;
  requireWhole("from", from, 0);
  if (horizons.length === 0 || !(to >= from) || to + furthest >= values.length) {
    throw nothingToForecast(values.length, { from, to, furthest });
  }
  const sums = horizons.map((horizon) => new ErrorSum(horizon));
  for (let origin = from; origin <= to; origin += every) {
    const said = forecast(values.subarray(0, origin + 1), furthest);
    if (said.length < furthest) throw tooLittle(said.length, furthest);
    for (const sum of sums) sum.add(said[sum.horizon - 1] ?? NaN, values[origin + sum.horizon] ?? NaN);
  }
  return sums.map((sum) => sum.total());
}

/**
 * The errors of several backtests together, such as those of all sensors: each pair counts the same.
 * @param results each of the same horizons in the same order
 * @throws MethodError without results, or where their horizons differ.
 * @example
 * const a = methods.backtest([1, 2, 3], { forecast: methods.lastValue, horizons: [1], from: 0 });
 * const b = methods.backtest([1, 5], { forecast: methods.lastValue, horizons: [1], from: 0 });
 * methods.poolErrors([a, b])[0]?.mae; // → 2
 */
export function poolErrors(results: readonly (readonly HorizonError[])[]): HorizonError[] {
  const [first] = results;
  if (first === undefined) throw differentHorizons();
  return first.map(({ horizon }, place) => {
    const sum = new ErrorSum(horizon);
    for (const result of results) {
      const error = result[place];
      if (error?.horizon !== horizon || result.length !== first.length) throw differentHorizons();
      sum.addAll(error);
    }
    return sum.total();
  });
}

class ErrorSum {
  readonly horizon: number;
  #count = 0;
  #missing = 0;
  #unanswered = 0;
  #absolute = 0;
  #squared = 0;
  #signed = 0;

  constructor(horizon: number) {
    this.horizon = horizon;
  }

  add(said: number, read: number): void {
    if (Number.isNaN(read)) this.#missing += 1;
    else if (Number.isNaN(said)) this.#unanswered += 1;
    else this.#addError(said - read);
  }

  addAll({ count, missing, unanswered, mae, rmse, bias }: HorizonError): void {
    this.#missing += missing;
    this.#unanswered += unanswered;
    if (count === 0) return;
    this.#count += count;
    this.#absolute += mae * count;
    this.#squared += rmse ** 2 * count;
    this.#signed += bias * count;
  }

  total(): HorizonError {
    const count = this.#count;
    return {
      horizon: this.horizon,
      count,
      missing: this.#missing,
      unanswered: this.#unanswered,
      mae: this.#absolute / count,
      rmse: Math.sqrt(this.#squared / count),
      bias: this.#signed / count,
    };
  }

  #addError(error: number): void {
    this.#count += 1;
    this.#absolute += Math.abs(error);
    this.#squared += error ** 2;
    this.#signed += error;
  }
}

function nothingToForecast(
  length: number,
  { from, to, furthest }: { readonly from: number; readonly to: number; readonly furthest: number },
): MethodError {
  const range = `from ${String(from)}, to ${String(to)}`;
  return new MethodError({
    ko: `값 ${String(length)}개에서 ${range}, 가장 먼 horizon ${String(furthest)}(으)로는 예측할 것이 없거나 자료 밖을 내다봅니다. 0 ≤ from ≤ to, to + horizon < 값의 수가 되게 하세요.`,
    en: `Of ${String(length)} readings, ${range} and a furthest horizon of ${String(furthest)} leave nothing to forecast or reach beyond the readings. Let 0 ≤ from ≤ to and to + horizon < the number of readings.`,
  });
}

function tooLittle(given: number, asked: number): MethodError {
  return new MethodError({
    ko: `forecast가 ${String(asked)}단계를 물었는데 ${String(given)}개만 답했습니다. 말할 수 없는 곳에는 NaN을 넣어 steps개를 돌려주세요.`,
    en: `forecast was asked for ${String(asked)} steps and answered ${String(given)}. Return as many values as steps, NaN where nothing can be said.`,
  });
}

function differentHorizons(): MethodError {
  return new MethodError({
    ko: "poolErrors에는 horizon이 모두 같은 backtest 결과를 하나 이상 넣으세요.",
    en: "poolErrors takes results of backtest that have the same horizons, at least one.",
  });
}
