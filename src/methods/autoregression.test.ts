import { describe, expect, it } from "vitest";
import { fitAutoregression } from "./autoregression.ts";
import { uniformAt } from "./counter-random.ts";
import { MethodError } from "./method-error.ts";

/** x(t) = 2 + 1.2 x(t − 1) − 0.5 x(t − 2) + noise, which comes back to 2 / (1 − 1.2 + 0.5). */
function simulated(length: number, noise: number): number[] {
  const values = [6, 7];
  while (values.length < length) {
    const [before = 0, last = 0] = values.slice(-2);
    values.push(2 + 1.2 * last - 0.5 * before + noise * (uniformAt(7, values.length) - 0.5));
  }
  return values;
}

describe("an autoregression", () => {
  it("finds the coefficients that made a series", () => {
    const { intercept, coefficients, residualDeviation } = fitAutoregression(simulated(30, 0), { order: 2 });
    expect(coefficients[0]).toBeCloseTo(1.2, 9);
    expect(coefficients[1]).toBeCloseTo(-0.5, 9);
    expect(intercept).toBeCloseTo(2, 8);
    expect(residualDeviation).toBeLessThan(1e-9);
  });

  it("finds them about right in noise, and how large that is", () => {
    const fit = fitAutoregression(simulated(5_000, 1), { order: 2 });
    expect(fit.coefficients[0]).toBeCloseTo(1.2, 1);
    expect(fit.coefficients[1]).toBeCloseTo(-0.5, 1);
    // Even noise over a width of 1.
    expect(fit.residualDeviation).toBeCloseTo(1 / Math.sqrt(12), 2);
  });

  it("leaves out each reading that depends on a missing one, and says how many", () => {
    const series: (number | null)[] = simulated(100, 1);
    series[50] = null;
    const { fitted, skipped, coefficients } = fitAutoregression(series, { order: 2 });
    expect({ fitted, skipped }).toStrictEqual({ fitted: 95, skipped: 3 });
    expect(coefficients.every(Number.isFinite)).toBe(true);
  });

  it("forecasts step by step from its own forecasts", () => {
    const { forecast } = fitAutoregression(simulated(30, 0), { order: 2 });
    const said = forecast(Float64Array.of(0, 0, 6, 7), 2);
    expect(said[0]).toBeCloseTo(2 + 1.2 * 7 - 0.5 * 6, 7);
    expect(said[1]).toBeCloseTo(2 + 1.2 * 7.4 - 0.5 * 7, 7);
  });

  it("says nothing where one of the last readings is missing, or there are too few", () => {
    const { forecast } = fitAutoregression(simulated(30, 0), { order: 2 });
    expect(Array.from(forecast(Float64Array.of(6, NaN), 2))).toStrictEqual([NaN, NaN]);
    expect(forecast(Float64Array.of(6), 1)[0]).toBeNaN();
    expect(forecast(Float64Array.of(NaN, 6, 7), 1)[0]).not.toBeNaN();
  });

  it.each([
    ["a sensor that is stuck", new Array<number>(50).fill(42), { order: 1 }, /All values of training are 42/],
    [
      "a series that repeats exactly",
      [1, 2, 1, 2, 1, 2, 1, 2, 1, 2],
      { order: 2 },
      /follows from the others/,
    ],
    ["too few readings", [1, 2, 4], { order: 2 }, /order 2/],
    ["an order of 0", [1, 2, 4], { order: 0 }, /order must be/],
  ])("refuses %s", (_, training, options, message) => {
    expect(() => fitAutoregression(training, options)).toThrow(MethodError);
    expect(() => fitAutoregression(training, options)).toThrow(message);
  });
});
