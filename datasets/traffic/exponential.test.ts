import { expect, it } from "vitest";
import { mix } from "../city/mix.ts";
import { exponential } from "./exponential.ts";

it("has the mean and the quantiles of an exponential variate", () => {
  const draws = Array.from({ length: 40_000 }, (_, index) => exponential(420, mix(index))).sort(
    (a, b) => a - b,
  );
  const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
  expect(mean).toBeGreaterThan(412);
  expect(mean).toBeLessThan(428);
  for (const [share, times] of [
    [0.1, 0.105],
    [0.5, 0.693],
    [0.9, 2.303],
    [0.99, 4.605],
  ] as const) {
    const found = draws[Math.floor(share * draws.length)] ?? 0;
    expect(found / 420 / times, String(share)).toBeGreaterThan(0.94);
    expect(found / 420 / times, String(share)).toBeLessThan(1.06);
  }
});

it("ends within a quarter of a day, whatever the bits", () => {
  expect(exponential(420_000, 0)).toBeLessThan(6 * 3_600_000);
  expect(exponential(420_000, 2 ** 32 - 1)).toBeGreaterThanOrEqual(0);
});
