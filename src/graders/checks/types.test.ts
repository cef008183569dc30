import { expect, it } from "vitest";
import { Facts } from "./facts.ts";
import type { ExaminedTypes } from "./examination.ts";
import type { Outcome } from "./question.ts";
import { types } from "./types.ts";

const texts = {
  answer: "A",
  points: 4,
  title: { ko: "제목", en: "Title" },
  hints: [{ ko: "힌트", en: "Hint" }],
};
const question = types({ ...texts, accepts: ["yes 1", "yes 2"], rejects: ["no 1", "no 2"] });
const ERROR = "1:1 Type 'x' is not assignable.";

function judge(checking: ExaminedTypes["checking"]): Outcome {
  const observed = { answer: undefined, calls: [], examined: { kind: "types", checking } } as const;
  return question.compare(observed, { answer: undefined, calls: [] }, new Facts(new Map()));
}
const judgeSnippets = (...snippets: readonly (string | null)[]): Outcome =>
  judge({ status: "checked", cell: null, snippets });

it("is right when the compiler takes and refuses what it must", () => {
  expect(judgeSnippets(null, null, ERROR, ERROR)).toMatchObject({ score: 1, reason: { code: "right" } });
});

it("gives the lesser share, so that a type that takes all or nothing earns nothing", () => {
  expect(judgeSnippets(null, null, ERROR, null)).toMatchObject({
    score: 0.5,
    reason: { code: "types.snippets", params: { accepted: 2, accepts: 2, rejected: 1, rejects: 2 } },
  });
  expect(judgeSnippets(null, null, null, null).score).toBe(0);
  expect(judgeSnippets(ERROR, ERROR, ERROR, ERROR).score).toBe(0);
});

it("shows the first snippet that was treated otherwise than it must be", () => {
  expect(judgeSnippets(null, ERROR, null, ERROR).diff).toStrictEqual({
    columns: ["TypeScript", "tslab"],
    rows: [{ side: "yours", cells: ["yes 2", ERROR] }],
    total: 2,
  });
  expect(judgeSnippets(null, null, null, ERROR).diff?.rows[0]?.cells).toStrictEqual(["no 1", "OK"]);
});

it("gives nothing for a cell that does not type-check, however its snippets do", () => {
  const outcome = judge({ status: "checked", cell: ERROR, snippets: [null, null, ERROR, ERROR] });
  expect(outcome).toMatchObject({ score: 0, reason: { code: "types.cell" } });
  expect(outcome.diff?.rows[0]?.cells).toStrictEqual(["", ERROR]);
});

it("tells a check that did not end from one that failed", () => {
  expect(judge({ status: "timeout", seconds: 20 })).toMatchObject({
    score: 0,
    reason: { code: "types.timeout" },
  });
  expect(judge({ status: "crashed" })).toMatchObject({ score: 0, reason: { code: "types.crashed" } });
});

it("needs an example that must type-check", () => {
  expect(() => types({ ...texts, accepts: [] })).toThrow("in accepts");
});
