import { expect, it } from "vitest";
import { lastValue } from "./forecaster.ts";

it("the last value is the latest that was read, for as many steps as asked, and nothing of nothing", () => {
  expect([...lastValue(Float64Array.of(3, 5, NaN), 3)]).toStrictEqual([5, 5, 5]);
  expect([...lastValue(Float64Array.of(NaN), 2)]).toStrictEqual([NaN, NaN]);
  expect(lastValue(new Float64Array(0), 1)[0]).toBeNaN();
});
