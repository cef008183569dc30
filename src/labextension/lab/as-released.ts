import { questionsOf } from "../notebook/question-cells.ts";

interface NotebookContent {
  readonly cells: readonly CellContent[];
}

interface CellContent {
  /** Notebooks of nbformat 4.4 and before have none. */
  readonly id?: string;
  readonly cell_type: "code" | "markdown" | "raw";
  readonly metadata: Readonly<Record<string, unknown>>;
}

/**
 * A percent notebook as the server takes it: its question cells get the `grade_id` of a release, where they have none, and its
 * cells ids by their places. jupytext draws ids anew whenever it reads, so that the same file would be another submission each time.
 * @param content what JupyterLab's server gives for the file
 */
export function asReleased({ cells, ...notebook }: NotebookContent): NotebookContent {
  const facts = cells.map(({ cell_type, metadata }) => ({
    type: cell_type,
    nbgrader: metadata["nbgrader"],
    dschool: metadata["dschool"],
  }));
  const ids = new Map<number, string>();
  for (const { id, answers, checks } of questionsOf(facts)) {
    for (const place of answers) ids.set(place, id);
    for (const [nth, place] of checks.entries())
      ids.set(place, nth === 0 ? `${id}-check` : `${id}-check-${String(nth + 1)}`);
  }
  return { ...notebook, cells: cells.map((cell, place) => withId(withGradeId(cell, ids.get(place)), place)) };
}

function withGradeId(cell: CellContent, id: string | undefined): CellContent {
  if (id === undefined || cell.metadata["nbgrader"] !== undefined) return cell;
  return { ...cell, metadata: { ...cell.metadata, nbgrader: { grade_id: id } } };
}

function withId(cell: CellContent, place: number): CellContent {
  return cell.id === undefined ? cell : { ...cell, id: `cell-${String(place + 1)}` };
}

/** Whether a value has the shape of a notebook, as far as this looks into it. */
export function isNotebookContent(value: unknown): value is NotebookContent {
  const cells = typeof value === "object" && value !== null && "cells" in value ? value.cells : null;
  return Array.isArray(cells) && cells.every(isCell);
}

function isCell(cell: unknown): cell is CellContent {
  if (typeof cell !== "object" || cell === null || !("cell_type" in cell) || !("metadata" in cell))
    return false;
  return typeof cell.cell_type === "string" && typeof cell.metadata === "object" && cell.metadata !== null;
}
