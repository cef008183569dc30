import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureHiddenVariant } from "#catalogue/hidden-variant";
import type { GradeReport } from "#domain/grade-report";
import type { Verdict } from "#domain/verdict";
import { PACKAGE_ROOT } from "#cli/config";
import { CheckSessions } from "#graders/check-sessions";
import { loadExercise } from "#graders/exercise";
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
import { openBoxes } from "#sandbox/open-boxes";
import { openGradingHome } from "./grading-home.ts";
import { NotebookDraft } from "./notebook-draft.ts";

const EXERCISES = join(import.meta.dirname, "../fixtures/exercises");
/** With it, the hidden data and the hidden calls are the same in every run of these tests. */
const SECRET = "00".repeat(32);
const MAX = 10;

/** What a submission of `<kind>/submissions/` is worth on hidden data, and the reason it is given. */
interface Expected {
  readonly points: number | { readonly above: number; readonly below: number };
  readonly verdict: Verdict;
  readonly reason: string;
}
const right: Expected = { points: MAX, verdict: "passed", reason: "right" };
const partial = (above: number, below: number, reason: string): Expected => {
  return { points: { above, below }, verdict: "partial", reason };
};
const nothing = (reason: string): Expected => ({ points: 0, verdict: "failed", reason });

const KINDS: Readonly<Record<string, Readonly<Record<string, Expected>>>> = {
  "value/slowest-link": {
    right,
    wrong: nothing("value.differs"),
    "claims-to-be-equal": nothing("value.type"),
  },
  "table/day-profile": {
    right,
    "one-column-right": partial(4.9, 5.1, "table.columns"),
    "in-another-order": partial(4.9, 5.1, "table.order"),
    wrong: nothing("table.rows"),
    "claims-to-be-a-table": nothing("table.rows"),
  },
  "fn/mean-speed": {
    right,
    wrong: nothing("fn.calls"),
    "answers-what-is-asked": nothing("fn.calls"),
  },
  "chart/jams-by-hour": {
    right,
    "without-title": partial(7.9, 8.1, "chart.title"),
    wrong: nothing("chart.mark"),
    "forged-by-a-cut-axis": nothing("chart.unsupported"),
    "forged-by-unseen-marks": nothing("chart.unsupported"),
    "forged-by-a-transform": nothing("chart.unsupported"),
  },
  "model/speed-model": {
    right,
    "ignores-the-hour": partial(1, 9, "model.short"),
    wrong: nothing("model.short"),
    "memorises-places": nothing("model.order"),
    "learns-from-the-others": nothing("model.batch"),
    "remembers-earlier-calls": nothing("model.order"),
  },
  "detector/standstill": {
    right,
    "waits-too-long": partial(5, 9, "detector.short"),
    wrong: nothing("detector.short"),
    "never-rests": nothing("detector.short"),
    "reads-the-future": nothing("detector.future"),
  },
  "asserts/rush-hours": {
    right: { ...right, reason: "asserts.ended" },
    "includes-the-mean": partial(7.9, 8.1, "asserts.partial"),
    wrong: nothing("asserts.threw"),
    "only-the-visible": nothing("asserts.threw"),
    complains: nothing("asserts.complained"),
    "fails-unawaited": nothing("asserts.complained"),
    "ends-the-process": { points: 0, verdict: "error", reason: "asserts.died" },
    "claims-too-much": partial(3.9, 4.1, "asserts.points"),
    // What an unprotected check cannot tell, and is marked for.
    "forges-the-end": { ...right, reason: "asserts.ended" },
  },
  "text/what-to-do": {
    right: { points: 0, verdict: "not-run", reason: "text.waits" },
    wrong: nothing("text.not-a-text"),
    "praises-itself": nothing("text.not-a-text"),
  },
};
const submissions = Object.entries(KINDS).flatMap(([exercise, expected]) =>
  Object.entries(expected).map(([name, each]) => [exercise, name, each] as const),
);

const stack = new AsyncDisposableStack();
let grader: Grader;
let hidden: Variant;
let practice: Variant;

beforeAll(async () => {
  const { home, runtime } = stack.use(await openGradingHome());
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

function bytesOf(exercise: Exercise, submission: string): Buffer {
  const [kind = ""] = exercise.name.split("/");
  const cell = readFileSync(join(EXERCISES, kind, "submissions", `${submission}.ts`), "utf8");
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
    const report = await grade(exercise, name);
    const [result] = report.questions;
    expect(result).toMatchObject({ verdict: expected.verdict, reason: { code: expected.reason } });
    const { points } = expected;
    if (typeof points === "number") expect(report.score).toBe(points);
    else {
      expect(report.score).toBeGreaterThan(points.above);
      expect(report.score).toBeLessThan(points.below);
    }
  });

  it.each(Object.keys(KINDS))(
    "%s gives its solution what can be given, and its release nothing",
    async (name) => {
      const exercise = await load(name);
      const gradeRelease = (withSolution: boolean) => {
        const bytes = Buffer.from(releaseText(exercise, { lang: "ko", withSolution }));
        return gradeNotebook({ exercise, notebook: name, bytes, variant: hidden, practice }, grader);
      };
      const isText = name.startsWith("text/");
      const [solution, release] = await Promise.all([true, false].map(gradeRelease));
      expect(solution).toMatchObject({ score: isText ? 0 : MAX, max: MAX });
      expect(release).toMatchObject({ score: 0, max: MAX });
    },
  );

  it("says how many points wait for a person, and none where there is no text to grade", async () => {
    expect(await grade("text/what-to-do", "right")).toMatchObject({
      notes: [{ code: "points.waiting", params: { points: MAX } }],
    });
    expect(await grade("text/what-to-do", "wrong")).toMatchObject({ notes: [] });
  });
});

describe("asserts, which run in the process of the code they judge", () => {
  it("are marked in the result and in the notes, whoever was honest", async () => {
    for (const submission of ["right", "forges-the-end"]) {
      expect(await grade("asserts/rush-hours", submission)).toMatchObject({
        questions: [{ verdict: "passed", unprotected: true }],
        notes: [{ code: "points.unprotected", params: { points: MAX } }],
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
    expect(rows.map(({ side }) => side)).toStrictEqual(["yours", "expected"]);
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
