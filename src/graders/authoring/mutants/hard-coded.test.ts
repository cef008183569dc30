import { describe, expect, it } from "vitest";
import type { QuestionCell } from "../../notebook/exercise-cell.ts";
import { optionalHardCoded } from "./hard-coded.ts";

function cellOf(source: string): QuestionCell {
  return { role: "answer", type: "code", question: "q1", gradeId: "q1", source, line: 10 };
}

const REGION = (text: string): string => `// BEGIN SOLUTION\n${text}\n// END SOLUTION`;

describe("an answer that was read off", () => {
  it.each([
    [
      "is put into the name that the cell declares",
      `let a: number;\n${REGION("const b = 2;\na = b;")}`,
      false,
      `let a: number;\n${REGION("a = 7;")}`,
    ],
    ["declares the name where the solution did", REGION("const a = 2;"), false, REGION("const a = 7;")],
    [
      "is what the function returns, whatever it is called with",
      `function a(n: number) {\n${REGION("return n;")}\n}`,
      true,
      `function a(n: number) {\n${REGION("return 7;")}\n}`,
    ],
    [
      "is a function where the solution declared it",
      REGION("const a = (n: number) => n;"),
      true,
      REGION("function a() { return 7; }"),
    ],
    [
      "stands in the first region and leaves the others empty",
      `let a;\n${REGION("a = 1;")}\n${REGION("a += 1;")}`,
      false,
      `let a;\n${REGION("a = 7;")}\n${REGION("")}`,
    ],
  ])("%s", (_, source, isFunction, expected) => {
    const mutant = optionalHardCoded(cellOf(source), { name: "a", literal: "7", isFunction });
    expect(mutant?.source).toBe(expected);
  });
});
