/** A compiled cell that says, as it runs, which of its statements it has come to. */
export interface MarkedCell {
  readonly text: string;
  /** For each line of `text` the line, from 0, that it was without marks. */
  readonly lines: readonly number[];
}

/**
 * Puts a mark ahead of each statement of a cell's top level. An error of a promise that the cell awaits need not have the cell
 * in its stack (V8 follows promises of async functions only, not queries, which are awaited as well), and a thrown text has no
 * stack: the mark says what the cell had come to.
 * @param starts the lines, from 0, that a statement begins on, ascending
 */
export function markStatements(output: string, starts: readonly number[]): MarkedCell {
  const marked = new Set(starts);
  const text: string[] = [];
  const lines: number[] = [];
  for (const [line, content] of output.split("\n").entries()) {
    if (marked.has(line)) {
      text.push(`__tslab__.statement = ${line};`);
      lines.push(line);
    }
    text.push(content);
    lines.push(line);
  }
  return { text: text.join("\n"), lines };
}

/** Where tslab's executor keeps what it passes to cells. */
interface CellGlobal {
  readonly __tslab__?: { statement?: number | undefined };
}

/** The line, from 0, of the last mark that was passed; null where there was none. */
export function lastMark(): number | null {
  return (globalThis as CellGlobal).__tslab__?.statement ?? null;
}

/** Forgets the marks that were passed. */
export function resetMark(): void {
  const cells = (globalThis as CellGlobal).__tslab__;
  if (cells !== undefined) cells.statement = undefined;
}
