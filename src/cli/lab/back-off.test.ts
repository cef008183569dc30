import { expect, test } from "vitest";
import { backOff } from "./back-off.ts";

test("waits longer from death to death, and never more than five seconds", () => {
  const delays: number[] = [];
  let deaths = 0;
  for (let count = 0; count < 8; count += 1) {
    const next = backOff(deaths, 100);
    deaths = next.deaths;
    delays.push(next.delayMs);
  }
  expect(delays).toEqual([200, 500, 1_000, 2_000, 5_000, 5_000, 5_000, 5_000]);
});

test("begins anew after a part has run for five seconds", () => {
  expect(backOff(7, 5_000)).toEqual({ deaths: 1, delayMs: 200 });
  expect(backOff(7, 4_999)).toEqual({ deaths: 8, delayMs: 5_000 });
});
