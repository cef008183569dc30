import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { GradeReport } from "#domain/grade-report";
import { loadExercise } from "#graders/exercise";
import type { Exercise } from "#graders/exercise";
import { gradeNotebook } from "#graders/grade-notebook";
import { openChecker, openGrader } from "#graders/open-grader";
import type { Grader } from "#graders/open-grader";
import { releaseText } from "#graders/release-exercise";
import { selectHiddenVariant, selectPublicVariant } from "#graders/select-variant";
import { openBoxes } from "#sandbox/open-boxes";
import type { BoxPool } from "#sandbox/pool";
import { boxRuntime } from "#sandbox/runtime/runtime-layout";
import type { Tagged } from "#wire/tagged";
import { openGradingHome } from "./grading-home.ts";
import { NotebookDraft } from "./notebook-draft.ts";

const CURRICULUM = join(import.meta.dirname, "../fixtures/exercises");

const stack = new AsyncDisposableStack();
let home: string;
let boxes: BoxPool;
let grader: Grader;

beforeAll(async () => {
  ({ home } = stack.use(openGradingHome()));
  const runtime = boxRuntime(join(home, "runtime"));
  boxes = stack.use(await openBoxes({ runtime, minTier: "D", sparesPerDataset: 1 }));
  grader = stack.use(await openGrader({ home, runtime, boxes }));
});

afterAll(() => stack.disposeAsync());

/** Grades a release of the solution in which some answers are written anew. */
async function gradeAnswers(
  exercise: Exercise,
  answers: Readonly<Record<string, string>>,
): Promise<GradeReport> {
  const draft = new NotebookDraft(releaseText(exercise, { lang: "en", withSolution: true }));
  for (const [question, source] of Object.entries(answers)) draft.write(question, source);
  const { dataset } = exercise.checks;
  const variant = await selectHiddenVariant({ home, dataset });
  const practice = selectPublicVariant({ home, dataset });
  return gradeNotebook({ exercise, notebook: "a.ipynb", bytes: draft.bytes(), variant, practice }, grader);
}

function outcomesOf(report: GradeReport): readonly (readonly [number, string, string])[] {
  return report.questions.map(({ points, verdict, reason }) => [points, verdict, reason.code]);
}

const sqlCell = (name: string, text: string): string => `const ${name} = ${JSON.stringify(text)};`;

describe("a query handed in as text", () => {
  let exercise: Exercise;
  beforeAll(async () => {
    exercise = await loadExercise(CURRICULUM, "query/roads");
  });

  const EVENING = `SELECT link_id, avg(speed_kmh) AS kmh FROM link_5min
    WHERE isodow(ts) <= 5 AND hour(ts) BETWEEN 17 AND 19 GROUP BY link_id`;

  it("earns all points when it is the solution's", async () => {
    expect(outcomesOf(await gradeAnswers(exercise, {}))).toStrictEqual([
      [4, "passed", "right"],
      [2, "passed", "right"],
    ]);
  });

  it("says how many times the rows it read that are needed", async () => {
    const scans = "(SELECT count(*) FROM link_5min)";
    const wasteful = `${EVENING} HAVING ${scans} + ${scans.replace("*", "ts")} + ${scans.replace("*", "link_id")} > 0 ORDER BY kmh, link_id`;
    const costly = await gradeAnswers(exercise, {
      q1: sqlCell("evening", wasteful),
      q2: sqlCell("slowest", "SELECT link_id, speed_kmh AS kmh FROM link_5min ORDER BY kmh LIMIT 1"),
    });
    expect(outcomesOf(costly)).toStrictEqual([
      [3, "partial", "query.rows-read"],
      [2, "passed", "right"],
    ]);
    expect(costly.questions[0]?.reason.params).toStrictEqual({ ratio: 4, times: 1.5 });
  });

  it("earns nothing by a result, by what only the practice data hold, or by what fails", async () => {
    const copied = await gradeAnswers(exercise, {
      q1: 'const evening = [{ link_id: "a", kmh: 1 }];',
      q2: sqlCell("slowest", "SELECT 'a' AS link_id, 1 AS kmh"),
    });
    expect(outcomesOf(copied)).toStrictEqual([
      [0, "failed", "query.not-a-text"],
      [0, "failed", "table.rows"],
    ]);
    const failing = await gradeAnswers(exercise, {
      q1: sqlCell("evening", "SELECT nothing FROM link_5min"),
      q2: sqlCell(
        "slowest",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) AS kmh FROM n",
      ),
    });
    expect(outcomesOf(failing)).toStrictEqual([
      [0, "error", "query.error"],
      [0, "timeout", "query.timeout"],
    ]);
  });

  it("says nothing of what a text is about when it was graded on hidden data", async () => {
    const composed = await gradeAnswers(exercise, {
      q1: 'const evening = "SELECT * FROM " + "secret" + "_table";',
      q2: 'const slowest = "SELECT secret() AS link_id FROM link_5min";',
    });
    expect(outcomesOf(composed).map(([, , code]) => code)).toStrictEqual(["query.table", "query.error"]);
    expect(JSON.stringify(composed)).not.toContain("secret");
  });
});

describe("a query checked in the notebook", () => {
  it("is run by the judge on the practice data, and shows what differs or what DuckDB said", async () => {
    await using checker = await openChecker({
      ...{ home, runtime: boxRuntime(join(home, "runtime")), boxes: async () => boxes },
      loadExercise: (name) => loadExercise(CURRICULUM, name),
      publicVariant: async ({ checks: { dataset } }) => selectPublicVariant({ home, dataset }),
    });
    const check = async (slowest: Tagged) => {
      const { body } = await checker.sessions.start({
        exercise: "query/roads",
        question: "q2",
        values: { slowest },
      });
      return "result" in body ? body.result : body;
    };
    expect(await check("SELECT link_id, speed_kmh AS kmh FROM link_5min ORDER BY kmh LIMIT 1")).toMatchObject(
      {
        verdict: "passed",
        points: 2,
      },
    );
    const wrong = await check("SELECT min(link_id) AS link_id, min(speed_kmh) AS kmh FROM link_5min");
    expect(wrong).toMatchObject({ verdict: "failed", diff: { columns: ["link_id", "kmh"] } });
    const failing = await check("SELECT min(nothing) FROM link_5min");
    const said = 'Binder Error: Referenced column "nothing" not found in FROM clause!';
    expect(failing).toMatchObject({
      verdict: "error",
      reason: { code: "query.error" },
      diff: { rows: [{ cells: [said] }] },
    });
    expect(await check(5)).toMatchObject({
      reason: { code: "query.not-a-text", params: { given: "number" } },
    });
  });
});
