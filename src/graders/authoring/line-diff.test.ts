import { expect, it } from "vitest";
import { diffLines } from "./line-diff.ts";

it.each([
  ["a changed line", ["a", "b", "c"], ["a", "x", "c"], { at: 1, before: ["b"], after: ["x"] }],
  ["a line that is gone", ["a", "b", "c"], ["a", "c"], { at: 1, before: ["b"], after: [] }],
  ["a line that repeats", ["a", "a"], ["a", "a", "a"], { at: 2, before: [], after: ["a"] }],
  ["nothing", ["a"], ["a"], { at: 1, before: [], after: [] }],
])("finds %s", (_, before, after, expected) => {
  expect(diffLines(before, after)).toStrictEqual(expected);
});
