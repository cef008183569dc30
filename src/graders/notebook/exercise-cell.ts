import type { Lang } from "#domain/local-text";
import type { CellType } from "./notebook.ts";

/** What the `grade_id` of a question's check cell adds to the question's id; that of its second adds `-check-2`. */
const CHECK_ID = /^(.+)-check(?:-\d+)?$/;

/** The `grade_id` of a question's check cell. @param nth which of its check cells, from 0 */
export function checkId(question: string, nth: number): string {
  return nth === 0 ? `${question}-check` : `${question}-check-${String(nth + 1)}`;
}

/** The question of the check cell that a `grade_id` names; null when it names no check cell. */
export function selectOptionalChecked(gradeId: string): string | null {
  return CHECK_ID.exec(gradeId)?.[1] ?? null;
}

/** A cell of an exercise as its instructor wrote it. */
export type ExerciseCell = LockedCell | QuestionCell;

interface CellParts {
  /** What the cell is called in a release's `nbgrader.grade_id`: `cell-<n>`, the question id, or as `checkId` says. */
  readonly gradeId: string;
  readonly source: string;
  /** Line of the cell's marker in the file, from 1. */
  readonly line: number;
}

export interface LockedCell extends CellParts {
  readonly role: "locked";
  readonly type: CellType;
  /** The language a cell is for; null when it is for both. */
  readonly lang: Lang | null;
}

export interface QuestionCell extends CellParts {
  readonly role: "answer" | "check";
  /** Code, but an answer that a person grades may be Markdown. */
  readonly type: "code" | "markdown";
  readonly question: string;
}
