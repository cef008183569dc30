import type { Lang } from "#domain/local-text";
import type { CellType } from "./notebook.ts";

/** What the `grade_id` of a question's check cell adds to the question's id. */
export const CHECK_SUFFIX = "-check";

/** A cell of an exercise as its instructor wrote it. */
export type ExerciseCell = LockedCell | QuestionCell;

interface CellParts {
  /** What the cell is called in a release's `nbgrader.grade_id`: `cell-<n>`, the question id, or `<id>-check`. */
  readonly gradeId: string;
  readonly source: string;
  /** Line of the cell's marker in the file, from 1. */
  readonly line: number;
}

interface LockedCell extends CellParts {
  readonly role: "locked";
  readonly type: CellType;
  /** The language a cell is for; null when it is for both. */
  readonly lang: Lang | null;
}

export interface QuestionCell extends CellParts {
  readonly role: "answer" | "check";
  readonly type: "code";
  readonly question: string;
}
