import { expect, it } from "vitest";
import { codePointsBefore, unitOfCodePoint } from "./code-points.ts";

it("counts a sign beyond the first plane once, as Jupyter does", () => {
  const text = "const 🚌속도 = 1";
  expect(unitOfCodePoint(text, 9)).toBe(10);
  expect(codePointsBefore(text, 10)).toBe(9);
  expect(unitOfCodePoint(text, 1_000)).toBe(text.length);
});
