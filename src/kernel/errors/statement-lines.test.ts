import { expect, it } from "vitest";
import { loadTslab } from "../tslab-modules.ts";
import { statementLines } from "./statement-lines.ts";

const tslab = loadTslab();

it("gives the lines that a statement of the top level begins on, past comments", () => {
  const source = [
    '"use strict";',
    "// first",
    "let a = 1; a += 1;",
    "/*",
    "*/ a = 2;",
    "if (a) {",
    "  a = 3;",
    "}",
    "",
    "\ta;",
  ];
  expect(statementLines(source.join("\n"), tslab)).toStrictEqual([2, 5, 9]);
});

it("reads a cell of very many lines once", () => {
  const count = 40_000;
  const source = "value(1, 'a row of a table that is written out');\n".repeat(count);
  expect(statementLines(source, tslab)).toStrictEqual(Array.from({ length: count }, (_, line) => line));
});
