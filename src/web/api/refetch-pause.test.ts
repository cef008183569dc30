import { expect, test } from "vitest";
import { refetchPause } from "./refetch-pause.ts";
import type { QuestionFeedback, Submission } from "./types.ts";

const NOW = new Date("2026-11-23T00:00:00Z");

const submission = (state: Submission["state"], result: Submission["result"] = null): Submission => ({
  id: "00000000-0000-4000-8000-000000000001",
  exercise: "05-traffic/speeds",
  attempt: 1,
  file: "speeds.ipynb",
  savedAt: null,
  receivedAt: NOW.toISOString(),
  late: false,
  sha256: "0".repeat(64),
  state,
  score: null,
  max: 2,
  practice: true,
  url: "",
  result,
});

const graded = (
  question: Pick<QuestionFeedback, "verdict" | "publicVerdict"> & { readonly waits?: boolean },
  gradedAt: string,
): Submission => {
  const text = { ko: "", en: "" };
  const rest = {
    id: "q1",
    title: text,
    points: 0,
    max: 2,
    waits: false,
    unprotected: false,
    reason: { code: "right", params: {} },
    sentence: text,
  };
  const questions = [{ ...rest, ...question, hints: { opened: [], total: 0 }, diff: null }];
  return submission("graded", {
    gradedAt,
    checksVersion: 1,
    reason: null,
    sentence: null,
    notes: [],
    questions,
  });
};

test("an unfinished submission is asked for again only where the server does not tell of it", () => {
  for (const state of ["queued", "grading"] as const) {
    expect(refetchPause(submission(state), { now: NOW, isStreamed: true })).toBe(false);
    expect(refetchPause(submission(state), { now: NOW, isStreamed: false })).toBeGreaterThan(0);
  }
  for (const state of ["refused", "error"] as const) {
    expect(refetchPause(submission(state), { now: NOW, isStreamed: false })).toBe(false);
  }
});

test("a fresh grade is asked for again until the practice data's verdict of each question not passed is there", () => {
  const streamed = { now: NOW, isStreamed: true };
  const justNow = "2026-11-22T23:59:50Z";
  expect(refetchPause(graded({ verdict: "failed", publicVerdict: null }, justNow), streamed)).toBeGreaterThan(
    0,
  );
  expect(refetchPause(graded({ verdict: "failed", publicVerdict: "passed" }, justNow), streamed)).toBe(false);
  expect(refetchPause(graded({ verdict: "passed", publicVerdict: null }, justNow), streamed)).toBe(false);
  // A person's grade is not compared with anything.
  const waiting = { verdict: "not-run", waits: true, publicVerdict: null } as const;
  expect(refetchPause(graded(waiting, justNow), streamed)).toBe(false);
  expect(
    refetchPause(graded({ verdict: "failed", publicVerdict: null }, "2026-11-22T23:00:00Z"), streamed),
  ).toBe(false);
});
