import { expect, it } from "vitest";
import { reasonOf } from "#domain/reason";
import type { QuestionResult } from "#domain/verdict";
import { asserts, defineChecks } from "#graders/checks";
import type { Exercise } from "#graders/exercise";
import { reportText } from "./report-text.ts";

const TEXTS = { title: { ko: "두 배", en: "Twice" }, hints: [{ ko: "가", en: "a" }] };
const EXERCISE: Exercise = {
  name: "a/b",
  source: { exercise: "a/b", version: 1, cells: [], questions: ["q1"] },
  checks: defineChecks({
    exercise: "a/b",
    version: 1,
    dataset: { name: "traffic", scale: "small" },
    questions: { q1: asserts({ ...TEXTS, cells: [2] }) },
  }),
  hash: "",
};

function show(result: Partial<QuestionResult>, lang: "ko" | "en"): string {
  const passed: QuestionResult = {
    ...{ id: "q1", points: 2, max: 2, verdict: "passed", reason: reasonOf("asserts.ended"), hint: null },
    ...result,
  };
  const head = {
    notebook: "a.ipynb",
    score: 2,
    max: 2,
    tier: "B",
    variant: "traffic@1",
    durationMs: 1,
  } as const;
  return reportText({ ...head, status: "graded", questions: [passed], notes: [] }, EXERCISE, lang);
}

it("marks a verdict that the submitted code could have forged beside its points, passed or not", () => {
  expect(show({ unprotected: true }, "ko")).toContain("q1  2 / 2  두 배  (보호되지 않은 확인)");
  expect(show({ unprotected: true, verdict: "partial", points: 1 }, "en")).toContain(
    "1 / 2  Twice  (unprotected check)",
  );
  expect(show({}, "en")).not.toContain("unprotected");
});
