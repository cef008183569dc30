import type { Reason } from "#domain/reason";

/** A trainee's notebook as read: only what grading needs, every string well-formed Unicode. */
export interface Notebook {
  readonly cells: readonly NotebookCell[];
  /** The exercise its metadata names; null when it names none. */
  readonly exercise: string | null;
  /** The version of the exercise it was released from; null when it names none. */
  readonly version: number | null;
  /** What was odd but did not stop the reading, such as replaced characters. */
  readonly findings: readonly Reason[];
}

export interface NotebookCell {
  /** Position in the notebook, from 0. */
  readonly index: number;
  readonly type: CellType;
  readonly source: string;
  /** `metadata.nbgrader.grade_id`; cell ids are never looked at. */
  readonly gradeId: string | null;
}

export const CELL_TYPES = ["code", "markdown", "raw"] as const;
export type CellType = (typeof CELL_TYPES)[number];
