import { describe, expect, it } from "vitest";
import { DecodedFunction } from "#wire/decode-tagged";
import { fn, text, value } from "./checks.ts";
import { Facts } from "./checks/facts.ts";
import type { Observation } from "./checks/question.ts";
import { judgeQuestion } from "./judge-question.ts";

const texts = {
  answer: "a",
  points: 3,
  title: { ko: "제목", en: "Title" },
  hints: [{ ko: "힌트", en: "Hint" }],
};
const facts = new Facts(new Map());
const question = value(texts);
const judge = (answer: Observation, practice: number | null = null) => {
  const reference = { answer: 5, calls: [] };
  const evidence = { id: "q1", question, answer, calls: [], reference, facts };
  return judgeQuestion({
    ...evidence,
    practice: practice === null ? null : { answer: practice, calls: [], facts },
  }).result;
};

describe("judging a question", () => {
  it("gives full points and no hint to a right answer", () => {
    expect(judge({ status: "value", value: 5 })).toStrictEqual({
      id: "q1",
      points: 3,
      max: 3,
      verdict: "passed",
      reason: { code: "right", params: {} },
      hint: null,
    });
  });

  it("says when a wrong answer is the right one of the practice data", () => {
    expect(judge({ status: "value", value: 4 }, 4)).toMatchObject({
      verdict: "failed",
      points: 0,
      reason: { code: "answer.hard-coded" },
      hint: { ko: "힌트" },
    });
    expect(judge({ status: "value", value: 3 }, 4).reason.code).toBe("value.differs");
    expect(judge({ status: "value", value: 5 }, 5).verdict).toBe("passed");
  });

  it("gives nothing for what a hard-coded answer has right by chance", () => {
    const record = (kmh: number) => Object.assign(Object.create(null) as object, { link: "L1", kmh });
    const judgeRecord = (given: number) =>
      judgeQuestion({
        ...{ id: "q1", question, facts, calls: [] },
        answer: { status: "value", value: record(given) },
        reference: { answer: record(20), calls: [] },
        practice: { answer: record(31), calls: [], facts },
      }).result;
    expect(judgeRecord(25)).toMatchObject({
      verdict: "partial",
      points: 1.5,
      reason: { code: "value.fields" },
    });
    expect(judgeRecord(31)).toMatchObject({
      ...{ verdict: "failed", points: 0 },
      reason: { code: "answer.hard-coded" },
    });
  });

  it("never passes what is not a value", () => {
    const observations: readonly (readonly [Observation, string, string])[] = [
      [{ status: "missing" }, "not-run", "answer.undefined"],
      [{ status: "threw", error: "TypeError" }, "error", "answer.threw"],
      [{ status: "timeout", seconds: 5 }, "timeout", "answer.timeout"],
      [{ status: "died", cause: "memory" }, "error", "answer.died"],
      [{ status: "unreadable", fault: "depth" }, "error", "answer.too-deep"],
      [{ status: "unreadable", fault: "bytes" }, "error", "answer.too-big"],
      [{ status: "unreadable", fault: "format" }, "error", "answer.garbled"],
    ];
    for (const [observation, verdict, code] of observations) {
      expect(judge(observation)).toMatchObject({ verdict, points: 0, reason: { code } });
    }
  });

  it("tells a function that did not answer from one that answered wrongly", () => {
    const asked = fn({ ...texts, cases: () => [[1]], generate: () => [1] });
    const verdict = (observation: Observation) =>
      judgeQuestion({
        id: "q1",
        question: asked,
        answer: { status: "value", value: new DecodedFunction() },
        calls: [{ args: [1], observation }],
        reference: {
          answer: new DecodedFunction(),
          calls: [{ args: [1], observation: { status: "value", value: 2 } }],
        },
        facts,
        practice: null,
      }).result.verdict;
    expect(verdict({ status: "value", value: 2 })).toBe("passed");
    expect(verdict({ status: "value", value: 3 })).toBe("failed");
    expect(verdict({ status: "timeout", seconds: 5 })).toBe("timeout");
    expect(verdict({ status: "died", cause: "exited" })).toBe("error");
    expect(verdict({ status: "threw", error: "Error" })).toBe("error");
  });

  it("leaves a text to a person, and says of what is none that it is none", () => {
    const rubric = [{ weight: 1, criterion: { ko: "근거", en: "reasons" } }];
    const essay = text({ ...texts, rubric });
    const judgeText = (value: unknown) => {
      const answer = { status: "value", value } as const;
      const reference = { answer: "…", calls: [] };
      return judgeQuestion({ id: "q1", question: essay, answer, calls: [], reference, facts, practice: null })
        .result;
    };
    expect(judgeText("Because it rained.")).toMatchObject({
      ...{ verdict: "not-run", points: 0, reason: { code: "text.waits" } },
      hint: { ko: "채점 기준: 근거 (100 %)", en: "What counts: reasons (100 %)" },
    });
    expect(judgeText(" ")).toMatchObject({
      verdict: "failed",
      points: 0,
      reason: { code: "text.not-a-text" },
    });
    expect(judgeText(5)).toMatchObject({ verdict: "failed", points: 0 });
  });
});
