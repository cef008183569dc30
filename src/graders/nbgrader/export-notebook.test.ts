import { describe, expect, it } from "vitest";
import { asserts, defineChecks, text, value } from "../checks.ts";
import type { Checks } from "../checks.ts";
import type { Question } from "../checks/question.ts";
import { newExercise } from "../authoring/new-exercise.ts";
import { exportNotebook } from "./export-notebook.ts";
import type { ExportOutcome } from "./export-notebook.ts";
import { importNotebook } from "./import-notebook.ts";
import { ANSWER, EVERY_KIND, PYTHON, TEST, cell, nbgrader, notebookText } from "./nbgrader.fixture.ts";
import { parseSidecar } from "./sidecar.ts";

const TEXTS = { title: { ko: "가", en: "a" }, hints: [{ ko: "가", en: "a" }] };

function checksOf(questions: Readonly<Record<string, Question>>): Checks {
  return defineChecks({
    exercise: "imported/a",
    version: 1,
    dataset: { name: "traffic", scale: "small" },
    questions,
  });
}

function exportEdited(
  notebook: string,
  edit: (source: string) => string,
  questions: Readonly<Record<string, Question>> = { none: asserts({ ...TEXTS, cells: [1] }) },
): ExportOutcome {
  const imported = importNotebook(Buffer.from(notebook), "imported/a");
  if (imported.status === "refused") throw new Error(JSON.stringify(imported.problems));
  const source = edit(imported.exercise.source);
  return exportNotebook({
    source,
    checks: checksOf(questions),
    sidecar: parseSidecar(imported.exercise.sidecar),
  });
}

interface Cell {
  readonly cell_type: string;
  readonly source: string | string[];
  readonly metadata: { readonly nbgrader?: Readonly<Record<string, unknown>> };
  readonly outputs?: unknown[];
}

function cellsOf(outcome: ExportOutcome): Cell[] {
  if (outcome.status === "refused") throw new Error(JSON.stringify(outcome.problems));
  return (JSON.parse(outcome.text) as { readonly cells: Cell[] }).cells;
}

const replace = (from: string, to: string) => (source: string) => {
  expect(source).toContain(from);
  return source.replace(from, to);
};

describe("an exercise that was changed since it was imported", () => {
  const before = (JSON.parse(EVERY_KIND) as { readonly cells: Cell[] }).cells;

  it("gives a changed cell its new text, and drops what the old one had put out", () => {
    const cells = cellsOf(exportEdited(EVERY_KIND, replace("metres = 1000", "metres = 1_000")));
    expect(cells[2]).toStrictEqual({
      ...before[2],
      execution_count: null,
      outputs: [],
      source: ["const metres = 1_000;\n", "// %% no cell\n", "metres"],
    });
    expect(cells.toSpliced(2, 1)).toStrictEqual(before.toSpliced(2, 1));
  });

  it("takes the frame of ours off a changed answer that had no markers", () => {
    const cells = cellsOf(exportEdited(EVERY_KIND, replace("whole = 7", "whole = 8")));
    expect(cells[6]?.source).toStrictEqual(["const whole = 8;\n", "\n", "\n"]);
  });

  it("gives new points to whom they are due, and leaves the others as they were written", () => {
    const questions = {
      to_km: asserts({ ...TEXTS, cells: [2, 5] }),
      plan: text({
        ...TEXTS,
        of: "notebook",
        points: 4,
        rubric: [{ weight: 1, criterion: { ko: "가", en: "a" } }],
      }),
    };
    const cells = cellsOf(
      exportEdited(EVERY_KIND.replace('"points": 2,', '"points": 2.0,'), (source) => source, questions),
    );
    expect(cells.map(({ metadata }) => metadata.nbgrader?.["points"])).toStrictEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      2,
      5,
      undefined,
      3,
      1.5,
      2,
      4,
      1,
      undefined,
    ]);
  });

  it("follows moved and deleted cells, and gives new ones metadata and an id of their own", () => {
    const cells = cellsOf(
      exportEdited(EVERY_KIND, (source) => {
        const parts = source.split(/\n(?=\/\/ %%)/);
        const moved = parts.splice(3, 1);
        return [...parts, ...moved, "// %% [markdown]\n// new\n"].join("\n");
      }),
    );
    expect(cells).toHaveLength(before.length + 1);
    expect(cells.at(-1)).toMatchObject({
      cell_type: "markdown",
      source: "new",
      metadata: { nbgrader: { locked: true, grade: false, schema_version: 3 } },
    });
    expect(cells.at(-2)).toStrictEqual(before[1]);
  });

  it("knows an answer that was moved and changed by its question", () => {
    const cells = cellsOf(
      exportEdited(EVERY_KIND, (source) => {
        const parts = source.split(/\n(?=\/\/ %%)/);
        const at = parts.findIndex((part) => part.includes('"question": "draw"'));
        const [answer = "", check = ""] = parts.splice(at, 2);
        return [...parts, answer.replace("draw it", "draw it anew"), check].join("\n");
      }),
    );
    expect(cells.at(-1)).toStrictEqual({ ...before[9], source: ["// draw it anew\n", "const picture = 1;"] });
  });

  it("has a person grade in nbgrader what a check of ours grades here", () => {
    const outcome = exportEdited(
      EVERY_KIND,
      (source) => source.replace("toKm(500) === 0.5 ? 1 : 0.5", "await check();"),
      { to_km: value({ ...TEXTS, answer: "toKm", points: 3 }) },
    );
    const cells = cellsOf(outcome);
    expect(cells[3]?.metadata.nbgrader).toMatchObject({
      grade: true,
      solution: true,
      points: 3,
      grade_id: "to_km",
    });
    for (const at of [4, 5]) {
      expect(cells[at]?.metadata.nbgrader).toMatchObject({ grade: false, locked: true });
      expect(cells[at]?.metadata.nbgrader).not.toHaveProperty("points");
    }
    expect(outcome).toMatchObject({ notes: [{ cell: 4 }] });
  });

  it("has a person grade in nbgrader what was asserts and is a text now, and no test give its points for free", () => {
    const rubric = [{ weight: 1, criterion: { ko: "가", en: "a" } }];
    const cells = cellsOf(
      exportEdited(EVERY_KIND, (source) => source, {
        to_km: text({ ...TEXTS, of: "cell", points: 3, rubric }),
      }),
    );
    expect(cells[3]?.metadata.nbgrader).toMatchObject({ grade: true, solution: true, points: 3 });
    for (const at of [4, 5])
      expect(cells[at]?.metadata.nbgrader).toMatchObject({ grade: false, locked: true });
  });

  it("has tests grade in nbgrader what was a text and is asserts now, and its points counted once", () => {
    const cells = cellsOf(
      exportEdited(
        EVERY_KIND,
        replace("// 이 답안은 사람이 채점합니다 / a person grades this answer", "picture;"),
        {
          why: asserts({ ...TEXTS, cells: [3] }),
        },
      ),
    );
    expect(cells[7]?.metadata.nbgrader).toMatchObject({ grade: false, solution: true });
    expect(cells[7]?.metadata.nbgrader).not.toHaveProperty("points");
    expect(cells[8]?.metadata.nbgrader).toMatchObject({ grade: true, solution: false, points: 3 });
  });

  it("gives an answer that became code, or Markdown, the cell type it has now", () => {
    const cells = cellsOf(
      exportEdited(EVERY_KIND, (source) =>
        source
          .replace(
            /\/\/ %% \[markdown\] dschool=\{"question": "why-2"\}\n[^]*?\n\n/,
            '// %% dschool={"question": "why-2"}\n// BEGIN SOLUTION\nconst why = 2;\n// END SOLUTION\n\n',
          )
          .replace(
            /\/\/ %% dschool=\{"question": "draw"\}\n[^]*?\n\n/,
            '// %% [markdown] dschool={"question": "draw"}\n// // BEGIN SOLUTION\n// A picture.\n// // END SOLUTION\n\n',
          ),
      ),
    );
    expect(cells[8]).toMatchObject({ cell_type: "code", source: ["const why = 2;"], outputs: [] });
    expect(cells[9]).toMatchObject({ cell_type: "markdown", source: ["A picture."] });
    expect(cells[9]).not.toHaveProperty("outputs");
    expect(cells[9]).not.toHaveProperty("execution_count");
  });
});

it("a format that was written as 5.0 is exported as it was", () => {
  const written = EVERY_KIND.replace('"nbformat_minor": 5\n', '"nbformat_minor": 5.0\n');
  const outcome = exportEdited(written, (source) => source);
  expect(outcome).toMatchObject({ text: expect.stringContaining('"nbformat_minor": 5.0\n') as unknown });
});

it("points that ours round are exported as they were", () => {
  const third = notebookText([
    cell("code", "let a = 1;", nbgrader("a", ANSWER)),
    cell("code", "a", nbgrader("t", { ...TEST, points: 0.3333 })),
  ]);
  const imported = importNotebook(Buffer.from(third), "imported/a");
  expect(imported).toMatchObject({
    exercise: {
      checks: expect.stringContaining("cells: [0.33]") as unknown,
      notes: [{ cell: 2 }, { cell: 2, text: { en: expect.stringMatching(/rounded/) as unknown } }],
    },
  });
  const outcome = exportEdited(third, (source) => source, { a: asserts({ ...TEXTS, cells: [0.33] }) });
  expect(outcome).toMatchObject({ text: third });
});

describe("a notebook in another language", () => {
  const python = notebookText(
    [
      cell("code", "x = 1"),
      cell(
        "code",
        "def f():\n    ### BEGIN SOLUTION\n    return x\n    ### END SOLUTION",
        nbgrader("f", ANSWER),
      ),
      cell("code", "assert f() == 1", nbgrader("t", { ...TEST, points: 1 })),
    ],
    PYTHON,
  );
  const translate = (source: string): string =>
    source
      .replace(/\/\/ @language python\n\/\/\| x = 1/, "const x = 1;")
      .replace(
        /\/\/ @language python\n\/\/\| def f\(\):[\s\S]*?END SOLUTION/,
        "function f() {\n  // BEGIN SOLUTION\n  return x;\n  // END SOLUTION\n}",
      );

  it("is not exported half translated: the cells that are left are named", () => {
    const outcome = exportEdited(python, translate);
    expect(outcome).toMatchObject({
      status: "refused",
      problems: [{ message: { en: expect.stringContaining("Translate it") as unknown } }],
    });
  });

  it("becomes one of TypeScript once all of it is translated", () => {
    const outcome = exportEdited(python, (source) =>
      translate(source).replace(
        /\/\/ @language python\n\/\/\| assert.*/,
        "if (f() !== 1) throw new Error();",
      ),
    );
    expect(cellsOf(outcome).map(({ metadata }) => metadata.nbgrader?.["grade_id"])).toStrictEqual([
      undefined,
      "f",
      "t",
    ]);
    expect(outcome).toMatchObject({ text: expect.stringContaining('"name": "tslab"') as unknown });
  });
});

describe("an exercise that was written here", () => {
  it("is a notebook whose questions a person grades, for nbgrader cannot", () => {
    const { source } = newExercise("90-a/b");
    const checks = checksOf({ q1: value({ ...TEXTS, answer: "slow", points: 2 }) });
    const outcome = exportNotebook({ source, checks, sidecar: null });
    const cells = cellsOf(outcome);
    const flags = cells.map(({ metadata: { nbgrader: meta } }) => [
      meta?.["grade"],
      meta?.["solution"],
      meta?.["locked"],
      meta?.["points"],
    ]);
    expect(flags).toStrictEqual([
      ...Array<unknown>(5).fill([false, false, true, undefined]),
      [true, true, false, 2],
      [false, false, true, undefined],
    ]);
    expect(new Set(cells.map(({ metadata }) => metadata.nbgrader?.["grade_id"])).size).toBe(cells.length);
    expect(outcome).toMatchObject({ notes: [{ cell: 6 }] });
  });
});
