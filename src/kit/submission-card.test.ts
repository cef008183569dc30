import { expect, it } from "vitest";
import { submissionHtml, submissionText } from "./submission-card.ts";
import { parseSubmission } from "./submission-reply.ts";

const question = {
  ...{ id: "q1", title: { ko: "두 배", en: "Twice" }, points: 5, max: 5, verdict: "passed", waits: false },
  sentence: { ko: "끝", en: "done" },
  hints: { opened: [], total: 1 },
};

function submissionOf(questions: readonly object[]) {
  return parseSubmission({
    ...{ id: "1", exercise: "a/b", attempt: 1, file: "a.ipynb", savedAt: null, receivedAt: "", late: false },
    ...{ state: "graded", score: 5, max: 5, practice: false, url: "http://127.0.0.1/" },
    result: { sentence: null, notes: [], questions },
  });
}

it("marks a question whose verdict the submitted code could have forged, and no other", () => {
  const marked = submissionOf([{ ...question, unprotected: true }]);
  expect(submissionHtml(marked, "ko")).toContain("보호되지 않은 확인");
  expect(submissionText(marked, "en")).toContain("unprotected check");
  // A server of before says nothing of it.
  for (const plain of [submissionOf([{ ...question, unprotected: false }]), submissionOf([question])]) {
    expect(submissionHtml(plain, "ko")).not.toContain("보호되지 않은");
    expect(submissionText(plain, "en")).not.toContain("unprotected");
  }
});
