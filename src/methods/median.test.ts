import { expect, it } from "vitest";
import { median } from "./median.ts";

it("the median is the middle of the values, whatever their order, and there is none of nothing", () => {
  expect(median([30, 1, 2])).toBe(2);
  expect(median([10, 9, 1, 2])).toBe(5.5);
  expect(median([])).toBeNull();
  expect(median([NaN, 1, 2, 3, 10])).toBeNaN();
});
