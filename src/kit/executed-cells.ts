/** One run of a cell in this kernel. */
export interface ExecutedCell {
  readonly source: string;
  /** When it began, in milliseconds since 1970. */
  readonly at: number;
}

/** The cells this kernel ran lately, as `src/kernel/executed-cells.ts` keeps them; none in a kernel that keeps no such list. */
export function executedCells(): readonly ExecutedCell[] {
  const list = (globalThis as Record<symbol, unknown>)[Symbol.for("dschool.cells")];
  return typeof list === "function" ? (list as () => readonly ExecutedCell[])() : [];
}
