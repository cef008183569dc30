import type { Forecaster } from "./forecaster.ts";
import { leastSquares } from "./least-squares.ts";
import { MethodError } from "./method-error.ts";
import { floatsOf } from "./readings.ts";
import type { Readings } from "./readings.ts";
import { requireWhole } from "./require-number.ts";

/** Each reading as a sum of the ones before it: x(t) = intercept + Σ coefficient(k) · x(t − k) + what is left over. */
export interface Autoregression {
  /** In the unit of the readings. */
  readonly intercept: number;
  /** Of the readings 1, 2, … steps before. */
  readonly coefficients: Float64Array;
  /** Root mean square of what is left over, in the unit of the readings. */
  readonly residualDeviation: number;
  /** How many readings it was fitted to. */
  readonly fitted: number;
  /** How many were left out, because they or one that they depend on were not read. */
  readonly skipped: number;
  /** Estimate of the condition number: of ten digits in the readings, log₁₀ of it say nothing. */
  readonly condition: number;
  /** Step by step, from its own forecasts; nothing (NaN) where one of the last `order` readings is missing. */
  readonly forecast: Forecaster;
}

/**
 * Fits an autoregression by least squares, conditional on the first `order` readings (Box and Jenkins, Time Series
 * Analysis: Forecasting and Control, 1970, 7.3), with Householder's QR on centred lags.
 * @param training its steps must be even; leave gaps as null instead of closing them.
 * @throws MethodError for an order that is no whole number above 0, with too few readings for it, or where the
 * readings are all the same or repeat so exactly that the coefficients are not determined.
 * @example
 * const model = methods.fitAutoregression([1, 2, 2.5, 2.75, 2.875], { order: 1 });
 * model.coefficients; // → [0.5]
 * model.intercept; // → 1.5
 * model.forecast(Float64Array.of(2), 2); // → [2.5, 2.75]
 */
export function fitAutoregression(training: Readings, { order }: { readonly order: number }): Autoregression {
  requireWhole("order", order, 1);
  const values = floatsOf(training, "training");
  const rows = completeRows(values, order);
  if (rows.length <= order + 1) throw tooShort(rows.length, order);
  const at = (lag: number): Float64Array => Float64Array.from(rows, (row) => values[row - lag] ?? NaN);
  const target = at(0);
  const lags = Array.from({ length: order }, (_, lag) => at(lag + 1));
  if (isConstant(target)) throw constant(target[0] ?? NaN);
  const means = [target, ...lags].map(mean);
  const [targetMean = NaN, ...lagMeans] = means;
  const fit = leastSquares(
    lags.map((lag, k) => centred(lag, lagMeans[k] ?? NaN)),
    centred(target, targetMean),
  );
  const { coefficients, condition } = fit;
  const intercept = lagMeans.reduce(
    (sum, lagMean, k) => sum - (coefficients[k] ?? NaN) * lagMean,
    targetMean,
  );
  return {
    intercept,
    coefficients,
    residualDeviation: Math.sqrt(fit.residualSquares / rows.length),
    fitted: rows.length,
    skipped: Math.max(0, values.length - order) - rows.length,
    condition,
    forecast: (history, steps) => iterate(intercept, coefficients, history, steps),
  };
}

/** Where a reading and all that it depends on are there. */
function completeRows(values: Float64Array, order: number): number[] {
  const rows: number[] = [];
  let known = 0;
  values.forEach((value, row) => {
    known = Number.isNaN(value) ? 0 : known + 1;
    if (known > order) rows.push(row);
  });
  return rows;
}

function iterate(
  intercept: number,
  coefficients: Float64Array,
  history: Float64Array,
  steps: number,
): Float64Array {
  const order = coefficients.length;
  const values = new Float64Array(order + steps).fill(NaN);
  const recent = history.slice(-order);
  values.set(recent, order - recent.length);
  for (let at = order; at < values.length; at += 1) {
    values[at] = coefficients.reduce((sum, each, k) => sum + each * (values[at - 1 - k] ?? NaN), intercept);
  }
  return values.slice(order);
}

function isConstant(values: Float64Array): boolean {
  return values.every((value) => value === values[0]);
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function centred(values: Float64Array, around: number): Float64Array {
  return values.map((value) => value - around);
}

function tooShort(rows: number, order: number): MethodError {
  return new MethodError({
    ko: `차수 ${String(order)}의 자기회귀에는 빠진 값 없이 이어진 관측이 더 필요합니다(쓸 수 있는 행 ${String(rows)}개, 필요한 행 ${String(order + 2)}개 이상). 자료를 더 넣거나 order를 줄이세요.`,
    en: `An autoregression of order ${String(order)} needs more readings that follow each other without a gap (${String(rows)} rows can be used, at least ${String(order + 2)} are needed). Pass more data or a lower order.`,
  });
}

function constant(value: number): MethodError {
  return new MethodError({
    ko: `training의 값이 모두 ${String(value)}(으)로 같아 배울 것이 없습니다. 센서가 멈춘 것은 아닌지 보고, 예측에는 methods.lastValue를 쓰세요.`,
    en: `All values of training are ${String(value)}, so there is nothing to learn. See whether the sensor is stuck, and forecast with methods.lastValue.`,
  });
}
