import { describe, expect, it } from "vitest";
import { MethodError } from "./method-error.ts";
import { standardNormalDeviate } from "./standard-normal-deviate.ts";

describe("the standard normal deviate", () => {
  it("is the distance from the mean of the readings before, in their sample deviations", () => {
    const deviates = standardNormalDeviate([2, 4, 4, 4, 5, 5, 7, 9, 14], { window: 8 });
    expect(deviates[8]).toBeCloseTo((14 - 5) / Math.sqrt(32 / 7), 12);
    expect(Array.from(deviates.slice(0, 4))).toStrictEqual([NaN, NaN, NaN, NaN]);
  });

  it("looks at the window only, and at no reading after", () => {
    const options = { window: 3 };
    const short = standardNormalDeviate([90, 10, 12, 14, 18], options);
    const long = standardNormalDeviate([10, 12, 14, 18, 500], options);
    expect(short[4]).toBeCloseTo(3, 12);
    expect(long[3]).toBeCloseTo(3, 12);
  });

  it("leaves missing readings out and says nothing with too few", () => {
    const readings = [10, null, 12, 14, null, 18];
    expect(standardNormalDeviate(readings, { window: 5 })[5]).toBeCloseTo(3, 12);
    expect(standardNormalDeviate(readings, { window: 5, atLeast: 4 })[5]).toBeNaN();
    expect(standardNormalDeviate(readings, { window: 5 })[4]).toBeNaN();
  });

  it("says nothing after readings without any deviation, unless told the least that is believed", () => {
    expect(standardNormalDeviate([5, 5, 5, 6], { window: 3 })[3]).toBeNaN();
    // Their mean is 0.10000000000000002.
    expect(standardNormalDeviate([0.1, 0.1, 0.1, 0.2], { window: 3 })[3]).toBeNaN();
    expect(standardNormalDeviate([5, 5, 5, 6], { window: 3, leastDeviation: 0.5 })[3]).toBe(2);
  });

  it.each([
    [{ window: 1 }],
    [{ window: 4, atLeast: 5 }],
    [{ window: 4, leastDeviation: -1 }],
    [{ window: 2.5 }],
  ])("refuses %o", (options) => {
    expect(() => standardNormalDeviate([1, 2, 3], options)).toThrow(MethodError);
  });
});
