import { describe, expect, it } from "vitest";
import { parsePercent, printPercent } from "./percent.ts";

const HEADER = `// ---
// jupyter:
//   dschool:
//     exercise: 05-traffic/speeds
//     version: 1
//   kernelspec:
//     name: tslab
// ---
`;

function read(text: string) {
  const reading = parsePercent(text);
  if (reading.status === "invalid")
    throw new Error(reading.problems.map(({ message }) => message.en).join("\n"));
  return reading.notebook;
}

function problemLines(text: string): number[] {
  const reading = parsePercent(text);
  return reading.status === "invalid" ? reading.problems.map(({ line }) => line) : [];
}

describe("the percent form", () => {
  it("reads the header, and cells with their kind, options, text and line", () => {
    const notebook = read(
      `${HEADER}\n// %% [markdown] dschool={"lang": "ko"}\n// # 제목\n//\n// - a // b\n\n// %% dschool={"question":"q1"}\nlet a = 1;\n\n\nlet b;\n\n// %%\n`,
    );
    expect(notebook.metadata).toEqual({
      dschool: { exercise: "05-traffic/speeds", version: 1 },
      kernelspec: { name: "tslab" },
    });
    expect(notebook.cells).toEqual([
      { type: "markdown", options: { lang: "ko" }, line: 10, source: "# 제목\n\n- a // b" },
      { type: "code", options: { question: "q1" }, line: 15, source: "let a = 1;\n\n\nlet b;" },
      { type: "code", options: {}, line: 21, source: "" },
    ]);
  });

  it("prints what it reads", () => {
    const text = `${HEADER}
// %% [markdown] dschool={"lang": "en"}
// # Title
//
// text

// %% dschool={"question": "q1"}
// BEGIN SOLUTION
let a = 1;
// END SOLUTION

// %%

// %% [raw]
// raw
`;
    expect(printPercent(read(text))).toBe(text);
  });

  it.each([
    ["no header", "// %%\nlet a = 1;\n", [1]],
    ["a header that is no YAML", "// ---\n// jupyter: [\n// ---\n", [2]],
    ["code ahead of the first cell", `${HEADER}let a = 1;\n// %%\n`, [9]],
    ["a marker that jupytext reads otherwise", `${HEADER}//%% Title\n`, [9]],
    ["options that are not strict JSON", `${HEADER}// %% dschool={question: "q1"}\n`, [9]],
    ["other options", `${HEADER}// %% tags=["a"]\n`, [9]],
    ["Markdown that is not commented out", `${HEADER}// %% [markdown]\n// a\nb\n`, [11]],
  ])("says at which line there is %s", (_, text, lines) => {
    expect(problemLines(text)).toEqual(lines);
  });
});
