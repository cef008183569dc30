import { LATEST_TARGET, type Tslab } from "../tslab-modules.ts";

/** The lines, from 0, on which a statement of a program's top level begins. What says `"use strict"` is none. */
export function statementLines(source: string, { typescript }: Tslab): readonly number[] {
  const file = typescript.createSourceFile("cell.js", source, LATEST_TARGET);
  const { ExpressionStatement, StringLiteral } = typescript.SyntaxKind;
  const lineStarts = [0, ...Array.from(source.matchAll(/\n/g), ({ index }) => index + 1)];
  const found: number[] = [];
  let line = 0;
  for (const { kind, expression, pos, end } of file.statements) {
    if (kind === ExpressionStatement && expression?.kind === StringLiteral) continue;
    const start = pos + lengthAhead(source.slice(pos, end));
    while ((lineStarts[line + 1] ?? Infinity) <= start) line += 1;
    const isFirst = source.slice(lineStarts[line], start).trim() === ""; // else the line holds another's end
    if (isFirst) found.push(line);
  }
  return found;
}

/** TypeScript counts what stands ahead of a statement, such as comments, to it. */
function lengthAhead(text: string): number {
  return /^(?:\s|\/\/.*|\/\*[^]*?\*\/)*/.exec(text)?.[0].length ?? 0;
}
