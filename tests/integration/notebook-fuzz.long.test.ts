import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CURRICULUM } from "#cli/config";
import type { Reason } from "#domain/reason";
import { bothLanguages } from "#domain/reason-text";
import { type Exercise, loadExercise } from "#graders/exercise";
import { DEFAULT_GRADING_LIMITS } from "#graders/grading-limits";
import { gradeNotebook } from "#graders/grade-notebook";
import { readNotebook } from "#graders/notebook/ipynb";
import { mergeSubmission } from "#graders/notebook/merge";
import { Transpiler } from "#graders/notebook/transpiler";
import { type Grader, openGrader } from "#graders/open-grader";
import { releaseText } from "#graders/release-exercise";
import { selectHiddenVariant } from "#graders/select-variant";
import type { Variant } from "#graders/variant";
import { openBoxes } from "#sandbox/open-boxes";
import { boxRuntime } from "#sandbox/runtime/runtime-layout";
import { openGradingHome } from "./grading-home.ts";
import { mutateNotebook } from "./notebook-fuzz/mutate-notebook.ts";

/** Notebooks that are read, merged and compiled; the first of them are also run in boxes and judged. */
const CASES = 10_000;
const GRADED = 600;
const AT_ONCE = 2;
/** What a mutated cell does is nearly always over at once; one that hangs costs its box. */
const LIMITS = { ...DEFAULT_GRADING_LIMITS, cellMs: 4_000, askMs: 3_000, totalMs: 60_000, restarts: 6 };

const stack = new AsyncDisposableStack();
let exercise: Exercise;
let solved: string;
let grader: Grader;
let variant: Variant;

beforeAll(async () => {
  const { home } = stack.use(openGradingHome());
  const runtime = boxRuntime(join(home, "runtime"));
  const boxes = stack.use(await openBoxes({ runtime, minTier: "D" }));
  grader = stack.use(await openGrader({ home, runtime, boxes, limits: LIMITS }));
  exercise = await loadExercise(CURRICULUM, "05-traffic/speeds");
  variant = await selectHiddenVariant({ home, dataset: exercise.checks.dataset });
  solved = releaseText(exercise, { lang: "ko", withSolution: true });
});

afterAll(() => stack.disposeAsync());

/** A case and what was done to it, so that one can be made again: `mutateNotebook(solved, seed)`. */
function told(seed: number, names: readonly string[], what: unknown): string {
  return `#${String(seed)} (${names.join(", ")}): ${String(what).slice(0, 400)}`;
}

function expectSentence(reason: Reason): void {
  const { ko, en } = bothLanguages(reason);
  expect(ko).toMatch(/[가-힣]/);
  expect(`${ko} ${en}`).not.toMatch(/undefined|\{\w+\}/);
}

describe("mutated notebooks", () => {
  it(`are read, merged and compiled cell by cell, or refused in a sentence, ${String(CASES)} of them`, async () => {
    await using transpiler = new Transpiler();
    const failures: string[] = [];
    const counts = { refused: 0, merged: 0, compiled: 0, rejected: 0 };
    for (let seed = 0; seed < CASES; seed++) {
      const { bytes, names } = mutateNotebook(solved, seed);
      try {
        const reading = readNotebook(bytes);
        const merge =
          reading.status === "read" ? mergeSubmission(exercise.source, reading.notebook) : reading;
        if (merge.status === "refused") {
          counts.refused++;
          expectSentence(merge.reason);
          continue;
        }
        counts.merged++;
        merge.findings.forEach(expectSentence);
        const cells = merge.cells.map(({ source }, place) => ({ source, name: `cell-${String(place)}` }));
        const results = await transpiler.compileNotebook(cells);
        expect(results).toHaveLength(cells.length);
        for (const { status } of results) counts[status === "compiled" ? "compiled" : "rejected"]++;
      } catch (error) {
        failures.push(told(seed, names, error));
      }
    }
    expect(failures).toEqual([]);
    // The mutations reach all of it.
    expect(Math.min(...Object.values(counts))).toBeGreaterThan(CASES / 50);
  });

  it(`are judged question by question, ${String(GRADED)} of them, by a judge that stays as it was`, async () => {
    const failures: string[] = [];
    const seeds = Array.from({ length: GRADED }, (_, seed) => seed).values();
    async function work(): Promise<void> {
      for (const seed of seeds) {
        const { bytes, names } = mutateNotebook(solved, seed);
        const report = await gradeNotebook(
          { exercise, notebook: "n.ipynb", bytes, variant, practice: null },
          grader,
        );
        const isWhole =
          report.status === "refused" ||
          (report.status === "graded" &&
            report.questions.length === 4 &&
            report.questions.every(
              ({ points, max, verdict }) => points <= max && points < max === (verdict !== "passed"),
            ));
        if (!isWhole) failures.push(told(seed, names, JSON.stringify(report)));
      }
    }
    const before = children();
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    expect(failures).toEqual([]);
    // Boxes come and go; what stays is the pool, the reference's and the transpiler.
    await expect.poll(() => children().length, { timeout: 30_000 }).toBeLessThanOrEqual(before.length + 4);
  });
});

/** Processes that this one started. */
function children(): readonly string[] {
  return readdirSync(`/proc/${String(process.pid)}/task`).flatMap((task) => childrenOf(task));
}

function childrenOf(task: string): readonly string[] {
  try {
    return readFileSync(`/proc/${String(process.pid)}/task/${task}/children`, "utf8")
      .split(" ")
      .filter(Boolean);
  } catch {
    return []; // the thread has ended meanwhile
  }
}
