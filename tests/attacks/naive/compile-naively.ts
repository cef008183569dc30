import { readFileSync } from "node:fs";
import { compileAttackCell } from "../compile-cell.ts";

// Compiles the cell in a file with nothing between its text and this process.
compileAttackCell(readFileSync(process.argv[2] ?? "", "utf8"), "cell-1");
