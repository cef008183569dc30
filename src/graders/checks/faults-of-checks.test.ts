import { describe, expect, it } from "vitest";
import { defineChecks, detector, fn, model, text, value } from "../checks.ts";
import type { Checks } from "../checks.ts";
import type { Question } from "./question.ts";

const texts = {
  answer: "slowest",
  points: 2,
  title: { ko: "제목", en: "Title" },
  hints: [{ ko: "힌트", en: "Hint" }],
};
const define = (questions: Record<string, Question>, more: Partial<Checks> = {}) =>
  defineChecks({
    ...{ exercise: "05-traffic/speeds", version: 1, dataset: { name: "traffic", scale: "small" } },
    ...more,
    questions,
  });

describe("checks that cannot be right", () => {
  it.each<[string, Question]>([
    ['q1: answer: "the slowest" is no name', value({ ...texts, answer: "the slowest" })],
    ["q1: points must be above 0, not 0", value({ ...texts, points: 0 })],
    ["q1: points must be above 0, not NaN", value({ ...texts, points: NaN })],
    ["q1: hints are missing", value({ ...texts, hints: [] })],
    ["q1: title: the Korean text is empty", value({ ...texts, title: { ko: " ", en: "Title" } })],
    [
      "q1: hint 2: the English text is empty",
      value({ ...texts, hints: [...texts.hints, { ko: "둘", en: "" }] }),
    ],
    ["q1: tolerance must not be below 0", value({ ...texts, tolerance: { abs: -1, rel: 0 } })],
    ["q1: tolerance must not be below 0", value({ ...texts, tolerance: { abs: 0, rel: NaN } })],
    ["q1: generated must be", fn({ ...texts, cases: () => [], generate: () => [], generated: -1 })],
    [
      "q1: mae: full (3) must be a number below none (2)",
      model({ ...texts, heldOut: "held", target: "y", metric: "mae", thresholds: { full: 3, none: 2 } }),
    ],
    [
      "q1: detectionRate: full (0.1) must be a number above none (0.9)",
      detector({
        ...texts,
        ...{ readings: "r", incidents: "i", criteria: { detectionRate: { full: 0.1, none: 0.9 } } },
      }),
    ],
    [
      "q1: criteria: at least one is needed",
      detector({ ...texts, readings: "r", incidents: "i", criteria: {} }),
    ],
    ["q1: the rubric has no item", text({ ...texts, rubric: [] })],
    [
      "q1: item 1 of the rubric needs a weight above 0",
      text({ ...texts, rubric: [{ weight: 0, criterion: { ko: "가", en: "a" } }] }),
    ],
    [
      "q1: item 1 of the rubric lacks a text",
      text({ ...texts, rubric: [{ weight: 1, criterion: { ko: "", en: "a" } }] }),
    ],
  ])("are refused in a sentence that names exercise and question: %s", (fault, question) => {
    expect(() => define({ q1: question })).toThrow(`05-traffic/speeds: ${fault}`);
  });

  it("are refused for an id that is none, no question, a version that is none, and points that do not add up", () => {
    expect(() => define({ "q 1": value(texts) })).toThrow('"q 1" is no question id');
    expect(() => define({})).toThrow("05-traffic/speeds: there is no question");
    expect(() => define({ q1: value(texts) }, { version: 0 })).toThrow("version must be a whole number");
    expect(() => define({ q1: value(texts) }, { total: 3 })).toThrow(
      "the points come to 2, but total says 3",
    );
  });

  it("are told all at once", () => {
    const wrong = value({ ...texts, points: -1, hints: [] });
    expect(() => define({ q1: wrong, q2: wrong })).toThrow(
      /q1: points.*\n.*q1: hints.*\n.*q2: points.*\n.*q2: hints/,
    );
  });

  it("are not those that may be right", () => {
    expect(define({ q1: value(texts), q2: value({ ...texts, points: 0.5 }) }, { total: 2.5 }).total).toBe(
      2.5,
    );
  });
});
