import { expect, it } from "vitest";
import { defineChecks, value } from "./checks.ts";
import { maxPoints } from "./exercise.ts";
import { readExercise } from "./notebook/exercise.fixture.ts";

it("adds points without the drift of binary fractions, as scores are", () => {
  const question = (points: number) =>
    value({ answer: "a", points, title: { ko: "가", en: "a" }, hints: [{ ko: "가", en: "a" }] });
  const checks = defineChecks({
    exercise: "01-start/sums",
    version: 1,
    dataset: { name: "traffic", scale: "small" },
    questions: { q1: question(0.1), q2: question(0.2) },
  });
  expect(maxPoints({ name: "01-start/sums", source: readExercise(), checks, hash: "" })).toBe(0.3);
});
