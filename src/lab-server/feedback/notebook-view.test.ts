import { describe, expect, it } from "vitest";
import { readNotebook } from "#graders/notebook/ipynb";
import { selectOptionalHtmlOutput, viewNotebook } from "./notebook-view.ts";

/** A file that is taken when it is handed in, with one code cell and these outputs as they are written. */
function notebookWith(outputs: string): Buffer {
  const cell = `{"cell_type":"code","source":"1 + 1","metadata":{},"outputs":${outputs}}`;
  const bytes = Buffer.from(`{"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[${cell}]}`);
  expect(readNotebook(bytes).status).toBe("read");
  return bytes;
}

const view = (outputs: string) => viewNotebook(notebookWith(outputs), "/outputs");

describe("the view of a handed-in notebook", () => {
  it("shows the cells of one whose outputs are no JSON, and says that something is missing", () => {
    const { cells, truncated } = view("[what is this]");
    expect(cells).toMatchObject([{ source: "1 + 1", outputs: [] }]);
    expect(truncated).toBe(true);
    expect(selectOptionalHtmlOutput(notebookWith("[what is this]"), { cell: 0, output: 0 })).toBeNull();
  });

  it("leaves out outputs of more values than a server should hold for one page", () => {
    const seen = `{"output_type":"stream","name":"stdout","text":"seen"}`;
    expect(view(`[${seen}]`).cells[0]?.outputs).toEqual([{ kind: "text", text: "seen", stream: "stdout" }]);
    const { cells, truncated } = view(`[${seen},{"data":[${"[],".repeat(2_000_000)}[]]}]`);
    expect(cells).toMatchObject([{ source: "1 + 1", outputs: [] }]);
    expect(truncated).toBe(true);
  });

  it("shows lines that are no text as no text, however many there are", () => {
    const numbers = `[${"1,".repeat(500_000)}1]`;
    const { cells, truncated } = view(`[{"output_type":"stream","text":${numbers}},{"output_type":1}]`);
    expect(cells[0]?.outputs).toEqual([{ kind: "text", text: "", stream: "stdout" }]);
    expect(truncated).toBe(true);
  });

  it("joins lines, and takes what has another shape than it should as not there", () => {
    const html = `{"output_type":"display_data","data":{"text/html":["<b>","</b>"]}}`;
    const odd = `{"output_type":"execute_result","data":[{}]}`;
    const { cells } = view(`[${html},${odd},null,{"output_type":"error","ename":{},"evalue":"no"}]`);
    expect(cells[0]?.outputs).toEqual([
      { kind: "html", url: "/outputs/0/0" },
      { kind: "error", name: "", message: "no" },
    ]);
    expect(selectOptionalHtmlOutput(notebookWith(`[${html}]`), { cell: 0, output: 0 })).toBe("<b></b>");
  });
});
