import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CliError } from "#cli/cli-error";
import { readProcessConfig } from "#cli/config";
import { run as grade } from "#cli/grade";
import { run as regrade } from "#cli/regrade";
import { run as release } from "#cli/release";
import type { GradeReport } from "#domain/grade-report";
import type { Regrade } from "#graders/regrade";
import { openGradingHome } from "./grading-home.ts";
import type { GradingHome } from "./grading-home.ts";
import { importOne } from "./import-all.ts";
import { NotebookDraft } from "./notebook-draft.ts";
import { practiceProfile } from "./practice-profile.ts";
import { jsonLines, runVerb } from "./run-verb.ts";

const EXERCISE = "05-traffic/speeds";
/** The walls have tests of their own; these hold at every tier. */
const ANY_TIER = ["--min-tier", "D", "--json"];

/** An answer to each question that runs well and is wrong. */
const WRONG_ANSWERS: Readonly<Record<string, string>> = {
  q1: "const slowest = links.rows()[0]?.link_id;",
  q2: "const profile = await sql`SELECT hour(ts) AS hour, 1 AS weekday_kmh, 2 AS weekend_kmh FROM link_5min GROUP BY ALL`;",
  q3: "async function meanSpeed(linkId: string, hour: number) { return 50; }",
  q4: 'const jams = chart({ title: "x", mark: "bar", data: { values: [{ h: 1, p: 2 }] }, encoding: { x: { field: "h", type: "ordinal" }, y: { field: "p", type: "quantitative" } } });',
};

const stack = new DisposableStack();
let lab: GradingHome;
let solution: string;
let plain: string;

async function gradeFiles(files: readonly string[], more: readonly string[] = []) {
  const outcome = await runVerb(grade, [EXERCISE, ...files, ...ANY_TIER, ...more], lab.home);
  return { code: outcome.code, reports: jsonLines<GradeReport>(outcome) };
}

function withAnswer(question: string, source: string): string {
  const file = join(lab.dir, `wrong-${question}.ipynb`);
  writeFileSync(file, new NotebookDraft(readFileSync(solution, "utf8")).write(question, source).bytes());
  return file;
}

beforeAll(async () => {
  lab = stack.use(openGradingHome());
  solution = join(lab.dir, "solution.ipynb");
  plain = join(lab.dir, "plain.ipynb");
  await runVerb(release, [EXERCISE, "--solution", "-o", solution], lab.home);
  await runVerb(release, [EXERCISE, "--unproven", "-o", plain, "--lang", "en"], lab.home);
});

afterAll(() => stack.dispose());

async function expectFairGrades(more: readonly string[]): Promise<void> {
  const wrong = Object.entries(WRONG_ANSWERS).map(([question, source]) => withAnswer(question, source));
  const { code, reports } = await gradeFiles([solution, plain, ...wrong], more);
  expect(code).toBe(1);
  const [right, empty, ...others] = reports;
  expect(right).toMatchObject({ status: "graded", score: 10, max: 10, notes: [] });
  expect(empty).toMatchObject({ status: "graded", score: 0, max: 10, notes: [] });
  expect(empty?.questions.every(({ points, hint }) => points === 0 && hint !== null)).toBe(true);
  const lost = others.map((report) =>
    report.questions.filter(({ verdict }) => verdict !== "passed").map(({ id }) => id),
  );
  expect(lost).toStrictEqual([["q1"], ["q2"], ["q3"], ["q4"]]);
  const points = others.map((report) => report.questions.map((question) => question.points));
  expect(points).toStrictEqual([
    [0, 3, 3, 2],
    [2, 0, 3, 2],
    [2, 3, 0, 2],
    [2, 3, 3, 0],
  ]);
}

describe("grading the speeds exercise", () => {
  it("gives the solution full marks, the release none, and takes a wrong answer's points alone", async () => {
    await expectFairGrades([]);
  });

  const { dataMirror } = readProcessConfig();
  const source = dataMirror === null ? null : join(dataMirror, "metr-la-week");
  const unless = source === null ? " (skipped: DSCHOOL_DATA_MIRROR is not set)" : "";
  it.skipIf(source === null)(`does the same on the real METR-LA week${unless}`, async () => {
    const { manifest } = await importOne({ home: lab.home, source: "metr-la-week", path: source ?? "" });
    await expectFairGrades(["--variant", `traffic@${manifest.version}`]);
  });

  it("exits 0 for the solution and reports it in the pinned form", async () => {
    const { code, reports } = await gradeFiles([solution]);
    expect(code).toBe(0);
    const [report] = reports;
    expect(Object.keys(report ?? {})).toStrictEqual([
      ...["notebook", "status", "score", "max", "tier", "variant", "durationMs", "questions", "notes"],
    ]);
    expect(report?.questions[0]).toStrictEqual({
      ...{ id: "q1", points: 2, max: 2, verdict: "passed", hint: null },
      reason: { code: "right", params: {} },
    });
  });

  it("grades the same notebook the same every time, but for the duration", async () => {
    const { reports } = await gradeFiles([plain, solution, plain, solution]);
    const [a, b, c, d] = reports.map((report) => ({ ...report, durationMs: 0 }));
    expect([c, d]).toStrictEqual([a, b]);
  });

  it("says who would gain or lose by the checks of today, by which question, and why", async () => {
    const { reports } = await gradeFiles([solution, plain]);
    const [full, none] = reports.map((report) => structuredClone(report));
    const [q1] = full?.questions ?? [];
    if (full === undefined || none === undefined || q1 === undefined) throw new Error("nothing was graded");
    // As if the checks of before had not known the right road, and had given a point for nothing.
    const wrong = { ...q1, points: 0, verdict: "failed", reason: { code: "value.differs", params: {} } };
    const before = [
      { ...full, score: 8, questions: [wrong, ...full.questions.slice(1)] },
      { ...none, score: 1 },
    ];
    const kept = join(lab.dir, "kept.jsonl");
    writeFileSync(kept, before.map((report) => `${JSON.stringify(report)}\n`).join(""));
    const args = [EXERCISE, solution, plain, "--dry-run", "--against", kept, "--min-tier", "D"];
    const outcome = await runVerb(regrade, [...args, "--json"], lab.home);
    expect(outcome.code).toBe(0);
    expect(jsonLines<Regrade>(outcome)).toMatchObject([
      { notebook: solution, outcome: "gains", before: 8, after: 10, questions: [{ id: "q1" }] },
      { notebook: plain, outcome: "loses", before: 1, after: 0, questions: [] },
    ]);
    const { stdout } = await runVerb(regrade, [...args, "--lang", "en"], lab.home);
    expect(stdout).toContain("q1  - 0  The value differs from the right one.");
    expect(stdout).toContain("q1  + 2  Right.");
    await expect(runVerb(regrade, [EXERCISE, solution, "--against", kept], lab.home)).rejects.toThrow(
      /--dry-run/,
    );
    writeFileSync(kept, "no report");
    await expect(runVerb(regrade, args, lab.home)).rejects.toThrow(/kept\.jsonl:1: this is no report/);
  });

  it("sees through an answer copied from the practice data", async () => {
    const draft = new NotebookDraft(readFileSync(solution, "utf8"));
    const profile = await practiceProfile(lab);
    const file = join(lab.dir, "copied.ipynb");
    writeFileSync(file, draft.write("q2", `const profile = ${JSON.stringify(profile)};`).bytes());
    const onPractice = await gradeFiles([file], ["--variant", "traffic@current"]);
    expect(onPractice.reports[0]?.questions[1]).toMatchObject({ verdict: "passed" });
    const onHidden = await gradeFiles([file]);
    expect(onHidden.reports[0]?.questions[1]).toMatchObject({ reason: { code: "answer.hard-coded" } });
    expect(onHidden.reports[0]?.questions[1]?.points).toBeLessThan(3);
  });

  it("says on a terminal, in Korean, what is wrong and gives the first hint", async () => {
    const outcome = await runVerb(grade, [EXERCISE, plain, "--min-tier", "D"], lab.home);
    expect(outcome.stdout).toContain("`slowest`에 아직 값이 없습니다");
    expect(outcome.stdout).toContain("힌트: 평일만");
    expect(outcome.stdout).toContain("0 / 10");
  });

  it("refuses a file that is not there or no notebook, and still grades the others", async () => {
    const broken = join(lab.dir, "broken.ipynb");
    writeFileSync(broken, "{");
    const { code, reports } = await gradeFiles([join(lab.dir, "none.ipynb"), broken, solution]);
    expect(code).toBe(1);
    expect(reports.map(({ status }) => status)).toStrictEqual(["refused", "refused", "graded"]);
    expect(reports[0]).toMatchObject({ score: 0, max: 10, reason: { code: "notebook.unreadable" } });
    expect(reports[1]).toMatchObject({ reason: { code: "notebook.not-json" } });
  });

  it.each([
    ["without a notebook", [EXERCISE]],
    ["with an exercise that is not there", ["05-traffic/none", "a.ipynb"]],
    ["with an exercise outside the curriculum", ["../curriculum/05-traffic/speeds", "a.ipynb"]],
    ["with a variant that is not there", [EXERCISE, "a.ipynb", "--variant", "traffic@none"]],
    ["with a tier that is not there", [EXERCISE, "a.ipynb", "--min-tier", "C"]],
  ])("is wrong usage %s", async (_, args) => {
    const refusal = await runVerb(grade, args, lab.home).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(CliError);
    expect(refusal).toMatchObject({ exitCode: 2 });
    expect((refusal as CliError).text.ko).toMatch(/[가-힣]/);
  });
});
