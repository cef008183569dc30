import { expect, test } from "vitest";
import { cardHtml } from "#kit/card";
import { readOptionalCard } from "./check-card.ts";
import { isSameAnswer, judgedAnswer } from "./judged-answer.ts";
import { progressOf, questionState, stateName } from "./question-state.ts";

const text = { ko: "가", en: "a" };
const result = {
  id: "q1",
  points: 1.5,
  max: 2,
  verdict: "partial",
  reason: { code: "value.differs", params: {} },
  hint: null,
  title: { ko: '"제목" <b>', en: "title" },
  sentence: text,
  diff: null,
} as const;
const facts = { isRunning: false, card: null, failed: false, isSameAnswer: null };
const card = { question: "q1", verdict: "passed", points: 2, max: 2 } as const;

test("reads from the kit's own card what the check said", () => {
  expect(readOptionalCard(cardHtml(result, "ko"))).toEqual({
    ...{ question: "q1", verdict: "partial", points: 1.5, max: 2 },
  });
  expect(readOptionalCard([cardHtml(result, "en")])?.verdict).toBe("partial");
});

test("takes other HTML for no card", () => {
  const others = ["", null, 7, "<b>passed</b>", cardHtml(result, "ko").replace('"partial"', '"splendid"')];
  expect(others.map(readOptionalCard)).toEqual(others.map(() => null));
  expect(readOptionalCard(`<p>x</p>${cardHtml(result, "ko")}`)).toBeNull();
});

test("a check that runs is being checked, one without a card was not run or came to none", () => {
  expect(questionState(facts)).toEqual({ kind: "not-run" });
  expect(questionState({ ...facts, card, isRunning: true })).toEqual({ kind: "checking" });
  expect(questionState({ ...facts, failed: true })).toEqual({ kind: "unchecked" });
});

test("an answer edited after a passed check has changed since, and has passed again when the edit is undone", () => {
  const kept = judgedAnswer(card, "5", ["slowest = 1"]);
  const stateOf = (source: string, run = "5") =>
    stateName(
      questionState({ ...facts, card, isSameAnswer: isSameAnswer(kept, judgedAnswer(card, run, [source])) }),
    );
  expect([stateOf("slowest = 1"), stateOf("slowest = 2"), stateOf("slowest = 1")]).toEqual([
    ...["passed", "changed", "passed"],
  ]);
  expect(stateOf("slowest = 2", "6")).toBe("passed"); // checked anew where nobody noted the answer
});

test("an answer in two cells is not the same when text moves between them", () => {
  const now = judgedAnswer(card, "1", ["a", "b"]);
  expect(isSameAnswer(judgedAnswer(card, "1", ["ab", ""]), now)).toBe(false);
});

test("takes hostile metadata for none", () => {
  for (const kept of [undefined, null, "x", 7, [], { card: {} }])
    expect(isSameAnswer(kept, judgedAnswer(card, "1", ["a"]))).toBeNull();
});

test("only what is passed now counts as passed", () => {
  const states = [
    questionState({ ...facts, card }),
    questionState({ ...facts, card, isSameAnswer: false }),
    questionState(facts),
  ];
  expect(progressOf(states)).toEqual({ passed: 1, total: 3 });
});
