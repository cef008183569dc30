import { EMPTY_CONTEXT } from "./cell-context.ts";
import type { ExerciseCell } from "./exercise-cell.ts";
import type { SourceProblem } from "./percent.ts";
import { compileCell } from "./transpile.ts";

/**
 * Top-level names that a second cell declares again, and cells that cannot be parsed. A file is type-checked as
 * one module, where a name is declared once; cells for different languages never meet.
 */
export function findRepeatedNames(cells: readonly ExerciseCell[]): SourceProblem[] {
  const problems: SourceProblem[] = [];
  const declaredAt = new Map<string, ExerciseCell>();
  for (const cell of cells) {
    if (cell.type !== "code") continue;
    const compiled = compileCell(cell.source, EMPTY_CONTEXT, cell.gradeId);
    if (compiled.status === "syntax-error") {
      problems.push(unparsable(cell.line + compiled.line, compiled.message));
      continue;
    }
    for (const name of compiled.declares) {
      const first = declaredAt.get(name);
      if (first && !excludeEachOther(first, cell)) problems.push(repeated(cell.line, name, first.line));
      else declaredAt.set(name, cell);
    }
  }
  return problems;
}

function excludeEachOther(one: ExerciseCell, other: ExerciseCell): boolean {
  if (one.role !== "locked" || other.role !== "locked") return false;
  return one.lang !== null && other.lang !== null && one.lang !== other.lang;
}

function unparsable(line: number, message: string): SourceProblem {
  return {
    line,
    message: { ko: `문법 오류입니다(${message}). 고치세요.`, en: `Syntax error (${message}). Mend it.` },
  };
}

function repeated(line: number, name: string, firstLine: number): SourceProblem {
  const first = String(firstLine);
  return {
    line,
    message: {
      ko: `\`${name}\`: ${first}행의 셀에서 이미 선언한 이름입니다. 다른 이름을 쓰거나 다시 선언하지 마세요.`,
      en: `\`${name}\` is already declared by the cell in line ${first}. Use another name, or do not declare it again.`,
    },
  };
}
