import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MethodError } from "./method-error.ts";
import { seasonalBaseline } from "./seasonal-baseline.ts";

describe("a seasonal baseline", () => {
  it("is the mean of each place, without what is missing, and says of how many", () => {
    const { profile, counts } = seasonalBaseline([1, 10, null, 3, 20, NaN], { period: 3 });
    expect([...profile]).toStrictEqual([2, 15, NaN]);
    expect([...counts]).toStrictEqual([2, 2, 0]);
  });

  it("forecasts the places that come after the history, whatever was read last", () => {
    const { forecast } = seasonalBaseline([1, 2, 3, 1, 2, 3], { period: 3 });
    expect([...(forecast(Float64Array.of(99, 99), 4) as Float64Array)]).toStrictEqual([3, 1, 2, 3]);
  });

  it("may begin within a season", () => {
    const { profile, forecast } = seasonalBaseline([3, 1, 2, 3], { period: 3, firstPlace: 2 });
    expect([...profile]).toStrictEqual([1, 2, 3]);
    expect(forecast(Float64Array.of(3), 1)[0]).toBe(1);
  });

  it("lies between the least and the largest of its place, however large they are", () => {
    const values = fc.array(fc.double({ min: 1e14, max: 1e15, noNaN: true }), {
      minLength: 1,
      maxLength: 50,
    });
    fc.assert(
      fc.property(values, (list) => {
        const [mean = NaN] = seasonalBaseline(list, { period: 1 }).profile;
        expect(mean).toBeGreaterThanOrEqual(Math.min(...list) * (1 - 1e-12));
        expect(mean).toBeLessThanOrEqual(Math.max(...list) * (1 + 1e-12));
      }),
    );
  });

  it.each([[0], [1.5], [NaN], [-288], [1e12], [86_400_000]])("refuses a period of %s", (period) => {
    expect(() => seasonalBaseline([1], { period })).toThrow(MethodError);
    expect(() => seasonalBaseline([1], { period })).toThrow(/period/);
  });
});
