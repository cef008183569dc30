import { expect, it } from "vitest";
import { parseLossless, printLossless } from "./lossless-json.ts";

it("gives JSON back as it was: digits, order of keys, keys that mean something, halves of characters", () => {
  const text =
    '{\n "points": 2.0,\n "big": 12345678901234567890,\n "e": 1e3,\n "minus": -0,\n "plain": [\n  1,\n  0.5\n ],\n' +
    ' "__proto__": {\n  "x": null\n },\n "half": "\\ud800",\n "ko": "값"\n}\n';
  expect(printLossless(parseLossless(text))).toBe(text);
});
