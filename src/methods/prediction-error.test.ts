import { describe, expect, it } from "vitest";
import { meanAbsoluteError, meanAbsolutePercentageError, rootMeanSquaredError } from "./prediction-error.ts";

/** The example in scikit-learn's documentation of each of the three, with the values it prints. */
const ACTUAL = [3, -0.5, 2, 7];
const PREDICTED = [2.5, 0, 2, 8];

describe("errors of predictions", () => {
  it("have the values that scikit-learn documents", () => {
    expect(meanAbsoluteError(PREDICTED, ACTUAL)).toBe(0.5);
    expect(rootMeanSquaredError(PREDICTED, ACTUAL)).toBeCloseTo(Math.sqrt(0.375), 12);
    expect(meanAbsolutePercentageError(PREDICTED, ACTUAL)).toBeCloseTo(0.3273809523809524, 12);
  });

  it("are 0 for what is exactly right", () => {
    for (const error of [meanAbsoluteError, rootMeanSquaredError, meanAbsolutePercentageError])
      expect(error(ACTUAL, ACTUAL)).toBe(0);
  });

  it("refuse what they cannot be computed of", () => {
    expect(() => meanAbsoluteError([], [])).toThrow(RangeError);
    expect(() => rootMeanSquaredError([1], [1, 2])).toThrow(RangeError);
    expect(() => meanAbsolutePercentageError([1], [0])).toThrow(RangeError);
  });
});
