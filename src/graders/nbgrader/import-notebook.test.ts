import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FaultyExercise } from "../authoring/exercise-problem.ts";
import { inspectExercise } from "../authoring/inspect-exercise.ts";
import { parseExercise } from "../notebook/exercise-source.ts";
import type { Exercise } from "../exercise.ts";
import { questionsOf } from "../exercise.ts";
import { releaseText } from "../release-exercise.ts";
import { importNotebook } from "./import-notebook.ts";
import type { ImportedExercise } from "./import-notebook.ts";
import {
  ANSWER,
  EVERY_KIND,
  MANUAL,
  PYTHON,
  TASK,
  TEST,
  cell,
  nbgrader,
  notebookText,
} from "./nbgrader.fixture.ts";

const NAME = "90-a/lengths";
const BUILD = join(import.meta.dirname, "../../../build");

let curriculum: string;

beforeEach(() => {
  // Inside the package, where checks find what they import.
  mkdirSync(BUILD, { recursive: true });
  curriculum = mkdtempSync(join(BUILD, "curriculum-"));
  mkdirSync(join(curriculum, "90-a"));
});

afterEach(() => {
  rmSync(curriculum, { recursive: true });
});

function importText(text: string): ImportedExercise {
  const outcome = importNotebook(Buffer.from(text), NAME);
  if (outcome.status === "refused") throw new Error(JSON.stringify(outcome.problems));
  return outcome.exercise;
}

async function inspect({ source, checks }: ImportedExercise): Promise<Exercise> {
  writeFileSync(join(curriculum, `${NAME}.ts`), source);
  writeFileSync(join(curriculum, `${NAME}.checks.ts`), checks);
  return (await inspectExercise(curriculum, NAME)).exercise;
}

describe("an imported notebook", () => {
  it("is an exercise that `exercise test` has nothing against", async () => {
    const exercise = await inspect(importText(EVERY_KIND));
    expect(
      questionsOf(exercise).map(([id, { kind, points, examine }]) => [id, kind, points, examine]),
    ).toStrictEqual([
      ["to_km", "asserts", 3, { kind: "asserts", cells: [2, 1] }],
      ["whole", "asserts", 0, { kind: "asserts", cells: [0] }],
      ["why", "text", 3, { kind: "text", of: "cell" }],
      ["why-2", "text", 1.5, { kind: "text", of: "cell" }],
      ["draw", "text", 2, { kind: "text", of: "cell" }],
      ["plan", "text", 3, { kind: "text", of: "notebook" }],
      ["plan-2", "text", 1, { kind: "text", of: "notebook" }],
    ]);
  });

  it("keeps solutions, hidden tests and mark schemes from trainees, hints included", async () => {
    const exercise = await inspect(importText(EVERY_KIND));
    const release = releaseText(exercise, { lang: "ko", withSolution: false });
    expect(release).toContain("2 km");
    for (const secret of [
      "m / metres",
      "throw new Error('0')",
      "shorter to write",
      "names a road",
      "HIDDEN",
      "whole = 7",
    ])
      expect(release).not.toContain(secret);
    expect(JSON.stringify(questionsOf(exercise).map(([, { hints }]) => hints))).not.toContain("names a road");
  });

  it("takes no title from what a trainee must not read", () => {
    const { checks } = importText(
      notebookText([
        cell("markdown", "# Speeds"),
        cell(
          "markdown",
          "## Plan\n\n### BEGIN MARK SCHEME\n## The bridge is closed\n### END MARK SCHEME",
          nbgrader("plan", { ...TASK, points: 1 }),
        ),
        cell(
          "markdown",
          "Why?\n\n### BEGIN SOLUTION\n## Rain slows it\n### END SOLUTION",
          nbgrader("why", { ...MANUAL, points: 1 }),
        ),
        cell("markdown", "## All of it is the answer", nbgrader("whole", { ...MANUAL, points: 1 })),
        cell("code", "const a = 1;", nbgrader("a", ANSWER)),
      ]),
    );
    expect([...checks.matchAll(/title: \{\s+ko: "(.*)"/g)].map(([, title]) => title)).toStrictEqual(
      Array(4).fill("Plan"),
    );
  });

  it("says of which cells it is otherwise here", () => {
    const notes = importText(EVERY_KIND).notes.map(
      ({ cell: at, text }) => `${String(at)} ${text.en.slice(0, 24)}`,
    );
    expect(notes).toStrictEqual([
      "2 Its attachments are kept",
      "3 A code cell that nbgrade",
      "5 An unprotected check: it",
      "6 An unprotected check: it",
    ]);
  });

  it("has its rubric from the mark scheme, weights and all", () => {
    expect(importText(EVERY_KIND).checks).toMatch(
      /weight: 2,\s+criterion: \{\s+ko: "names a road \(2 points\)"/,
    );
  });

  it("takes tests without an answer above them, and an answer that is locked, too", async () => {
    const exercise = await inspect(
      importText(
        notebookText([
          cell("code", "if (1 > 2) throw new Error();", nbgrader("first", { ...TEST, points: 1 })),
          cell("code", "const a = 1;", nbgrader("both", { ...ANSWER, locked: true })),
        ]),
      ),
    );
    expect(exercise.source.questions).toStrictEqual(["first", "both"]);
  });

  it("gives ids that our release uses for others another form", async () => {
    const exercise = await inspect(
      importText(
        notebookText([
          cell("code", "const a = 1;", nbgrader("cell-12", ANSWER)),
          cell("code", "const b = 1;", nbgrader("a-check", ANSWER)),
          cell("code", "const c = 1;", nbgrader("a-check-q", { ...MANUAL, points: 0 })),
          cell("code", "const d = 1;", nbgrader("__proto__", ANSWER)),
        ]),
      ),
    );
    expect(exercise.source.questions).toStrictEqual([
      "cell-12-q",
      "a-check-q",
      "a-check-q-2q",
      "__proto__-q",
    ]);
  });

  it("names each cell that is still in another language, and grades none of them", async () => {
    const imported = importText(
      notebookText(
        [
          cell(
            "code",
            "def f():\n    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION",
            nbgrader("f", ANSWER),
          ),
          cell("code", "assert f() == 1", nbgrader("t", { ...TEST, points: 1 })),
        ],
        PYTHON,
      ),
    );
    expect(imported.source).toContain(
      "//| def f():\n    // BEGIN SOLUTION\n//|     return 1\n    // END SOLUTION",
    );
    const reading = parseExercise(imported.source);
    if (reading.status === "read") throw new Error("it was read");
    const lines = imported.source.split("\n");
    expect(reading.problems.map(({ line, message }) => [lines[line], message.en.slice(0, 25)])).toStrictEqual(
      [
        ["// @language python", "This cell is still python"],
        ["// @language python", "This cell is still python"],
      ],
    );
    await expect(inspect(imported)).rejects.toThrow(FaultyExercise);
  });
});

it("a name that two cells declare, as a kernel allows and our files do not, is named with its line", () => {
  const test = (id: string) => cell("code", "const seen = 1;", nbgrader(id, { ...TEST, points: 1 }));
  const imported = importText(
    notebookText([cell("code", "let a;", nbgrader("a", ANSWER)), test("t1"), test("t2")]),
  );
  expect(parseExercise(imported.source)).toMatchObject({
    status: "invalid",
    problems: [{ message: { en: expect.stringMatching(/`seen` is already declared/) as unknown } }],
  });
});

describe("a notebook that is refused", () => {
  const withFlags = (change: object, type: "code" | "markdown" | "raw" = "code", source = "1") =>
    notebookText([
      cell("markdown", "a"),
      cell(type, source, {
        nbgrader: {
          grade_id: "q",
          grade: false,
          locked: false,
          solution: true,
          schema_version: 3,
          ...change,
        },
      }),
    ]);

  it.each<[string, string, RegExp]>([
    ["is no JSON", "{", /not JSON/],
    ["is no notebook", "[]", /not a Jupyter notebook/],
    ["is of an older format", '{"nbformat": 3, "worksheets": []}', /nbformat 3/],
    ["is empty", notebookText([]), /no answer or test/],
    ["has metadata of schema 1", withFlags({ schema_version: 1 }), /schema 1.*nbgrader update/],
    ["has metadata of schema 2", withFlags({ schema_version: 2 }), /schema 2.*nbgrader update/],
    ["has metadata of no schema", withFlags({ schema_version: undefined }), /nbgrader update/],
    ["has no points where they are needed", withFlags({ grade: true }), /points/],
    ["has points below nothing", withFlags({ grade: true, points: -1 }), /points/],
    ["has points that are no number", withFlags({ grade: true, points: "3" }), /points/],
    ["has an id that nobody can say", withFlags({ grade_id: "a b" }), /grade_id/],
    ["has no id", withFlags({ grade_id: undefined }), /grade_id/],
    ["has flags that are none", withFlags({ solution: "yes" }), /true or false/],
    [
      "has a task of code",
      withFlags({ solution: false, task: true, points: 1 }),
      /A task is a Markdown cell/,
    ],
    ["has a Markdown answer that nobody grades", withFlags({}, "markdown"), /Markdown cell can only/],
    ["has an answer that is raw", withFlags({}, "raw"), /raw cell/],
    [
      "opens a region and leaves it",
      withFlags({}, "code", "// BEGIN SOLUTION\n1"),
      /do not pair up in line 2/,
    ],
    ["nests regions", withFlags({}, "code", "// BEGIN SOLUTION\n// BEGIN SOLUTION"), /line 2/],
    ["closes what is not open", withFlags({}, "code", "// END SOLUTION"), /line 1/],
    [
      "has code beside a marker",
      withFlags({}, "code", "f(); // BEGIN SOLUTION\n// END SOLUTION"),
      /shares the line/,
    ],
    [
      "hides tests in an answer",
      withFlags({}, "code", "// BEGIN HIDDEN TESTS\n// END HIDDEN TESTS"),
      /cannot have/,
    ],
  ])("for it %s, says so with the cell and in both languages", (_, text, sentence) => {
    const outcome = importNotebook(Buffer.from(text), NAME);
    if (outcome.status === "imported") throw new Error("it was imported");
    expect(outcome.problems).toHaveLength(1);
    const [problem] = outcome.problems;
    expect(problem?.text.en).toMatch(sentence);
    expect(problem?.text.ko).toMatch(/[가-힣]/);
    expect([null, 2]).toContain(problem?.cell);
  });

  it("has all its problems told at once, an id that two cells have among them", () => {
    const answer = cell("code", "1", nbgrader("same", ANSWER));
    const outcome = importNotebook(
      Buffer.from(notebookText([answer, answer, cell("code", "1", nbgrader("t", TEST))])),
      NAME,
    );
    expect(outcome).toMatchObject({ status: "refused", problems: [{ cell: 2 }, { cell: 3 }] });
  });
});
