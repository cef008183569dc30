import { expect, it } from "vitest";
import { MethodError } from "./method-error.ts";
import { floatsOf } from "./readings.ts";

it("readings that are missing become NaN, whichever way they are missing, and the given list stays as it was", () => {
  const given = [1, null, undefined, NaN, -0.5];
  expect([...floatsOf(given, "speeds")]).toStrictEqual([1, NaN, NaN, NaN, -0.5]);
  const floats = Float64Array.of(1, 2);
  floatsOf(floats, "speeds")[0] = 9;
  expect(floats[0]).toBe(1);
});

it.each([[Infinity], ["41"], [41n], [true]])("%s is refused with the name and the position", (value) => {
  const refused = () => floatsOf([1, value as number], "speeds");
  expect(refused).toThrow(MethodError);
  expect(refused).toThrow(/speeds\[1\].*\n.*speeds\[1\]/);
});
