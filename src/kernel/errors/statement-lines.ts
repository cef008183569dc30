import type { Tslab } from "../tslab-modules.ts";

/** TypeScript's `ScriptTarget.Latest`. */
const LATEST_TARGET = 99;

/** The lines, from 0, on which a statement of a program's top level begins. What says `"use strict"` is none. */
export function statementLines(source: string, { typescript }: Tslab): readonly number[] {
  const file = typescript.createSourceFile("cell.js", source, LATEST_TARGET);
  const { ExpressionStatement, StringLiteral } = typescript.SyntaxKind;
  const starts = file.statements
    .filter(({ kind, expression }) => kind !== ExpressionStatement || expression?.kind !== StringLiteral)
    .map((statement) => lineStart(source, statement.pos, statement.end));
  return starts.filter((line) => line !== null);
}

/** TypeScript counts what stands ahead of a statement, such as comments, to it. Null where the line holds another's end. */
function lineStart(source: string, pos: number, end: number): number | null {
  const ahead = /^(?:\s|\/\/.*|\/\*[^]*?\*\/)*/.exec(source.slice(pos, end))?.[0].length ?? 0;
  const before = source.slice(0, pos + ahead);
  return /(?:^|\n)[^\S\n]*$/.test(before) ? before.split("\n").length - 1 : null;
}
