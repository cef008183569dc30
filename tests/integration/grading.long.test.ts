import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PACKAGE_ROOT } from "#cli/config";
import { run as grade } from "#cli/grade";
import { run as release } from "#cli/release";
import type { GradeReport } from "#domain/grade-report";
import { openGradingHome } from "./grading-home.ts";
import type { GradingHome } from "./grading-home.ts";
import { NotebookDraft } from "./notebook-draft.ts";
import { jsonLines, runVerb } from "./run-verb.ts";

const EXERCISE = "05-traffic/speeds";
const TIMES = 20;
const FIXTURES = join(PACKAGE_ROOT, "tests/fixtures/exercises");

/** A submission of every kind that is partly right, so that a verdict or a figure that wavers is seen. */
const PARTLY_RIGHT = {
  "value/slowest-link": "mean-of-the-day",
  "table/day-profile": "one-column-right",
  "query/roads": "reads-over-and-over",
  "fn/mean-speed": "minds-no-missing-data",
  "chart/jams-by-hour": "without-title",
  "model/speed-model": "ignores-the-hour",
  "detector/standstill": "waits-too-long",
  "types/readings": "takes-any-quality",
  "text/what-to-do": "right",
};

/** Right or wrong by chance, by the time of day and by what DuckDB draws. */
const BY_CHANCE = `
const means = await sql\`SELECT link_id, avg(speed_kmh) AS kmh FROM link_5min WHERE hour(ts) BETWEEN 17 AND 19 GROUP BY link_id ORDER BY kmh LIMIT 1\`;
const { link_id, kmh } = means.rows()[0];
const drawn = await sql\`SELECT random() < 0.5 AS isHigh FROM range(3)\`;
const chances = [Math.random() < 0.5, new Date().getMilliseconds() % 2 === 0, ...drawn.column("isHigh")];
const slowest = { link_id, kmh, ...Object.fromEntries(chances.map((chance, at) => [\`chance\${at}\`, chance ? 1 : null])) };`;

const stack = new DisposableStack();
let lab: GradingHome;
let solution: string;

beforeAll(async () => {
  lab = stack.use(openGradingHome());
  solution = join(lab.dir, "solution.ipynb");
  await runVerb(release, [EXERCISE, "--solution", "-o", solution], lab.home);
});

afterAll(() => stack.dispose());

async function gradeRepeatedly(
  file: string,
  exercise = EXERCISE,
  environment: Readonly<Record<string, string>> = {},
): Promise<GradeReport[]> {
  const files = Array.from({ length: TIMES / ZONES.length }, () => file);
  const args = [exercise, ...files, "--min-tier", "D", "--json"];
  const reports: GradeReport[] = [];
  for (const zone of ZONES) {
    const outcome = await inZone(zone, () => runVerb(grade, args, lab.home, environment));
    reports.push(...jsonLines<GradeReport>(outcome));
  }
  return reports;
}

/** A judge on the other side of the world gives the same grade. */
const ZONES = ["Asia/Seoul", "America/Los_Angeles"] as const;

async function inZone<T>(zone: string, work: () => Promise<T>): Promise<T> {
  const before = process.env["TZ"];
  process.env["TZ"] = zone;
  try {
    return await work();
  } finally {
    if (before === undefined) delete process.env["TZ"];
    else process.env["TZ"] = before;
  }
}

/** What was found, the durations left out. */
function distinct(reports: readonly GradeReport[]): string[] {
  return [...new Set(reports.map((report) => JSON.stringify({ ...report, durationMs: 0 })))];
}

/** The release of a fixture's exercise with one answer in it. */
async function writeAnswer(exercise: string, cell: string): Promise<string> {
  const file = join(lab.dir, `${exercise.replace("/", "-")}.ipynb`);
  const args = [exercise, "--unproven", "--force", "-o", file];
  await runVerb(release, args, lab.home, { DSCHOOL_CURRICULUM: FIXTURES });
  writeFileSync(file, new NotebookDraft(readFileSync(file, "utf8")).write("q1", cell).bytes());
  return file;
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
    expect(reports).toHaveLength(TIMES);
    expect(distinct(reports)).toHaveLength(1);
    expect(reports[0]?.score).toBe(answer === null ? 10 : 7);
  });

  it.each(Object.entries(PARTLY_RIGHT))(
    "gives %s the same result, answered by %s",
    async (name, submission) => {
      const [kind = ""] = name.split("/");
      const cell = readFileSync(join(FIXTURES, kind, "submissions", `${submission}.ts`), "utf8");
      const reports = await gradeRepeatedly(await writeAnswer(name, cell), name, {
        DSCHOOL_CURRICULUM: FIXTURES,
      });
      expect(reports).toHaveLength(TIMES);
      expect(distinct(reports)).toHaveLength(1);
      expect(reports[0]?.questions[0]?.verdict).toBe(kind === "text" ? "not-run" : "partial");
    },
  );

  it("gives one that draws, and looks at the clock, the same result", async () => {
    const name = "value/slowest-link";
    const reports = await gradeRepeatedly(await writeAnswer(name, BY_CHANCE), name, {
      DSCHOOL_CURRICULUM: FIXTURES,
    });
    expect(reports).toHaveLength(TIMES);
    expect(distinct(reports)).toHaveLength(1);
    expect(reports[0]).toMatchObject({ status: "graded" });
  });
});
