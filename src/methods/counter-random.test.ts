import { expect, it } from "vitest";
import { uniformAt } from "./counter-random.ts";

it("random numbers are even over 0 to 1, never either, and those of neighbouring seeds have nothing in common", () => {
  const values = (seed: number): number[] => Array.from({ length: 10_000 }, (_, at) => uniformAt(seed, at));
  const [a, b] = [values(1), values(2)];
  const tenths = Map.groupBy(a, (value) => Math.floor(value * 10));
  expect([...tenths.keys()].sort()).toStrictEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  for (const { length } of tenths.values()) expect(Math.abs(length - 1_000)).toBeLessThan(150);
  const together = a.reduce((sum, value, at) => sum + (value - 0.5) * ((b[at] ?? 0) - 0.5), 0) / 10_000;
  expect(Math.abs(together)).toBeLessThan(0.005);
  // Seeds that are one step of the counter apart are not the same numbers, one later.
  expect(uniformAt(0x9e3779b1, 0)).not.toBe(uniformAt(0, 1));
  expect(Math.min(...a)).toBeGreaterThan(0);
  expect(Math.max(...a)).toBeLessThan(1);
});
