import { expect, it } from "vitest";
import { alarmsAbove, firstOfRuns } from "./alarms-above.ts";
import { MethodError } from "./method-error.ts";

it("alarms are the readings at or above the threshold, once they have persisted", () => {
  const scores = [3, 1, 3, 3, NaN, 3, 2, 2.5];
  expect(alarmsAbove(scores, { threshold: 2.5 })).toStrictEqual([0, 2, 3, 5, 7]);
  expect(alarmsAbove(scores, { threshold: 2, persistence: 3 })).toStrictEqual([7]);
  expect(() => alarmsAbove(scores, { threshold: NaN })).toThrow(MethodError);
  expect(() => alarmsAbove(scores, { threshold: 1, persistence: 0 })).toThrow(MethodError);
});

it("of a run of alarms the first is kept", () => {
  expect(firstOfRuns([0, 1, 2, 4, 8, 9])).toStrictEqual([0, 4, 8]);
  expect(firstOfRuns([])).toStrictEqual([]);
});
