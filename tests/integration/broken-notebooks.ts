import type { ReasonCode } from "#domain/reason";
import type { Verdict } from "#domain/verdict";
import { codeCell, NotebookDraft } from "./notebook-draft.ts";

/** A notebook with something wrong, and what must come of it. The four questions are q1 … q4, all solved but for the damage. */
export interface BrokenNotebook {
  readonly name: string;
  /** @param solved the text of the instructor's notebook. */
  readonly damage: (solved: string) => Uint8Array;
  /** The reason of a refusal, or the questions that are not passed with their verdicts and reasons. */
  readonly outcome:
    | ReasonCode
    | Readonly<Record<string, readonly [verdicts: Verdict | readonly Verdict[], code: ReasonCode | null]>>;
  /** Notes the report must hold. */
  readonly notes?: readonly ReasonCode[];
}

const ALL_PASSED = {};

type Edit = (draft: NotebookDraft) => unknown;
const edited = (edit: Edit) => (solved: string) => {
  const draft = new NotebookDraft(solved);
  edit(draft);
  return draft.bytes();
};
const answered = (question: string, source: string) => edited((draft) => draft.write(question, source));
const text = (content: string) => () => Buffer.from(content);

const refused: readonly BrokenNotebook[] = [
  { name: "a text", damage: text("안녕하세요"), outcome: "notebook.not-json" },
  { name: "an empty file", damage: text(""), outcome: "notebook.not-json" },
  {
    name: "a file cut short",
    damage: (solved) => Buffer.from(solved).subarray(0, 4_000),
    outcome: "notebook.not-json",
  },
  {
    name: "bytes at random",
    damage: () => Buffer.from([0x93, 0xff, 0x00, 0x7b, 0xc3, 0x28]),
    outcome: "notebook.not-json",
  },
  { name: "an object that is no notebook", damage: text('{"a":1}'), outcome: "notebook.not-a-notebook" },
  { name: "a number", damage: text("42"), outcome: "notebook.not-a-notebook" },
  {
    name: "cells that are no list",
    damage: text('{"nbformat":4,"cells":{}}'),
    outcome: "notebook.not-a-notebook",
  },
  {
    name: "nbformat 3",
    damage: text('{"nbformat":3,"nbformat_minor":0,"metadata":{},"worksheets":[{"cells":[]}]}'),
    outcome: "notebook.format",
  },
  {
    name: "another exercise's notebook",
    damage: edited((draft) => (draft.json.metadata["dschool"] = { exercise: "01-start/first", version: 1 })),
    outcome: "notebook.other-exercise",
  },
  {
    name: "a notebook with no cell of the exercise",
    damage: edited((draft) => {
      draft.json.metadata = {};
      draft.json.cells = [codeCell("console.log(1)")];
    }),
    outcome: "notebook.no-known-cells",
  },
  {
    name: "a cell that is a text",
    damage: edited((draft) => draft.cells.push("cell" as never)),
    outcome: "notebook.bad-cell",
  },
  {
    name: "a JSON bomb in depth",
    damage: (solved) =>
      Buffer.from(
        solved.replace('"metadata": {', `"bomb": ${"[".repeat(100_000)}${"]".repeat(100_000)}, $&`),
      ),
    outcome: "notebook.too-deep",
  },
  {
    name: "a JSON bomb in width",
    damage: (solved) =>
      Buffer.from(solved.replace('"metadata": {', `"bomb": [${"[],".repeat(500_000)}0], $&`)),
    outcome: "notebook.too-complex",
  },
  {
    name: "thousands of cells",
    damage: edited((draft) => draft.cells.push(...Array.from({ length: 2_500 }, () => codeCell("1")))),
    outcome: "notebook.too-many-cells",
  },
  {
    name: "a cell of megabytes",
    damage: answered("q1", `slowest = "${"x".repeat(2 << 20)}";`),
    outcome: "notebook.cell-too-large",
  },
  {
    name: "a file of 65 MB",
    damage: (solved) => Buffer.concat([Buffer.from(solved), Buffer.alloc(65 << 20, " ")]),
    outcome: "notebook.too-large",
  },
];

const damagedCells: readonly BrokenNotebook[] = [
  {
    name: "60 MB of outputs",
    damage: edited((draft) => {
      draft.cell("q1").outputs = Array.from({ length: 60 }, () => {
        return { output_type: "stream", name: "stdout", text: "o".repeat(1_000_000) };
      });
    }),
    outcome: ALL_PASSED,
  },
  {
    name: "lone surrogates",
    damage: (solved) => Buffer.from(solved.replace("let slowest", "// \\ud800 \\udfff\\nlet slowest")),
    outcome: ALL_PASSED,
    notes: ["cell.replaced-characters"],
  },
  { name: "a byte order mark", damage: (solved) => Buffer.from(`\ufeff${solved}`), outcome: ALL_PASSED },
  {
    name: "Windows line ends and sources as lists of lines",
    damage: edited((draft) => {
      for (const cell of draft.cells) {
        cell.source = (cell.source as string).split("\n").map((line) => `${line}\r\n`);
      }
    }),
    outcome: ALL_PASSED,
  },
  {
    name: "answer cells deleted",
    damage: edited((draft) => draft.keep((id) => id !== "q2" && id !== "q4")),
    outcome: { q2: ["not-run", "answer.cell-missing"], q4: ["not-run", "answer.cell-missing"] },
  },
  {
    name: "all check cells deleted",
    damage: edited((draft) => draft.keep((id) => id?.endsWith("-check") !== true)),
    outcome: ALL_PASSED,
    notes: ["locked.missing"],
  },
  {
    name: "all locked cells deleted",
    damage: edited((draft) => draft.keep((id) => id !== null && /^q\d$/.test(id))),
    outcome: ALL_PASSED,
    notes: ["locked.missing"],
  },
  {
    name: "a locked cell rewritten",
    damage: edited((draft) => {
      for (const cell of draft.cells) {
        if (String(cell.source).startsWith("import")) cell.source = "const sql = () => ({ rows: () => [] });";
      }
    }),
    outcome: ALL_PASSED,
    notes: ["locked.changed"],
  },
  {
    name: "an answer cell copied below, with another answer",
    damage: edited((draft) => {
      const copy = structuredClone(draft.cell("q1"));
      copy.source = 'let slowest = "wrong";';
      draft.insertAfter("q1", copy);
    }),
    outcome: ALL_PASSED,
    notes: ["cell.duplicate"],
  },
  {
    name: "the whole notebook pasted twice",
    damage: edited((draft) => draft.cells.push(...structuredClone(draft.cells))),
    outcome: ALL_PASSED,
    notes: ["cell.duplicate"],
  },
  {
    name: "all cells in reverse",
    damage: edited((draft) => draft.cells.reverse()),
    outcome: ALL_PASSED,
    notes: ["cells.reordered"],
  },
  {
    name: "an answer cell split in two",
    damage: edited((draft) => {
      const first = draft.cell("q2");
      const lines = String(first.source).split("\n");
      draft.insertAfter("q2", { ...structuredClone(first), source: lines.slice(1).join("\n") });
      first.source = lines.slice(0, 1).join("\n");
    }),
    outcome: ALL_PASSED,
    notes: ["answer.joined"],
  },
  {
    name: "an answer cell turned into text",
    damage: edited((draft) => (draft.cell("q3").cell_type = "markdown")),
    outcome: { q3: ["not-run", "answer.retyped"] },
  },
  {
    name: "metadata of the wrong shape",
    damage: edited((draft) => {
      draft.cell("q4").metadata = { nbgrader: 7 };
      draft.json.metadata["dschool"] = ["05-traffic/speeds"];
    }),
    // Its code still runs as a cell of the trainee's own, so its answer is there.
    outcome: ALL_PASSED,
  },
  {
    name: "an extra cell that does not parse",
    damage: edited((draft) => draft.insertAfter("q1", codeCell("this is not TypeScript"))),
    outcome: ALL_PASSED,
  },
  {
    name: "an extra cell that throws",
    damage: edited((draft) => draft.insertAfter("q1", codeCell('throw new Error("my own")'))),
    outcome: ALL_PASSED,
  },
];

const brokenCode: readonly BrokenNotebook[] = [
  {
    name: "an answer cell that does not parse",
    damage: answered("q2", "profile = = 3;"),
    outcome: { q2: ["error", "cell.syntax"] },
  },
  {
    name: "an answer cell that crashes the parser",
    damage: answered("q2", `profile = ${"[".repeat(200_000)}`),
    outcome: { q2: ["error", null] },
  },
  {
    name: "an answer cell that throws",
    damage: answered(
      "q1",
      'let slowest = "L1"; class Leak extends Error { name = "LEAKED-NAME" } throw new Leak("LEAKED");',
    ),
    outcome: { q1: ["error", "cell.threw"] },
  },
  {
    name: "an endless loop in a cell",
    damage: answered("q1", "let slowest = 1; for (;;) {}"),
    outcome: { q1: ["timeout", "cell.timeout"] },
  },
  {
    name: "an endless loop in a cell of the trainee's own",
    damage: edited((draft) => draft.insertAfter("q2", codeCell("while (true) {}"))),
    outcome: ALL_PASSED,
  },
  {
    name: "a promise that never settles",
    damage: answered("q4", "let jams: unknown; await new Promise(() => {});"),
    outcome: { q4: ["timeout", "cell.timeout"] },
  },
  {
    name: "an endless loop in a function",
    damage: answered("q3", "function meanSpeed() { for (;;) {} }"),
    outcome: { q3: ["timeout", "fn.timeout"] },
  },
  {
    name: "an endless loop in a getter",
    damage: answered("q2", "let profile: unknown = [{ get hour() { for (;;) {} } }];"),
    outcome: { q2: ["timeout", "answer.timeout"] },
  },
  {
    name: "an exit in a cell",
    damage: answered("q1", "let slowest: unknown; process.exit(0);"),
    outcome: { q1: ["error", "cell.died"] },
  },
  {
    name: "an exit in a function",
    damage: answered("q3", "function meanSpeed() { process.exit(0); }"),
    outcome: { q3: ["error", "fn.died"] },
  },
  {
    name: "a crash",
    damage: answered("q2", "let profile: unknown; process.abort();"),
    outcome: { q2: ["error", "cell.died"] },
  },
  {
    name: "exits in every answer",
    damage: edited((draft) => {
      for (const id of ["q1", "q2", "q3", "q4"]) draft.write(id, "process.exit(1);");
    }),
    outcome: {
      q1: ["error", "cell.died"],
      q2: ["error", "cell.died"],
      q3: ["error", "cell.died"],
      q4: ["error", "cell.died"],
    },
  },
  {
    name: "all the memory taken",
    damage: answered(
      "q1",
      "let slowest: unknown; const hoard: unknown[] = []; for (;;) hoard.push(new Array(1e5).fill(hoard));",
    ),
    outcome: { q1: [["error", "timeout"], null] },
  },
  {
    name: "output without end",
    damage: answered("q1", 'let slowest: unknown; for (;;) console.log("x".repeat(1000));'),
    outcome: { q1: [["error", "timeout"], null] },
  },
  {
    name: "a text of 9 MB",
    damage: answered("q1", 'let slowest = "x".repeat(9e6);'),
    outcome: { q1: ["error", null] },
  },
  {
    name: "a list of a million",
    damage: answered("q2", "let profile = Array.from({ length: 1e6 }, (_, hour) => ({ hour }));"),
    outcome: { q2: ["error", "answer.too-big"] },
  },
  {
    name: "a list said to be endless",
    damage: answered("q2", "let profile: unknown = new Array(4e9);"),
    outcome: { q2: ["error", "answer.too-big"] },
  },
  {
    name: "a value that contains itself",
    damage: answered("q4", 'const jams: Record<string, unknown> = { mark: "bar" }; jams.data = jams;'),
    outcome: { q4: ["error", "answer.too-deep"] },
  },
  {
    name: "a value nested thousands deep",
    damage: answered("q1", "let slowest: unknown = 1; for (let i = 0; i < 1e5; i++) slowest = [slowest];"),
    outcome: { q1: ["error", "answer.too-deep"] },
  },
  {
    name: "a Proxy that refuses to be read",
    damage: answered("q2", 'let profile = new Proxy({}, { ownKeys() { throw new TypeError("LEAKED"); } });'),
    outcome: { q2: ["error", "answer.threw"] },
  },
  {
    name: "a value that would compare equal to anything",
    damage: answered(
      "q1",
      'let slowest = { valueOf: () => "L1", toString: () => "L1", toJSON: () => "L1" };',
    ),
    outcome: { q1: ["failed", "value.type"] },
  },
  {
    name: "a function that returns what cannot be read",
    damage: answered(
      "q3",
      "const ring: unknown[] = []; ring.push(ring); function meanSpeed() { return ring; }",
    ),
    outcome: { q3: ["error", "fn.garbled"] },
  },
  {
    name: "a function that throws",
    damage: answered("q3", 'function meanSpeed(id: string) { throw new RangeError("LEAKED" + id); }'),
    outcome: { q3: ["error", "fn.threw"] },
  },
  {
    name: "an answer of the wrong kind",
    damage: answered("q2", "let profile = 42;"),
    outcome: { q2: ["failed", "table.not-a-table"] },
  },
  {
    name: "an answer never given",
    damage: answered("q4", "// I ran out of time"),
    outcome: { q4: ["not-run", "answer.undefined"] },
  },
];

export const BROKEN_NOTEBOOKS: readonly BrokenNotebook[] = [...refused, ...damagedCells, ...brokenCode];
