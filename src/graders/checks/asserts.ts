import type { LocalText } from "#domain/local-text";
import { reasonOf } from "#domain/reason";
import type { Reason } from "#domain/reason";
import type { Diff } from "#wire/check-messages";
import type { AssertRun, Examined, ExaminedAsserts } from "./examination.ts";
import type { Outcome, Question, QuestionTexts } from "./question.ts";
import { showLine } from "./show-value.ts";

export interface AssertsCheck extends Omit<QuestionTexts, "answer" | "points"> {
  /** What each check cell of the question is worth, in the order of the notebook; 0 where it only warns. */
  readonly cells: readonly number[];
}

const SHOWN_LENGTH = 300;
const HUNDREDTHS = 100;

/**
 * Check cells that hold asserts, as nbgrader's do: they run in a box in which the trainee's cells ran before, and what
 * they come to is what that box says. **Unprotected**: a notebook that wants to can make any of them pass, so the verdict
 * is marked, and nothing else rests on it.
 *
 * By nbgrader's rule a cell that throws or writes to stderr (`console.assert` does) earns nothing; one that ends in a
 * number from 0 to its points earns that many; any other that runs to its end earns all. Beyond nbgrader's, whatever
 * did not run to its end earns nothing.
 */
export function asserts(check: AssertsCheck): Question {
  const { cells } = check;
  return {
    ...check,
    answer: "",
    points: sumOf(cells),
    kind: "asserts",
    examine: { kind: "asserts", cells },
    facts: [],
    calls: () => [],
    refine: null,
    compare: ({ examined }) => compareRuns(runsOf(examined), cells),
    faults: faultsOf(cells),
  };
}

function runsOf(examined: Examined | undefined): ExaminedAsserts["runs"] {
  if (examined?.kind !== "asserts") throw new Error("asserts were compared without being run");
  return examined.runs;
}

/** What a check cell earned, and why not all of it. */
interface Earned {
  readonly points: number;
  readonly fault: Reason | null;
}

function compareRuns(runs: ExaminedAsserts["runs"], cells: readonly number[]): Outcome {
  const earned = cells.map((worth, at) => earnedBy(runs[at] ?? null, worth, at + 1));
  const faults = earned.flatMap(({ fault }) => (fault === null ? [] : [fault]));
  const [first] = faults;
  if (first === undefined) return { score: 1, reason: reasonOf("asserts.ended"), diff: null };
  const total = sumOf(cells);
  // Of cells that are worth nothing a failing one must not count as right.
  const score = total === 0 ? 0 : Math.min(1, sumOf(earned.map(({ points }) => points)) / total);
  return { score, reason: first, diff: diffOf(runs) };
}

function earnedBy(run: AssertRun | null, worth: number, cell: number): Earned {
  if (run === null) return { points: 0, fault: reasonOf("asserts.not-reached", { cell }) };
  switch (run.status) {
    case "ended":
      return earnedByValue(run.value, worth, cell);
    case "threw":
      return { points: 0, fault: reasonOf("asserts.threw", { cell, error: run.error }) };
    case "complained":
      return { points: 0, fault: reasonOf("asserts.complained", { cell }) };
    case "over":
      return { points: 0, fault: reasonOf("asserts.over", { cell }) };
    case "timeout":
      return { points: 0, fault: reasonOf("asserts.timeout", { cell, seconds: run.seconds }) };
    case "died":
      return { points: 0, fault: reasonOf("asserts.died", { cell, cause: run.cause }) };
  }
}

/** A number is the points it earned; anything else says nothing. */
function earnedByValue(value: unknown, worth: number, cell: number): Earned {
  const number = typeof value === "bigint" ? Number(value) : value;
  if (typeof number !== "number" || number === worth) return { points: worth, fault: null };
  if (!(number >= 0 && number < worth))
    return { points: 0, fault: reasonOf("asserts.points", { cell, worth }) };
  // Rounded down, so that only a full score earns the full points.
  const points = Math.floor(number * HUNDREDTHS + 1e-9) / HUNDREDTHS;
  return { points, fault: reasonOf("asserts.partial", { cell, worth }) };
}

const COLUMNS = ["확인 셀 / check cell", "오류 / error"];

/** What the box says of the cells that failed. */
function diffOf(runs: ExaminedAsserts["runs"]): Diff | null {
  const rows = runs.flatMap((run, at) => {
    if (run?.status !== "threw" && run?.status !== "complained") return [];
    return [{ side: "yours" as const, cells: [String(at + 1), showLine(run.detail, SHOWN_LENGTH)] }];
  });
  return rows.length === 0 ? null : { columns: COLUMNS, rows, total: rows.length };
}

function sumOf(points: readonly number[]): number {
  return points.reduce((sum, each) => sum + Math.round(each * HUNDREDTHS), 0) / HUNDREDTHS;
}

function faultsOf(cells: readonly number[]): LocalText[] {
  if (cells.length === 0)
    return [{ ko: "cells에 확인 셀의 배점이 없습니다", en: "cells names no check cell" }];
  return cells.flatMap((worth, at) => {
    const isFine = worth >= 0 && Math.abs(Math.round(worth * HUNDREDTHS) - worth * HUNDREDTHS) < 1e-9;
    if (isFine) return [];
    const number = String(at + 1);
    return [
      {
        ko: `cells의 ${number}번째 배점은 0 이상이고 소수 둘째 자리까지여야 합니다(지금 ${String(worth)})`,
        en: `the points of check cell ${number} must be 0 or more with at most two digits after the point, not ${String(worth)}`,
      },
    ];
  });
}
