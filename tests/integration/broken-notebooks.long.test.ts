import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CURRICULUM } from "#cli/config";
import type { GradeReport } from "#domain/grade-report";
import type { Reason } from "#domain/reason";
import { bothLanguages } from "#domain/reason-text";
import { loadExercise } from "#graders/exercise";
import { DEFAULT_GRADING_LIMITS } from "#graders/grading-limits";
import { gradeNotebook } from "#graders/grade-notebook";
import { openGrader } from "#graders/open-grader";
import { releaseText } from "#graders/release-exercise";
import { selectHiddenVariant } from "#graders/select-variant";
import { openBoxes } from "#sandbox/open-boxes";
import { boxRuntime } from "#sandbox/runtime/runtime-layout";
import { BROKEN_NOTEBOOKS } from "./broken-notebooks.ts";
import type { BrokenNotebook } from "./broken-notebooks.ts";
import { openGradingHome } from "./grading-home.ts";

/** Long enough for any cell here on a loaded machine; what hangs costs a test this long. */
const LIMITS = { ...DEFAULT_GRADING_LIMITS, cellMs: 4_000, askMs: 3_000 };

const stack = new AsyncDisposableStack();
let grade: (bytes: Uint8Array) => Promise<GradeReport>;
let solved: string;

beforeAll(async () => {
  const { home } = stack.use(openGradingHome());
  const runtime = boxRuntime(join(home, "runtime"));
  const boxes = stack.use(await openBoxes({ runtime, minTier: "D" }));
  const grader = stack.use(await openGrader({ home, runtime, boxes, limits: LIMITS }));
  const exercise = await loadExercise(CURRICULUM, "05-traffic/speeds");
  const variant = await selectHiddenVariant({ home, dataset: exercise.checks.dataset });
  solved = releaseText(exercise, { lang: "ko", withSolution: true });
  grade = (bytes) => gradeNotebook({ exercise, notebook: "n.ipynb", bytes, variant, practice: null }, grader);
});

afterAll(() => stack.disposeAsync());

describe("a broken notebook", () => {
  it.each(BROKEN_NOTEBOOKS)("with $name keeps its intact points or is refused by name", async (broken) => {
    const report = await grade(broken.damage(solved));
    if (typeof broken.outcome === "string") {
      expect(report).toMatchObject({
        status: "refused",
        score: 0,
        questions: [],
        reason: { code: broken.outcome },
      });
    } else {
      expectVerdicts(report, broken.outcome);
    }
    expectNotes(report, broken.notes ?? []);
    expectSentences(report);
    expect(JSON.stringify(report)).not.toContain("LEAKED");
  });

  it("comes in at least 25 kinds", () => {
    expect(BROKEN_NOTEBOOKS.length).toBeGreaterThanOrEqual(25);
  });
});

function expectVerdicts(report: GradeReport, damaged: Exclude<BrokenNotebook["outcome"], string>): void {
  expect(report.status).toBe("graded");
  expect(report.questions.map(({ id }) => id)).toStrictEqual(["q1", "q2", "q3", "q4"]);
  for (const { id, points, max, verdict, reason } of report.questions) {
    const expected = damaged[id];
    if (expected === undefined) {
      expect({ id, points, verdict, reason }).toMatchObject({ id, points: max, verdict: "passed" });
    } else {
      expect([id, expected[0]].flat()).toContain(verdict);
      expect({ id, points, code: expected[1] ?? reason.code }).toStrictEqual({
        id,
        points: 0,
        code: reason.code,
      });
    }
  }
}

function expectNotes(report: GradeReport, codes: readonly string[]): void {
  const found = report.status === "graded" ? report.notes.map(({ code }) => code) : [];
  expect(found).toEqual(expect.arrayContaining([...codes]));
}

function expectSentences(report: GradeReport): void {
  const reasons: readonly Reason[] =
    report.status === "graded"
      ? [...report.questions.map(({ reason }) => reason), ...report.notes]
      : [report.reason];
  for (const reason of reasons) {
    const { ko, en } = bothLanguages(reason);
    expect(ko).toMatch(/[가-힣]/);
    expect(`${ko} ${en}`).not.toMatch(/undefined|\{\w+\}/);
  }
}
