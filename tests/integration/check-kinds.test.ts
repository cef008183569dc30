import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureHiddenVariant } from "#catalogue/hidden-variant";
import type { GradeReport } from "#domain/grade-report";
import { PACKAGE_ROOT } from "#cli/config";
import { CheckSessions } from "#graders/check-sessions";
import { loadExercise, maxPoints } from "#graders/exercise";
import type { Exercise } from "#graders/exercise";
import { explainNotebook } from "#graders/explain-notebook";
import { gradeNotebook } from "#graders/grade-notebook";
import { importNotebook } from "#graders/nbgrader/import-notebook";
import { EVERY_KIND } from "#graders/nbgrader/nbgrader.fixture";
import { openGrader } from "#graders/open-grader";
import type { Grader } from "#graders/open-grader";
import { releaseText } from "#graders/release-exercise";
import { selectNamedVariant, selectPublicVariant } from "#graders/select-variant";
import type { Variant } from "#graders/variant";
import type { Table } from "#kit/table";
import { openBoxes } from "#sandbox/open-boxes";
import { KINDS, UNPROTECTED } from "./expected-of-kinds.ts";
import { openGradingHome } from "./grading-home.ts";
import { NAIVE_JUDGES } from "./naive-judges.ts";
import { NotebookDraft } from "./notebook-draft.ts";
import { OpenNotebooks, givenCells } from "./open-notebook.ts";

const EXERCISES = join(import.meta.dirname, "../fixtures/exercises");
/** With it, the hidden data and the hidden calls are the same in every run of these tests. */
const SECRET = "00".repeat(32);

const submissions = Object.entries(KINDS).flatMap(([exercise, expected]) =>
  Object.entries(expected).map(([name, each]) => [exercise, name, each] as const),
);

const stack = new AsyncDisposableStack();
let grader: Grader;
let hidden: Variant;
let practice: Variant;

beforeAll(async () => {
  const { home, runtime } = stack.use(openGradingHome());
  mkdirSync(join(home, "private"), { recursive: true, mode: 0o700 });
  writeFileSync(join(home, "private", "secret"), SECRET, { mode: 0o600 });
  const dataset = { name: "traffic", scale: "small" } as const;
  const dir = await ensureHiddenVariant({ home, ...dataset });
  hidden = selectNamedVariant({ home, dataset }, dir, home);
  practice = selectPublicVariant({ home, dataset });
  const boxes = stack.use(await openBoxes({ runtime, minTier: "D" }));
  grader = stack.use(await openGrader({ home, runtime, boxes }));
});

afterAll(() => stack.disposeAsync());

function load(name: string): Promise<Exercise> {
  return loadExercise(EXERCISES, name);
}

function cellOf({ name }: Exercise, submission: string): string {
  return readFileSync(join(EXERCISES, kindOf(name), "submissions", `${submission}.ts`), "utf8");
}

function kindOf(exercise: string): string {
  return exercise.split("/")[0] ?? "";
}

function bytesOf(exercise: Exercise, submission: string): Buffer {
  const cell = cellOf(exercise, submission);
  const release = releaseText(exercise, { lang: "ko", withSolution: false });
  return new NotebookDraft(release).write("q1", cell).bytes();
}

async function grade(name: string, submission: string): Promise<GradeReport> {
  const exercise = await load(name);
  const bytes = bytesOf(exercise, submission);
  return gradeNotebook({ exercise, notebook: submission, bytes, variant: hidden, practice }, grader);
}

async function explain(name: string, submission: string) {
  const exercise = await load(name);
  const bytes = bytesOf(exercise, submission);
  return explainNotebook({ exercise, notebook: submission, bytes, variant: practice }, ["q1"], grader);
}

describe("on hidden data", () => {
  it.each(submissions)("%s is fair to a submission that is %s", async (exercise, name, expected) => {
    const { questions, score } = await grade(exercise, name);
    const { points, verdict, reason } = expected;
    expect(questions[0]).toMatchObject({ points, verdict, reason: { code: reason } });
    expect(score).toBe(points);
  });

  it("of every kind there is a right, a wrong and a malicious submission, and a partial one where there can be", () => {
    for (const [exercise, expected] of Object.entries(KINDS)) {
      if (exercise === UNPROTECTED) continue;
      const each = Object.values(expected);
      const verdicts = each.filter(({ isMalicious }) => isMalicious !== true).map(({ verdict }) => verdict);
      const isText = exercise.startsWith("text/");
      expect(verdicts, exercise).toContain(isText ? "not-run" : "passed");
      expect(verdicts, exercise).toContain("failed");
      expect(verdicts.includes("partial"), exercise).toBe(!isText);
      expect(
        each.some(({ isMalicious }) => isMalicious),
        exercise,
      ).toBe(true);
      const files = readdirSync(join(EXERCISES, kindOf(exercise), "submissions"));
      expect(files.sort(), exercise).toStrictEqual(
        Object.keys(expected)
          .map((name) => `${name}.ts`)
          .sort(),
      );
    }
    const protectedKinds = Object.keys(KINDS).filter((name) => name !== UNPROTECTED);
    expect(protectedKinds.map(kindOf).sort()).toStrictEqual(Object.keys(NAIVE_JUDGES).sort());
  });

  it.each(Object.keys(KINDS))(
    "%s gives its solution what can be given, and its release nothing",
    async (name) => {
      const exercise = await load(name);
      const gradeRelease = (withSolution: boolean) => {
        const bytes = Buffer.from(releaseText(exercise, { lang: "ko", withSolution }));
        return gradeNotebook({ exercise, notebook: name, bytes, variant: hidden, practice }, grader);
      };
      const max = maxPoints(exercise);
      const [solution, release] = await Promise.all([true, false].map(gradeRelease));
      expect(solution).toMatchObject({ score: name.startsWith("text/") ? 0 : max, max });
      expect(release).toMatchObject({ score: 0, max });
    },
  );

  it("says how many points wait for a person, and none where there is no text to grade", async () => {
    expect(await grade("text/what-to-do", "right")).toMatchObject({
      notes: [{ code: "points.waiting", params: { points: 10 } }],
    });
    expect(await grade("text/what-to-do", "wrong")).toMatchObject({ notes: [] });
  });
});

describe("a cell judged by its types", () => {
  const gradeCell = async (cell: string): Promise<GradeReport> => {
    const exercise = await load("types/readings");
    const bytes = new NotebookDraft(releaseText(exercise, { lang: "ko", withSolution: false }))
      .write("q1", cell)
      .bytes();
    return gradeNotebook({ exercise, notebook: "a.ipynb", bytes, variant: hidden, practice }, grader);
  };

  it("is run and reported though it does not type-check", async () => {
    const report = await gradeCell(
      "type Reading = Link & { kmh: number; quality: never };\nconst n: number = 'x';",
    );
    expect(report).toMatchObject({
      status: "graded",
      notes: [{ code: "cell.not-typed", params: { cell: 4 } }],
    });
  });

  it("finds neither its exercise's solution nor any other file that is no package", async () => {
    const solution = join(EXERCISES, "types/readings");
    const report = await gradeCell(`type Reading = import("${solution}").Reading;`);
    expect(report.questions).toMatchObject([{ points: 0, reason: { code: "types.cell" } }]);
  });
});

describe("without walls, by a judge that believes what it is told", () => {
  const malicious = submissions.filter(([, , { isMalicious }]) => isMalicious);
  let notebooks: OpenNotebooks;
  beforeAll(async () => {
    notebooks = stack.use(await OpenNotebooks.open(practice.dataset.dir, grader.compiler));
  });

  it.each(malicious)("%s has full points for a submission that %s", async (name, submission) => {
    const exercise = await load(name);
    const { answer = "", examine = null } = exercise.checks.questions["q1"] ?? {};
    const cell = cellOf(exercise, submission);
    const solution = await notebooks.runSolution(exercise);
    const submitted = await notebooks.runAnswer(exercise, cell);
    const judge = NAIVE_JUDGES[kindOf(name)];
    const verdict = await judge?.({
      given: submitted.get(answer),
      expected: solution.get(answer),
      rows: (table) => (solution.get(table) as Table).rows(),
      query: async (text) => (await notebooks.query(String(text))).rows(),
      passing: async () => {
        const snippets = examine?.kind === "types" ? examine.snippets : [];
        const checking = await grader.types.check({ cells: [...givenCells(exercise), cell], snippets });
        return checking.status === "checked" ? checking.snippets.map((problem) => problem === null) : [];
      },
    });
    expect(verdict).toBe(true);
  });
});

describe("asserts, which run in the process of the code they judge", () => {
  it("are marked in the result and in the notes, whoever was honest", async () => {
    for (const submission of ["right", "forges-the-end"]) {
      expect(await grade("asserts/rush-hours", submission)).toMatchObject({
        questions: [{ verdict: "passed", unprotected: true }],
        notes: [{ code: "points.unprotected", params: { points: 10 } }],
      });
    }
    const report = await grade("value/slowest-link", "right");
    expect(report.questions[0]).not.toHaveProperty("unprotected");
    expect(report).toMatchObject({ notes: [] });
  });

  it("tell nothing of themselves to the boxes that other questions are asked in", async () => {
    const exercise = await load("asserts/beside-protected");
    const gradeBytes = (draft: NotebookDraft) =>
      gradeNotebook({ exercise, notebook: "a", bytes: draft.bytes(), variant: hidden, practice }, grader);
    const release = new NotebookDraft(releaseText(exercise, { lang: "ko", withSolution: false }));
    expect(release.cell("q1-check").source).not.toContain("40");
    const thief = readFileSync(join(EXERCISES, "asserts/submissions/steals-from-tests.ts"), "utf8");
    const stolen = await gradeBytes(release.write("q1", thief));
    expect(stolen.questions).toMatchObject([
      { id: "q2", points: 0, verdict: "not-run" },
      { id: "q1", points: 5, verdict: "passed", unprotected: true },
    ]);
    const solved = await gradeBytes(
      new NotebookDraft(releaseText(exercise, { lang: "ko", withSolution: true })),
    );
    expect(solved.score).toBe(10);
  });

  it("show on public data what the visible ones say, and nothing of the hidden ones", async () => {
    const [wrong] = await explain("asserts/rush-hours", "wrong");
    expect(wrong?.diff?.rows).toMatchObject([
      { side: "yours", cells: ["1", expect.stringContaining("one rush hour")] },
    ]);
    const [visible] = await explain("asserts/rush-hours", "only-the-visible");
    expect(visible?.publicVerdict).toBe("partial");
    expect(JSON.stringify(visible)).not.toContain("two rush hours");
  });

  it("come with a notebook of nbgrader's, which is graded as it was imported", async () => {
    // Inside the package, where checks find what they import.
    mkdirSync(join(PACKAGE_ROOT, "build"), { recursive: true });
    const curriculum = mkdtempSync(join(PACKAGE_ROOT, "build", "curriculum-"));
    stack.defer(() => rmSync(curriculum, { recursive: true }));
    const imported = importNotebook(Buffer.from(EVERY_KIND), "90-a/lengths");
    if (imported.status === "refused") throw new Error(JSON.stringify(imported.problems));
    mkdirSync(join(curriculum, "90-a"));
    writeFileSync(join(curriculum, "90-a/lengths.ts"), imported.exercise.source);
    writeFileSync(join(curriculum, "90-a/lengths.checks.ts"), imported.exercise.checks);
    const exercise = await loadExercise(curriculum, "90-a/lengths");
    const gradeRelease = (withSolution: boolean, edit: (draft: NotebookDraft) => NotebookDraft) => {
      const draft = edit(new NotebookDraft(releaseText(exercise, { lang: "ko", withSolution })));
      const submission = { exercise, notebook: "a", bytes: draft.bytes(), variant: hidden, practice };
      return gradeNotebook(submission, grader);
    };
    expect(await gradeRelease(true, (draft) => draft)).toMatchObject({
      ...{ score: 3, max: 13.5 },
      notes: [
        { code: "points.waiting", params: { points: 10.5 } },
        { code: "points.unprotected", params: { points: 3 } },
      ],
    });
    const halfRight = "const toKm = (m: number) => (m === 0 ? 1 : m / metres);";
    const half = await gradeRelease(false, (draft) => draft.write("to_km", halfRight));
    expect(half.questions).toMatchObject([
      { id: "to_km", points: 1, verdict: "partial", reason: { code: "asserts.threw", params: { cell: 1 } } },
      { id: "whole", points: 0, max: 0, verdict: "passed" },
      ...["why", "why-2", "draw"].map((id) => ({
        id,
        verdict: "failed",
        reason: { code: "text.untouched" },
      })),
      ...["plan", "plan-2"].map((id) => ({ id, verdict: "not-run", reason: { code: "text.waits" } })),
    ]);
  });

  it("are left to the notebook before it is handed in", async () => {
    const sessions = new CheckSessions({
      loadExercise: load,
      publicVariant: async () => practice,
      references: grader.references,
      boxes: async () => grader.boxes,
      limits: grader.limits,
      now: () => 0,
    });
    const { body } = await sessions.start({ exercise: "asserts/rush-hours", question: "q1", values: {} });
    expect(body).toMatchObject({ result: { verdict: "not-run", reason: { code: "asserts.on-hand-in" } } });
  });
});

describe("on public data", () => {
  it("a function that ignores an argument is shown the simplest call it gets wrong", async () => {
    const [judgement] = await explain("fn/mean-speed", "wrong");
    const { rows = [] } = judgement?.diff ?? {};
    const [link, hour] = rows[0]?.cells[0]?.split(", ") ?? [];
    expect(hour).toBe("0");
    expect(link).toMatch(/^\d+$/);
    // The written case that it gets wrong as well comes after it.
    expect(rows.map(({ side }) => side)).toStrictEqual(["yours", "expected", "yours", "expected"]);
    expect(rows[0]?.cells[1]).not.toBe(rows[1]?.cells[1]);
  });

  it("a notebook is asked for simpler calls until there is none, and shown the same", async () => {
    const sessions = new CheckSessions({
      loadExercise: load,
      publicVariant: async () => practice,
      references: grader.references,
      boxes: async () => grader.boxes,
      limits: grader.limits,
      now: () => 0,
    });
    const request = { exercise: "fn/mean-speed", question: "q1", values: { meanSpeed: { $: "function" } } };
    let { body } = await sessions.start(request);
    let rounds = 0;
    while ("calls" in body) {
      rounds += 1;
      const answers = body.calls.map(({ callId }) => ({ callId, value: -1 }));
      ({ body } = await sessions.answer(body.id, { answers }));
    }
    expect(rounds).toBeGreaterThan(1);
    if (!("result" in body)) throw new Error(JSON.stringify(body));
    const { verdict, diff } = body.result;
    expect(verdict).toBe("failed");
    expect(diff?.rows[0]?.cells[0]).toMatch(/^\d+, 0$/);
    expect(diff?.rows[0]?.cells[1]).toBe("-1");
  });

  it("a model and a detector are shown their figures beside those that are asked", async () => {
    const [model] = await explain("model/speed-model", "ignores-the-hour");
    expect(model?.diff?.rows.map(({ cells }) => cells[0])).toStrictEqual(["mae", "mae"]);
    const [detector] = await explain("detector/standstill", "waits-too-long");
    expect(detector?.diff?.rows[0]).toStrictEqual({ side: "yours", cells: ["medianDelayMinutes", "25"] });
    expect(await explain("detector/standstill", "right")).toMatchObject([
      { publicVerdict: "passed", diff: null },
    ]);
  });
});
