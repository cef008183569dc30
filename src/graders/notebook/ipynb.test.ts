import { describe, expect, it } from "vitest";
import { NOTEBOOK_LIMITS, readNotebook } from "./ipynb.ts";

function bytesOf(value: unknown): Uint8Array {
  return Buffer.from(typeof value === "string" ? value : JSON.stringify(value));
}

function notebookOf(cells: readonly unknown[], metadata: unknown = {}): Uint8Array {
  return bytesOf({ nbformat: 4, nbformat_minor: 5, metadata, cells });
}

function codeCell(source: unknown, extra: object = {}): object {
  return { cell_type: "code", id: "a", metadata: {}, source, outputs: [], execution_count: null, ...extra };
}

function refusalOf(bytes: Uint8Array): string {
  const reading = readNotebook(bytes);
  return reading.status === "refused" ? reading.reason.code : "read";
}

function read(bytes: Uint8Array) {
  const reading = readNotebook(bytes);
  if (reading.status === "refused") throw new Error(reading.reason.code);
  return reading.notebook;
}

describe("reading a notebook", () => {
  it("takes a source as a string or as a list of lines", () => {
    const { cells } = read(notebookOf([codeCell("a\nb"), codeCell(["a\n", "b"])]));
    expect(cells.map(({ source }) => source)).toEqual(["a\nb", "a\nb"]);
  });

  it("takes the grade id, the exercise and its version from the metadata", () => {
    const metadata = { dschool: { exercise: "05-traffic/speeds", version: 2 } };
    const cell = codeCell("1", { metadata: { nbgrader: { grade_id: "q1", solution: true } } });
    const notebook = read(notebookOf([cell], metadata));
    expect(notebook).toMatchObject({ exercise: "05-traffic/speeds", version: 2, cells: [{ gradeId: "q1" }] });
  });

  it("counts metadata of the wrong shape as absent", () => {
    const cell = codeCell("1", { metadata: { nbgrader: { grade_id: 7 } } });
    expect(read(notebookOf([cell], { dschool: "no" }))).toMatchObject({
      exercise: null,
      cells: [{ gradeId: null }],
    });
    expect(read(notebookOf([codeCell("1", { metadata: null })])).cells).toHaveLength(1);
  });

  it("replaces lone surrogates and says in which cell", () => {
    const notebook = read(
      bytesOf(
        `{"nbformat":4,"metadata":{},"cells":[{"cell_type":"code","metadata":{},"source":"'\\ud800'"}]}`,
      ),
    );
    expect(notebook.cells[0]?.source).toBe("'\ufffd'");
    expect(notebook.findings).toEqual([{ code: "cell.replaced-characters", params: { cell: 1 } }]);
  });

  it("reads past 60 MB of outputs without parsing them", () => {
    const output = `{"output_type":"stream","name":"stdout","text":"${'x[{\\"'.repeat(1 << 20)}"}`;
    const outputs = Array.from({ length: 12 }, () => output).join(",");
    const bytes = bytesOf(
      `{"cells":[{"cell_type":"code","metadata":{},"outputs":[${outputs}],"source":"let a = 1"}],"metadata":{},"nbformat":4}`,
    );
    expect(bytes.length).toBeGreaterThan(60e6);
    expect(read(bytes).cells).toMatchObject([{ source: "let a = 1" }]);
  });

  it("keeps a cell whose text speaks of outputs", () => {
    const source = 'const cell = { "outputs": [1, 2] }; // "outputs": [';
    expect(read(notebookOf([codeCell(source)])).cells[0]?.source).toBe(source);
  });

  it.each([
    ["an empty file", "", "notebook.not-json"],
    ["text", "# hello", "notebook.not-json"],
    ["a cut-off file", '{"nbformat":4,"cells":[{"cell_type":"code","source":"a', "notebook.not-json"],
    ["a cut-off output", '{"nbformat":4,"cells":[{"outputs":[{"text":"', "notebook.not-json"],
    ["null", "null", "notebook.not-a-notebook"],
    ["another JSON", '{"a":1}', "notebook.not-a-notebook"],
    ["no cells", '{"nbformat":4,"metadata":{}}', "notebook.not-a-notebook"],
    [
      "nbformat 3",
      '{"nbformat":3,"nbformat_minor":0,"metadata":{},"worksheets":[{"cells":[]}]}',
      "notebook.format",
    ],
    ["a cell that is no object", '{"nbformat":4,"metadata":{},"cells":[7]}', "notebook.bad-cell"],
    [
      "a cell without a source",
      '{"nbformat":4,"metadata":{},"cells":[{"cell_type":"code"}]}',
      "notebook.bad-cell",
    ],
    [
      "an unknown cell type",
      '{"nbformat":4,"metadata":{},"cells":[{"cell_type":"x","source":""}]}',
      "notebook.bad-cell",
    ],
    ["a deep bomb", "[".repeat(2_000_000), "notebook.too-deep"],
    ["a deep bomb in outputs", `{"cells":[{"outputs":${"[".repeat(1_000_000)}`, "notebook.too-deep"],
    ["a wide bomb", `{"nbformat":4,"cells":[${"{},".repeat(1_000_000)}{}]}`, "notebook.too-complex"],
  ])("refuses %s", (_, text, code) => {
    expect(refusalOf(bytesOf(text))).toBe(code);
  });

  it("refuses what is beyond its limits", () => {
    const { cells, cellBytes, fileBytes } = NOTEBOOK_LIMITS;
    expect(refusalOf(notebookOf(Array.from({ length: cells + 1 }, () => codeCell("1"))))).toBe(
      "notebook.too-many-cells",
    );
    expect(refusalOf(notebookOf([codeCell("x".repeat(cellBytes + 1))]))).toBe("notebook.cell-too-large");
    expect(refusalOf(Buffer.alloc(fileBytes + 1))).toBe("notebook.too-large");
  });
});
