import { reasonOf } from "#domain/reason";
import type { CompiledCell } from "#wire/box-protocol";
import type { Exercise } from "./exercise.ts";
import { GradingError } from "./grading-error.ts";
import type { CellResult, SourceCell } from "./notebook/transpiler.ts";
import { keepSolutions } from "./notebook/solution-region.ts";

/** Compiles a notebook's cells in order; `Transpiler` does. */
export interface SourceCompiler {
  compileNotebook(cells: readonly SourceCell[]): Promise<CellResult[]>;
}

/** The instructor's own cells, solutions in place, as a box runs them. */
export async function compileSolution(
  { name, source }: Exercise,
  compiler: SourceCompiler,
): Promise<CompiledCell[]> {
  const cells = source.cells
    .filter((cell) => cell.type === "code" && cell.role !== "check")
    .map((cell) => ({ source: keepSolutions(cell.source), name: cell.gradeId }));
  const results = await compiler.compileNotebook(cells);
  return results.map((result, at) => {
    if (result.status === "compiled") return result.cell;
    const detail = `${cells[at]?.name ?? ""}: ${result.status === "syntax-error" ? result.message : result.cause}`;
    throw new GradingError(reasonOf("exercise.broken", { exercise: name, detail }));
  });
}
