import { expect, it } from "vitest";
import { normalTail } from "./normal-tail.ts";

/** Abramowitz and Stegun, Handbook of Mathematical Functions, table 26.1, as 1 − P(x); and 26.2's values far out. */
it.each([
  [0, 0.5],
  [1, 0.158655253931457],
  [2, 0.0227501319481792],
  [3, 0.00134989803163009],
  [5, 2.86651571879194e-7],
  [10, 7.61985302416053e-24],
])("beyond %d lies the tabulated share of a normal distribution", (z, share) => {
  expect(normalTail(z) / share).toBeCloseTo(1, 12);
  expect(normalTail(-z)).toBeCloseTo(1 - share, 14);
});

it("the two ways of computing it meet, and the ends are right", () => {
  expect(normalTail(3 - 1e-12) / normalTail(3)).toBeCloseTo(1, 10);
  expect(normalTail(Infinity)).toBe(0);
  expect(normalTail(-Infinity)).toBe(1);
  expect(normalTail(NaN)).toBeNaN();
});
