import { describe, expect, it } from "vitest";
import { EXERCISE_TEXT, readExercise } from "./exercise.fixture.ts";
import { readNotebook } from "./ipynb.ts";
import { mergeSubmission } from "./merge.ts";
import type { Merge } from "./merge.ts";
import type { CellType, Notebook } from "./notebook.ts";
import { releaseNotebook } from "./release.ts";

type Sketch = readonly [gradeId: string | null, source: string, type?: CellType];

const NUMBERS = "const numbers = [1, 2, 3];";
const CHECK_1 = 'await check("q1", { total });';
const CHECK_2 = 'await check("q2", { double });';
const SUBMISSION: readonly Sketch[] = [
  ["cell-1", "# 합계", "markdown"],
  ["cell-3", NUMBERS],
  ["q1", "let total = 6;"],
  ["q1-check", CHECK_1],
  ["q2", "const double = (n: number) => 2 * n;"],
  ["q2-check", CHECK_2],
];

const IN_BOTH_LANGUAGES = EXERCISE_TEXT.replace(
  "// %%\n",
  `// %% dschool={"lang": "ko"}\nconst word = "합계";\n\n// %% dschool={"lang": "en"}\nconst word = "sum";\n\n// %%\n`,
);

/** Cells of the sums behind the two more that IN_BOTH_LANGUAGES has. */
function renumbered(sketches: readonly Sketch[]): readonly Sketch[] {
  return sketches.map(([gradeId, ...rest]) => [gradeId === "cell-3" ? "cell-5" : gradeId, ...rest]);
}

function notebookOf(sketches: readonly Sketch[], parts: Partial<Notebook> = {}): Notebook {
  const cells = sketches.map(([gradeId, source, type = "code"], index) => ({ gradeId, source, type, index }));
  return { cells, exercise: "01-start/sums", version: 3, findings: [], ...parts };
}

function merge(sketches: readonly Sketch[], parts: Partial<Notebook> = {}): Merge & { status: "merged" } {
  const merged = mergeSubmission(readExercise(), notebookOf(sketches, parts));
  if (merged.status === "refused") throw new Error(merged.reason.code);
  return merged;
}

function outline({ cells }: Merge & { status: "merged" }): string[] {
  return cells.map(
    ({ role, question, origin }) => `${role}${question === null ? "" : ` ${question}`} ${String(origin)}`,
  );
}

const WHOLE = ["locked 1", "answer q1 2", "check q1 3", "answer q2 4", "check q2 5"];

describe("merging a submission", () => {
  it("runs the cells of an intact notebook in order", () => {
    const merged = merge(SUBMISSION);
    expect(outline(merged)).toEqual(WHOLE);
    expect(merged.cells[1]?.source).toBe("let total = 6;");
    expect([...merged.notRun, ...merged.findings]).toEqual([]);
  });

  it("takes back a release that held both languages as one that held either", () => {
    const exercise = readExercise();
    const points = { q1: 1, q2: 1 };
    const [both, ko] = (["both", "ko"] as const).map((lang) => {
      const released = releaseNotebook(exercise, { lang, withSolution: false, points });
      const reading = readNotebook(Buffer.from(JSON.stringify(released)));
      if (reading.status === "refused") throw new Error(reading.reason.code);
      return { count: reading.notebook.cells.length, merge: mergeSubmission(exercise, reading.notebook) };
    });
    expect(both?.count).toBeGreaterThan(ko?.count ?? NaN);
    const sourcesOf = (merged: Merge | undefined) =>
      merged?.status === "merged" ? [merged.cells.map(({ source }) => source), merged.findings] : null;
    expect(sourcesOf(both?.merge)).not.toBeNull();
    expect(sourcesOf(both?.merge)).toEqual(sourcesOf(ko?.merge));
  });

  it("runs the code for the language of the release only, and misses none of the other's", () => {
    const exercise = readExercise(IN_BOTH_LANGUAGES);
    const [KO, EN] = ['const word = "합계";', 'const word = "sum";'];
    const rest = SUBMISSION.slice(1);
    const runOf = (cells: readonly Sketch[]) => {
      const merged = mergeSubmission(exercise, notebookOf(cells));
      if (merged.status === "refused") throw new Error(merged.reason.code);
      return [merged.cells.slice(0, -5).map(({ source }) => source), merged.findings.map(({ code }) => code)];
    };
    expect(runOf([["cell-1", "# 합계", "markdown"], ["cell-3", KO], ...renumbered(rest)])).toEqual([
      [KO],
      [],
    ]);
    expect(runOf([["cell-2", "# Sums", "markdown"], ["cell-4", EN], ...renumbered(rest)])).toEqual([
      [EN],
      [],
    ]);
    // Which language it was still shows in its texts.
    expect(runOf([["cell-2", "# Sums", "markdown"], ...renumbered(rest)])).toEqual([
      [EN],
      ["locked.missing"],
    ]);
  });

  it("takes locked and check cells from the instructor, and says which were changed or are missing", () => {
    const merged = merge([
      ["cell-3", "const numbers = [];"],
      ...SUBMISSION.slice(2, 3),
      ["q1-check", "1"],
      ...SUBMISSION.slice(4, 5),
    ]);
    expect(merged.cells.map(({ source }) => source)).toEqual([
      NUMBERS,
      "let total = 6;",
      CHECK_1,
      "const double = (n: number) => 2 * n;",
      CHECK_2,
    ]);
    expect(merged.findings).toEqual([
      { code: "locked.changed", params: { id: "cell-3", cell: 1 } },
      { code: "locked.changed", params: { id: "q1-check", cell: 3 } },
      { code: "locked.missing", params: { id: "q2-check" } },
    ]);
  });

  it("lets an extra cell follow the nearest known cell before it", () => {
    const extra: Sketch = [null, "const extra = 1;"];
    const other: Sketch = ["unknown", "const other = 1;"];
    const merged = merge([
      extra,
      ...SUBMISSION.slice(0, 3),
      other,
      extra,
      [null, "note", "markdown"],
      ...SUBMISSION.slice(3),
    ]);
    expect(outline(merged)).toEqual([
      "extra 0",
      "locked 2",
      "answer q1 3",
      "extra 4",
      "extra 5",
      "check q1 7",
      "answer q2 8",
      "check q2 9",
    ]);
  });

  it("does not run a question whose answer cell is missing, and keeps the others", () => {
    const merged = merge(SUBMISSION.filter(([id]) => id !== "q1"));
    expect(outline(merged)).toEqual(["locked 1", "check q1 2", "answer q2 3", "check q2 4"]);
    expect([...merged.notRun]).toEqual([["q1", { code: "answer.cell-missing", params: {} }]]);
  });

  it("does not run an answer that was turned into text, and says so", () => {
    const merged = merge(SUBMISSION.with(2, ["q1", "let total = 6;", "markdown"]));
    expect([...merged.notRun]).toEqual([
      ["q1", { code: "answer.retyped", params: { cell: 3, type: "markdown" } }],
    ]);
  });

  it("counts the first of duplicates and reports the rest", () => {
    const merged = merge([...SUBMISSION, ["q1", "let total = 7;"], ["cell-3", NUMBERS]]);
    expect(merged.cells[1]?.source).toBe("let total = 6;");
    expect(merged.cells).toHaveLength(5);
    expect(merged.findings).toEqual([
      { code: "cell.duplicate", params: { id: "cell-3", cell: 8 } },
      { code: "cell.duplicate", params: { id: "q1", cell: 7 } },
    ]);
  });

  it("counts the first of two copies that lie side by side", () => {
    const merged = merge(SUBMISSION.toSpliced(3, 0, ["q1", "let total = 7;"]));
    expect(merged.cells[1]?.source).toBe("let total = 6;");
    expect(merged.findings).toEqual([{ code: "cell.duplicate", params: { id: "q1", cell: 4 } }]);
  });

  it.each([
    ["between statements", ["const half = 3;", "let total = 2 * half;"]],
    ["inside a function", ["function triple(n: number) {", "  return 3 * n;\n}", "let total = triple(2);"]],
  ])("joins an answer that was split %s", (_, parts) => {
    const split = parts.map((source): Sketch => ["q1", source]);
    const merged = merge(SUBMISSION.toSpliced(2, 1, ...split));
    expect(merged.cells[1]?.source).toBe(parts.join("\n"));
    expect(merged.findings).toEqual([{ code: "answer.joined", params: { id: "q1", cells: parts.length } }]);
  });

  it("is quick about a split answer that is made to be slow", () => {
    const merged = merge(
      SUBMISSION.toSpliced(2, 1, ["q1", "declare\n".repeat(100_000)], ["q1", "let total = 6;"]),
    );
    expect(merged.findings).toMatchObject([{ code: "answer.joined" }]);
  });

  it("puts reordered cells back in the instructor's order", () => {
    const merged = merge(SUBMISSION.toReversed());
    expect(outline(merged)).toEqual(["locked 4", "answer q1 3", "check q1 2", "answer q2 1", "check q2 0"]);
    expect(merged.findings).toEqual([{ code: "cells.reordered", params: {} }]);
  });

  it("goes by the grade ids where the notebook's metadata is lost", () => {
    expect(outline(merge(SUBMISSION, { exercise: null, version: null }))).toEqual(WHOLE);
  });

  it("reports another version and grades by the current one", () => {
    expect(merge(SUBMISSION, { version: 1 }).findings).toEqual([
      { code: "notebook.other-version", params: { found: 1, expected: 3 } },
    ]);
  });

  it.each([
    ["another exercise's notebook", SUBMISSION, "02-sql/joins", "notebook.other-exercise"],
    [
      "a notebook without one known cell",
      [
        [null, "1"],
        ["x", "2"],
      ] as const,
      null,
      "notebook.no-known-cells",
    ],
  ])("refuses %s", (_, sketches, exercise, code) => {
    const merged = mergeSubmission(readExercise(), notebookOf(sketches, { exercise }));
    expect(merged).toMatchObject({ status: "refused", reason: { code } });
  });
});
