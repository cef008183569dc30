import { expect, it } from "vitest";
import { reasonOf } from "#domain/reason";
import { pointsFor, verdictFor } from "#domain/scoring";
import type { QuestionResult } from "#domain/verdict";
import { faultsOf } from "./grade-solution.ts";

/** A report of questions with these shares of one point. */
function graded(...shares: readonly number[]) {
  const questions = shares.map((share, at): QuestionResult => ({
    ...{ id: `q${String(at + 1)}`, points: pointsFor(share, 1), max: 1, verdict: verdictFor(share) },
    ...{ reason: reasonOf("right"), hint: null },
  }));
  return { questions };
}

function faults(first: readonly number[], second: readonly number[], empty: readonly number[]): string[] {
  const gradings = { first: graded(...first), second: graded(...second), empty: graded(...empty) };
  return faultsOf(gradings, 2).map(({ what, question, seed }) => `${what} ${question} ${String(seed)}`);
}

it("finds nothing where the solution is right twice and the release never", () => {
  expect(faults([1, 1], [1, 1], [0, 0])).toStrictEqual([]);
});

it("names the question whose verdict wavers, whichever run was the wrong one", () => {
  expect(faults([1, 1], [1, 0], [0, 0])).toStrictEqual(["flaky q2 2"]);
  expect(faults([0.5, 1], [1, 1], [0, 0])).toStrictEqual(["flaky q1 2"]);
});

it("names the question that the solution does not earn, and that which the release does", () => {
  expect(faults([0.5, 1], [0.5, 1], [0, 0.5])).toStrictEqual(["solution q1 2", "release q2 2"]);
});
