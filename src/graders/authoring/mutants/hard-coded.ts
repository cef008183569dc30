import { analyzeCell } from "../../notebook/cell-analysis.ts";
import type { QuestionCell } from "../../notebook/exercise-cell.ts";
import { replaceSolutions } from "../../notebook/solution-region.ts";
import { parseAnswer } from "../answer-code.ts";
import { diffLines } from "../line-diff.ts";
import type { Mutant } from "../mutant.ts";

/** What somebody could write down who has seen the answer on other data. */
export interface SeenAnswer {
  /** The name that holds the answer. */
  readonly name: string;
  /** The answer, or what its first call returned, as TypeScript. */
  readonly literal: string;
  readonly isFunction: boolean;
}

/** The answer that was read off instead of computed; null where the cell leaves no place for it. */
export function optionalHardCoded(cell: QuestionCell, seen: SeenAnswer): Omit<Mutant, "id"> | null {
  const source = replaceSolutions(cell.source, statementOf(cell, seen));
  if (source === cell.source || parseAnswer(source) === null) return null;
  const { at, before, after } = diffLines(cell.source.split("\n"), source.split("\n"));
  const { question, line } = cell;
  return { kind: "hard-coded", question, line: line + 1 + at, diff: { before, after }, source };
}

function statementOf({ source }: QuestionCell, { name, literal, isFunction }: SeenAnswer): string {
  const isDeclared = declaredOutside(source).includes(name);
  if (isFunction) return isDeclared ? `return ${literal};` : `function ${name}() { return ${literal}; }`;
  return isDeclared ? `${name} = ${literal};` : `const ${name} = ${literal};`;
}

/** What a cell declares besides its solution. */
function declaredOutside(source: string): readonly string[] {
  const rest = parseAnswer(replaceSolutions(source, ""));
  return rest === null ? [] : analyzeCell(rest.code).own;
}
