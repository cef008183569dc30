import { describe, expect, it } from "vitest";
import { backtest, poolErrors } from "./backtest.ts";
import { lastValue } from "./forecaster.ts";
import type { Forecaster } from "./forecaster.ts";
import { MethodError } from "./method-error.ts";

const RAMP = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

describe("a backtest", () => {
  it("measures each horizon from every origin", () => {
    const [one, three] = backtest(RAMP, { forecast: lastValue, horizons: [1, 3], from: 2 });
    expect(one).toMatchObject({ horizon: 1, count: 5, mae: 1, rmse: 1, bias: -1 });
    expect(three).toMatchObject({ horizon: 3, count: 5, mae: 3, rmse: 3, bias: -3 });
  });

  it("shows a forecaster the readings up to the origin and none after it", () => {
    const seen: number[][] = [];
    const forecast: Forecaster = (history, steps) => {
      seen.push([...history]);
      return new Float64Array(steps);
    };
    backtest(RAMP, { forecast, horizons: [2], from: 1, to: 7, every: 3 });
    expect(seen).toStrictEqual([RAMP.slice(0, 2), RAMP.slice(0, 5), RAMP.slice(0, 8)]);
  });

  it("masks what was not read, and counts it and what was not answered", () => {
    const silentOnce: Forecaster = (history, steps) =>
      lastValue(history.at(-1) === 3 ? history.subarray(0, 0) : history, steps);
    const readings = [1, 2, 3, 4, null, 6, 9];
    const [error] = backtest(readings, { forecast: silentOnce, horizons: [1], from: 0 });
    expect(error).toStrictEqual({
      horizon: 1,
      count: 4,
      missing: 1,
      unanswered: 1,
      mae: (1 + 1 + 2 + 3) / 4,
      rmse: Math.sqrt((1 + 1 + 4 + 9) / 4),
      bias: -(1 + 1 + 2 + 3) / 4,
    });
  });

  it("has no error where nothing could be compared", () => {
    const [error] = backtest([1, null], { forecast: lastValue, horizons: [1], from: 0 });
    expect(error).toMatchObject({ count: 0, missing: 1, mae: NaN });
  });

  it.each([
    ["no horizon", { horizons: [], from: 0 }],
    ["a horizon of 0", { horizons: [0], from: 0 }],
    ["an origin from which nothing is left", { horizons: [1], from: 9 }],
    ["a last origin that looks beyond the readings", { horizons: [3], from: 0, to: 7 }],
    ["an origin before the readings", { horizons: [1], from: -1 }],
    ["a last origin that is none", { horizons: [1], from: 0, to: NaN }],
  ])("refuses %s", (_, options) => {
    expect(() => backtest(RAMP, { forecast: lastValue, ...options })).toThrow(MethodError);
  });

  it("refuses a forecaster that answers too little", () => {
    expect(() => backtest(RAMP, { forecast: () => [1], horizons: [2], from: 0 })).toThrow(
      /2 steps.*answered 1/,
    );
  });
});

describe("errors of several backtests", () => {
  it("are pooled as if they were of one", () => {
    const options = { forecast: lastValue, horizons: [1, 2] };
    const noisy = [1, 5, 2, 8, 3, 9, 1, 7];
    const whole = backtest(noisy, { ...options, from: 0 });
    const parts = [backtest(noisy, { ...options, from: 0, to: 2 }), backtest(noisy, { ...options, from: 3 })];
    poolErrors(parts).forEach((pooled, place) => {
      expect(pooled.count).toBe(whole[place]?.count);
      expect(pooled.mae).toBeCloseTo(whole[place]?.mae ?? NaN, 12);
      expect(pooled.rmse).toBeCloseTo(whole[place]?.rmse ?? NaN, 12);
      expect(pooled.bias).toBeCloseTo(whole[place]?.bias ?? NaN, 12);
    });
  });

  it("are not mixed over different horizons", () => {
    const of = (horizons: number[]) => backtest(RAMP, { forecast: lastValue, horizons, from: 0 });
    expect(() => poolErrors([of([1]), of([2])])).toThrow(MethodError);
    expect(() => poolErrors([of([1]), of([1, 2])])).toThrow(MethodError);
    expect(() => poolErrors([])).toThrow(MethodError);
  });
});
