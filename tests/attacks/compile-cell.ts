import type { CompiledCell } from "#wire/box-protocol";
import { compileCell } from "#graders/notebook/transpile";
import { EMPTY_CONTEXT } from "#graders/notebook/cell-context";

/** Compiles the cell of an attack in this process, which its source has to be known not to crash. */
export function compileAttackCell(source: string, name: string): CompiledCell {
  const compiled = compileCell(source, EMPTY_CONTEXT, name);
  if (compiled.status === "compiled") return compiled.cell;
  throw new Error(
    `${name} is no valid cell: ${compiled.message} at ${String(compiled.line)}:${String(compiled.column)}`,
  );
}
