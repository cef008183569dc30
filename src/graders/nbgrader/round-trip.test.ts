import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defineChecks } from "../checks.ts";
import { asserts } from "../checks/asserts.ts";
import { toPinnedForm } from "../authoring/pinned-form.ts";
import { exportNotebook } from "./export-notebook.ts";
import { importNotebook } from "./import-notebook.ts";
import type { ImportedExercise } from "./import-notebook.ts";
import {
  ANSWER,
  EVERY_KIND,
  LOCKED,
  MANUAL,
  PYTHON,
  TASK,
  TEST,
  cell,
  nbgrader,
  notebookText,
} from "./nbgrader.fixture.ts";
import { parseSidecar } from "./sidecar.ts";

function importText(text: string): ImportedExercise {
  const outcome = importNotebook(Buffer.from(text), "imported/a");
  if (outcome.status === "refused") throw new Error(JSON.stringify(outcome.problems));
  return outcome.exercise;
}

/** No question of these is there: then points stay as they are. */
const NO_CHECKS = defineChecks({
  exercise: "imported/a",
  version: 1,
  dataset: { name: "traffic", scale: "small" },
  questions: { none: asserts({ cells: [1], title: { ko: "가", en: "a" }, hints: [{ ko: "가", en: "a" }] }) },
});

function exportText({ source, sidecar }: Pick<ImportedExercise, "source" | "sidecar">): string {
  const outcome = exportNotebook({ source, checks: NO_CHECKS, sidecar: parseSidecar(sidecar) });
  if (outcome.status === "refused") throw new Error(JSON.stringify(outcome.problems));
  return outcome.text;
}

const roundTrip = (text: string): string => exportText(importText(text));

describe("a notebook that is imported and exported", () => {
  it("comes out byte for byte as nbformat wrote it, whatever its cells are", () => {
    expect(roundTrip(EVERY_KIND)).toBe(EVERY_KIND);
  });

  it("keeps numbers as they were written", () => {
    const text = EVERY_KIND.replaceAll('"points": 2,', '"points": 2.0,').replace(
      '"collapsed": true',
      '"seed": 12345678901234567890',
    );
    expect(text).not.toBe(EVERY_KIND);
    expect(roundTrip(text)).toBe(text);
  });

  it("may be Python's, with magics and markers of Python's", () => {
    const text = notebookText(
      [
        cell("code", "%matplotlib inline\nimport math\n"),
        cell(
          "code",
          "def area(r):\n    ### BEGIN SOLUTION\n    return math.pi * r ** 2\n    ### END SOLUTION\n\n",
          nbgrader("area", ANSWER),
        ),
        cell(
          "code",
          "%%time\nassert area(0) == 0\n### BEGIN HIDDEN TESTS\nassert area(1) > 3\n### END HIDDEN TESTS",
          nbgrader("test-area", { ...TEST, points: 1 }),
        ),
        cell("code", "x = '''\n//| not ours\n'''", nbgrader("x", ANSWER)),
        cell("code", "### AUTOTEST area(2)\n", nbgrader("auto", { ...TEST, points: 0 })),
      ],
      PYTHON,
    );
    expect(roundTrip(text)).toBe(text);
  });

  it.each<[string, (json: { cells: Record<string, unknown>[]; [key: string]: unknown }) => void]>([
    [
      "line ends of Windows",
      ({ cells }) =>
        Object.assign(cells[3] ?? {}, { source: "const a = 1;\r\n// BEGIN SOLUTION\r\n// END SOLUTION\r\n" }),
    ],
    ["a text in one piece", ({ cells }) => Object.assign(cells[0] ?? {}, { source: "# one\n\ntwo" })],
    [
      "lines broken in odd places",
      ({ cells }) => Object.assign(cells[0] ?? {}, { source: ["# o", "ne\n\n", "", "two"] }),
    ],
    ["half of a character", ({ cells }) => Object.assign(cells[0] ?? {}, { source: "a \ud800 b" })],
    ["an empty list for no text", ({ cells }) => Object.assign(cells.at(-1) ?? {}, { source: [] })],
    ["keys that nobody knows", (json) => Object.assign(json, { later: { key: [null] }, nbformat_minor: 2 })],
    [
      "nbgrader keys that nobody knows",
      ({ cells }) =>
        Object.assign((cells[3]?.["metadata"] as Record<string, object>)["nbgrader"] ?? {}, {
          extra: 1,
          checksum: "0".repeat(32),
        }),
    ],
    ["no metadata", (json) => Object.assign(json, { metadata: { kernelspec: { name: "tslab" } } })],
    [
      "a copy of a cell",
      ({ cells }) => cells.push({ ...cells[0], metadata: {} }, { ...cells[0], metadata: {} }),
    ],
    [
      "lines that begin a cell of ours",
      ({ cells }) => Object.assign(cells[2] ?? {}, { source: "//%% a\n  // %% b\n// %%\n/// %% c" }),
    ],
  ])("keeps %s", (_, change) => {
    const json = JSON.parse(EVERY_KIND) as { cells: Record<string, unknown>[] };
    change(json);
    const text = `${JSON.stringify(json, null, 1)}\n`;
    expect(roundTrip(text)).toBe(text);
  });

  it("lies in the pinned form, which `exercise fmt` leaves as it is", () => {
    const { source } = importText(EVERY_KIND);
    expect(toPinnedForm(source)).toStrictEqual({ status: "formatted", text: source });
  });
});

const line = fc.oneof(
  fc.constantFrom(
    "",
    "  ",
    "\t",
    "// %%",
    "// %% [markdown]",
    "%%time",
    "\\%%",
    "// ---",
    "//",
    "//| x",
    "# 제목",
    "`${a}`",
    "\u2028",
    "a\rb",
  ),
  fc.string({ unit: "grapheme", maxLength: 12 }).filter((text) => !/(?:BEGIN|END) /.test(text)),
);
const text = fc
  .array(line, { maxLength: 6 })
  .chain((lines) => fc.constantFrom("\n", "\r\n").map((end) => lines.join(end)));
const region = (name: string) =>
  fc
    .tuple(text, text, fc.constantFrom("###", "//", "####", "#", "//// "))
    .map(([before, inside, mark]) =>
      [before, `  ${mark} BEGIN ${name}`, inside, `  ${mark} END ${name}`].join("\n"),
    );
const metadata = fc.dictionary(
  fc.string({ maxLength: 6 }).filter((key) => key !== "nbgrader"),
  fc.jsonValue({ maxDepth: 2 }),
  { maxKeys: 2 },
);
const points = fc.constantFrom(0, 1, 2.5);
const sketch = fc.oneof(
  fc.record({
    type: fc.constantFrom("code", "markdown", "raw"),
    source: text,
    flags: fc.constantFrom(null, LOCKED),
  }),
  fc.record({
    type: fc.constant("code"),
    source: fc.oneof(text, region("SOLUTION")),
    flags: fc.constant(ANSWER),
  }),
  fc.record({
    type: fc.constant("code"),
    source: fc.oneof(text, region("HIDDEN TESTS")),
    flags: points.map((worth) => ({ ...TEST, points: worth })),
  }),
  fc.record({
    type: fc.constantFrom("code", "markdown"),
    source: fc.oneof(text, region("SOLUTION")),
    flags: points.map((worth) => ({ ...MANUAL, points: worth })),
  }),
  fc.record({
    type: fc.constant("markdown"),
    source: fc.oneof(text, region("MARK SCHEME")),
    flags: points.map((worth) => ({ ...TASK, points: worth })),
  }),
);
const anyNotebook = fc
  .tuple(
    fc.array(fc.tuple(sketch, metadata, fc.boolean(), fc.jsonValue({ maxDepth: 1 })), { maxLength: 8 }),
    fc.boolean(),
    metadata,
  )
  .map(([cells, isPython, extra]) => {
    const made = cells.map(([{ type, source, flags }, own, isText, output], at) => {
      const all = { ...own, ...(flags === null ? {} : nbgrader(`id_${String(at)}`, flags)) };
      const base = cell(type, source, all);
      return {
        ...base,
        ...(isText && { source }),
        ...(type === "code" && { outputs: [output] }),
        attachments: own,
      };
    });
    const answer = cell("markdown", "So.", nbgrader("last", { ...MANUAL, points: 1 }));
    return notebookText([...made, answer], {
      ...extra,
      kernelspec: { name: isPython ? "python3" : "tslab" },
    });
  });

describe("any notebook", () => {
  it("is the same after an import and an export", () => {
    fc.assert(
      fc.property(anyNotebook, (notebook) => {
        const imported = importText(notebook);
        expect(toPinnedForm(imported.source)).toStrictEqual({ status: "formatted", text: imported.source });
        expect(JSON.parse(exportText(imported))).toStrictEqual(JSON.parse(notebook));
      }),
      { numRuns: 100 },
    );
  });
});
