import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run as grade } from "#cli/grade";
import { run as release } from "#cli/release";
import type { GradeReport } from "#domain/grade-report";
import { openGradingHome } from "./grading-home.ts";
import type { GradingHome } from "./grading-home.ts";
import { NotebookDraft } from "./notebook-draft.ts";
import { jsonLines, runVerb } from "./run-verb.ts";

const EXERCISE = "05-traffic/speeds";
const TIMES = 20;

const stack = new DisposableStack();
let lab: GradingHome;
let solution: string;

beforeAll(async () => {
  lab = stack.use(await openGradingHome());
  solution = join(lab.dir, "solution.ipynb");
  await runVerb(release, [EXERCISE, "--solution", "-o", solution], lab.home);
});

afterAll(() => stack.dispose());

async function gradeRepeatedly(file: string): Promise<GradeReport[]> {
  const files = Array.from({ length: TIMES }, () => file);
  return jsonLines<GradeReport>(
    await runVerb(grade, [EXERCISE, ...files, "--min-tier", "D", "--json"], lab.home),
  );
}

describe(`the same notebook graded ${String(TIMES)} times`, () => {
  it.each([
    ["the solution", null],
    ["a function that is right now and then", "const meanSpeed = async () => 50;"],
    ["a function that answers by chance", "const meanSpeed = async () => Math.random() * 100;"],
  ])("gives %s the same result but for the duration", async (_, answer) => {
    const file = answer === null ? solution : join(lab.dir, "answer.ipynb");
    if (answer !== null) {
      writeFileSync(file, new NotebookDraft(readFileSync(solution, "utf8")).write("q3", answer).bytes());
    }
    const reports = await gradeRepeatedly(file);
    const results = new Set(reports.map((report) => JSON.stringify({ ...report, durationMs: 0 })));
    expect(reports).toHaveLength(TIMES);
    expect([...results]).toHaveLength(1);
    expect(reports[0]?.score).toBe(answer === null ? 10 : 7);
  });
});
