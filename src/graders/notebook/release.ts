import { checkId } from "./exercise-cell.ts";
import { isFor } from "./exercise-source.ts";
import type { ExerciseCell } from "./exercise-cell.ts";
import type { ExerciseSource } from "./exercise-source.ts";
import { cutHidden } from "./hidden-region.ts";
import type { ReleaseLang } from "./in-language.ts";
import { cutSolutions, keepSolutions } from "./solution-region.ts";

/** An `.ipynb` of nbformat 4.5, ready for `JSON.stringify`. */
export interface ReleasedNotebook {
  readonly nbformat: 4;
  readonly nbformat_minor: 5;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly cells: readonly ReleasedCell[];
}

interface ReleasedCell {
  readonly cell_type: "code" | "markdown" | "raw";
  /** Required by nbformat 4.5 and never read back: JupyterLab makes new ones when cells are copied. */
  readonly id: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly source: string;
  readonly execution_count?: null;
  readonly outputs?: readonly [];
}

/** What a notebook of ours says of its kernel. */
export const KERNEL_METADATA = {
  kernelspec: { display_name: "TypeScript", language: "typescript", name: "tslab" },
  language_info: { file_extension: ".ts", mimetype: "text/typescript", name: "typescript" },
} as const;

export interface ReleaseOptions {
  readonly lang: ReleaseLang;
  /** Keep the solutions in: the instructor's copy. */
  readonly withSolution: boolean;
  /** Points by question id, from the exercise's checks. The first check cell of a question bears them. */
  readonly points: Readonly<Record<string, number>>;
}

/**
 * Makes the notebook a trainee gets. The same exercise and options always give the same bytes. Cells carry
 * nbgrader's cell metadata of schema 3, by whose `grade_id` a submission is merged back.
 *
 * @throws when `points` lacks a question of the exercise
 */
export function releaseNotebook(exercise: ExerciseSource, options: ReleaseOptions): ReleasedNotebook {
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      ...KERNEL_METADATA,
      dschool: { exercise: exercise.exercise, version: exercise.version, lang: options.lang },
    },
    cells: exercise.cells
      .filter((cell) => isFor(cell, options.lang))
      .map((cell) => releaseCell(cell, options)),
  };
}

function releaseCell(cell: ExerciseCell, options: ReleaseOptions): ReleasedCell {
  const metadata = cellMetadata(cell, options.points);
  return releasedCell(cell, { metadata, source: releasedSource(cell, options.withSolution) });
}

/** A cell as nbformat 4.5 wants it. */
export function releasedCell(
  { type, gradeId }: Pick<ExerciseCell, "type" | "gradeId">,
  { metadata, source }: Pick<ReleasedCell, "metadata" | "source">,
): ReleasedCell {
  const released = { cell_type: type, id: gradeId.slice(0, 64), metadata, source };
  return type === "code" ? { ...released, execution_count: null, outputs: [] } : released;
}

function releasedSource(cell: ExerciseCell, withSolution: boolean): string {
  if (withSolution) return cell.role === "answer" ? keepSolutions(cell.source) : cell.source;
  return traineesSource(cell);
}

/** What a trainee's copy of a cell holds. */
export function traineesSource(cell: ExerciseCell): string {
  if (cell.role === "locked") return cell.source;
  const shown = cutHidden(cell.source);
  return cell.role === "answer" ? cutSolutions(shown, cell.type) : shown;
}

function cellMetadata(
  cell: ExerciseCell,
  points: ReleaseOptions["points"],
): Readonly<Record<string, unknown>> {
  const nbgrader = { schema_version: 3, grade_id: cell.gradeId, task: false };
  switch (cell.role) {
    case "locked":
      return {
        deletable: false,
        editable: false,
        nbgrader: { ...nbgrader, grade: false, locked: true, solution: false },
      };
    case "answer":
      return { deletable: false, nbgrader: { ...nbgrader, grade: false, locked: false, solution: true } };
    case "check":
      return {
        deletable: false,
        editable: false,
        nbgrader: {
          ...nbgrader,
          grade: true,
          locked: true,
          solution: false,
          points: cell.gradeId === checkId(cell.question, 0) ? selectPoints(points, cell.question) : 0,
        },
      };
  }
}

function selectPoints(points: ReleaseOptions["points"], question: string): number {
  const worth = points[question];
  if (worth === undefined) {
    throw new Error(
      `문제 ${question}의 배점이 checks 파일에 없습니다 / the checks file gives question ${question} no points`,
    );
  }
  return worth;
}
