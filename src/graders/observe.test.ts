import { expect, it } from "vitest";
import type { Box, BoxAnswer } from "#sandbox/box";
import type { Tagged } from "#wire/tagged";
import { DEFAULT_GRADING_LIMITS } from "./grading-limits.ts";
import { observeAnswer } from "./observe.ts";

function observe(value: unknown) {
  const answer: BoxAnswer = { status: "answered", reply: { status: "value", value: value as Tagged } };
  const box: Box = {
    tier: "D",
    request: () => Promise.resolve(answer),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
  return observeAnswer(box, "a", { ...DEFAULT_GRADING_LIMITS, resultBytes: 100 });
}

it("measures an answer where an exercise allows less than a frame holds", async () => {
  expect(await observe("x".repeat(90))).toMatchObject({ status: "value" });
  expect(await observe("x".repeat(100))).toStrictEqual({ status: "over", bytes: 100 });
});

it("measures nothing that no honest box sends, and fails over none of it", async () => {
  expect(await observe(JSON.parse("[".repeat(100_000) + "]".repeat(100_000)))).toStrictEqual({
    status: "unreadable",
    fault: "depth",
  });
  expect(await observe(undefined)).toStrictEqual({ status: "missing" });
});
