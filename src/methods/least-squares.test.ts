import { describe, expect, it } from "vitest";
import { leastSquares } from "./least-squares.ts";
import { MethodError } from "./method-error.ts";

const of = (...values: number[]): Float64Array => Float64Array.from(values);

/**
 * Longley of the Statistical Reference Datasets of the US National Institute of Standards and Technology, a test of
 * numerical accuracy: 16 years, six predictors that nearly depend on each other. Certified values to 15 digits.
 */
const LONGLEY = [
  [60323, 83.0, 234289, 2356, 1590, 107608, 1947],
  [61122, 88.5, 259426, 2325, 1456, 108632, 1948],
  [60171, 88.2, 258054, 3682, 1616, 109773, 1949],
  [61187, 89.5, 284599, 3351, 1650, 110929, 1950],
  [63221, 96.2, 328975, 2099, 3099, 112075, 1951],
  [63639, 98.1, 346999, 1932, 3594, 113270, 1952],
  [64989, 99.0, 365385, 1870, 3547, 115094, 1953],
  [63761, 100.0, 363112, 3578, 3350, 116219, 1954],
  [66019, 101.2, 397469, 2904, 3048, 117388, 1955],
  [67857, 104.6, 419180, 2822, 2857, 118734, 1956],
  [68169, 108.4, 442769, 2936, 2798, 120445, 1957],
  [66513, 110.8, 444546, 4681, 2637, 121950, 1958],
  [68655, 112.6, 482704, 3813, 2552, 123366, 1959],
  [69564, 114.2, 502601, 3931, 2514, 125368, 1960],
  [69331, 115.7, 518173, 4806, 2572, 127852, 1961],
  [70551, 116.9, 554894, 4007, 2827, 130081, 1962],
] as const;
const CERTIFIED = [
  -3482258.63459582, 15.0618722713733, -0.35819179292591e-1, -2.02022980381683, -1.03322686717359,
  -0.511041056535807e-1, 1829.15146461355,
];
const CERTIFIED_RESIDUAL_SQUARES = 836424.055505915;

describe("least squares", () => {
  it("gives NIST's certified values for Longley's data to nine digits", () => {
    const target = Float64Array.from(LONGLEY, ([employed]) => employed);
    const predictors = [1, 2, 3, 4, 5, 6].map((k) => Float64Array.from(LONGLEY, (row) => row[k] ?? NaN));
    const ones = new Float64Array(LONGLEY.length).fill(1);
    const { coefficients, residualSquares, condition } = leastSquares([ones, ...predictors], target);
    coefficients.forEach((found, k) => {
      expect(found / (CERTIFIED[k] ?? NaN)).toBeCloseTo(1, 9);
    });
    expect(residualSquares / CERTIFIED_RESIDUAL_SQUARES).toBeCloseTo(1, 9);
    expect(condition).toBeGreaterThan(1e8);
  });

  it("gives coefficients in the order of the columns, and leaves those as they were", () => {
    const columns = [of(1, 0, 0, 1), of(0, 100, 0, 100), of(0, 0, 1, 1)];
    const { coefficients, residualSquares } = leastSquares(columns, of(2, 300, 4, 309));
    [2.75, 3.0075, 4.75].forEach((right, k) => {
      expect(coefficients[k]).toBeCloseTo(right, 12);
    });
    expect(residualSquares).toBeCloseTo(2.25, 12);
    expect([...(columns[0] ?? [])]).toStrictEqual([1, 0, 0, 1]);
  });

  it.each([
    ["a column twice", [of(1, 2, 3), of(1, 2, 3)]],
    ["a column of zeros", [of(0, 0, 0)]],
    ["the sum of two others", [of(1, 0, 2), of(0, 1, 1), of(1, 1, 3)]],
  ])("refuses %s", (_, columns) => {
    expect(() => leastSquares(columns, of(1, 2, 4))).toThrow(MethodError);
  });

  it("refuses fewer values than columns", () => {
    expect(() => leastSquares([of(1), of(2)], of(1))).toThrow(/2 coefficients.* 1 values/);
    expect(() => leastSquares([], of(1))).toThrow(MethodError);
  });
});
