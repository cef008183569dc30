import { expect, it } from "vitest";
import { durationMinutes } from "./incident-durations.ts";

it("the bits in the middle make the median, and more bits never a shorter incident", () => {
  expect(durationMinutes(2 ** 31)).toBe(30);
  expect([0, 2 ** 32 - 1].map(durationMinutes)).toEqual([3, 300]);
  const minutes = Array.from({ length: 1000 }, (_, index) => durationMinutes(index * 4_294_967));
  expect(minutes).toEqual(minutes.toSorted((a, b) => a - b));
});
