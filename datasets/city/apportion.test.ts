import { expect, it } from "vitest";
import { apportion } from "./apportion.ts";

it("gives all away, to the largest remainders first", () => {
  expect(apportion(10, [1, 1, 1])).toEqual([4, 3, 3]);
  expect(apportion(7, [5, 3, 0, 2])).toEqual([4, 2, 0, 1]);
  expect(apportion(0, [2, 3])).toEqual([0, 0]);
});
