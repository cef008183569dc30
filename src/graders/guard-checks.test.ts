import { expect, it } from "vitest";
import { Facts } from "./checks/facts.ts";
import { defineChecks, fn } from "./checks.ts";
import { CheckFault, guardChecks } from "./guard-checks.ts";

it("takes a check that throws for a fault of the exercise, and keeps what it threw to the instructor", () => {
  const { questions } = guardChecks(
    defineChecks({
      exercise: "01-start/halves",
      version: 1,
      dataset: { name: "traffic", scale: "small" },
      questions: {
        q1: fn({
          answer: "half",
          points: 1,
          facts: ["links"],
          cases: () => {
            throw new RangeError("link 4150000100 is in no row");
          },
          generate: (rng) => [rng.integer(0, 9)],
          title: { ko: "반", en: "Half" },
          hints: [{ ko: "나누세요.", en: "Divide." }],
        }),
      },
    }),
  );
  const calls = () => questions["q1"]?.calls({ facts: new Facts(new Map()), seed: null });
  expect(calls).toThrow(CheckFault);
  expect(calls).toThrow("01-start/halves): the check of q1 failed instead of judging (RangeError)");
  expect(calls).not.toThrow("4150000100");
});
