import { reasonOf } from "#domain/reason";
import type { Reason } from "#domain/reason";
import type { ExerciseCell, QuestionCell } from "./exercise-cell.ts";
import { type ExerciseSource, isFor } from "./exercise-source.ts";
import type { ReleaseLang } from "./in-language.ts";
import { joinSplitAnswer } from "./join-split.ts";
import { traineesSource } from "./release.ts";
import type { Notebook, NotebookCell } from "./notebook.ts";

/** One code cell to run when grading. */
export interface MergedCell {
  readonly role: "locked" | "answer" | "check" | "extra";
  /** The question an answer or check cell belongs to; null for the others. */
  readonly question: string | null;
  /** The instructor's text for locked and check cells, the trainee's for the others. */
  readonly source: string;
  /** Position in the trainee's notebook, from 0; null where the trainee has no such cell. */
  readonly origin: number | null;
}

export type Merge =
  | {
      readonly status: "merged";
      readonly cells: readonly MergedCell[];
      /** The text of each answer cell, code or Markdown, by question id; none where `notRun` says why. */
      readonly answers: ReadonlyMap<string, string>;
      /** Questions with no answer cell to run, and why. */
      readonly notRun: ReadonlyMap<string, Reason>;
      /** What was odd about the notebook but stops nothing. */
      readonly findings: readonly Reason[];
    }
  | { readonly status: "refused"; readonly reason: Reason };

/**
 * Merges a submission into the instructor's exercise by `grade_id`.
 *
 * Locked and check cells come from the instructor, in the instructor's order, whatever the trainee did to them;
 * each answer stands where the instructor put it; any other code cell of the trainee's follows the nearest
 * known cell before it. Cells for the other language than the release's are left out: two that declare one name
 * must not meet.
 */
export function mergeSubmission(exercise: ExerciseSource, notebook: Notebook): Merge {
  if (notebook.exercise !== null && notebook.exercise !== exercise.exercise) {
    const params = { found: notebook.exercise, expected: exercise.exercise };
    return { status: "refused", reason: reasonOf("notebook.other-exercise", params) };
  }
  const known = new Map(exercise.cells.map((cell) => [cell.gradeId, cell]));
  const copies = Map.groupBy(
    notebook.cells.filter(({ gradeId }) => gradeId !== null && known.has(gradeId)),
    ({ gradeId }) => gradeId ?? "",
  );
  if (copies.size === 0) {
    return {
      status: "refused",
      reason: reasonOf("notebook.no-known-cells", { expected: exercise.exercise }),
    };
  }
  return new SubmissionMerge({ exercise, notebook, copies }).merge();
}

interface MergeParts {
  readonly exercise: ExerciseSource;
  readonly notebook: Notebook;
  /** The trainee's cells by `grade_id`, those of the exercise only. */
  readonly copies: ReadonlyMap<string, readonly NotebookCell[]>;
}

class SubmissionMerge {
  private readonly parts: MergeParts;
  private readonly findings: Reason[];
  private readonly notRun = new Map<string, Reason>();
  private readonly answers = new Map<string, string>();

  constructor(parts: MergeParts) {
    this.parts = parts;
    this.findings = [...parts.notebook.findings];
  }

  merge(): Merge {
    const { exercise, notebook } = this.parts;
    if (notebook.version !== null && notebook.version !== exercise.version) {
      const params = { found: notebook.version, expected: exercise.version };
      this.findings.push(reasonOf("notebook.other-version", params));
    }
    const extras = this.extrasByAnchor();
    const cells = [...(extras.get(null) ?? [])];
    const lang = this.languageOfRelease();
    for (const cell of exercise.cells.filter((each) => isFor(each, lang))) {
      const merged = cell.role === "answer" ? this.mergeAnswer(cell) : this.mergeLocked(cell);
      if (merged && cell.type === "code") cells.push(merged);
      cells.push(...(extras.get(cell.gradeId) ?? []));
    }
    this.reportOrder();
    const { notRun, answers, findings } = this;
    return { status: "merged", cells, answers, notRun, findings };
  }

  /** The language whose cells the notebook holds; both where it holds cells of both, or of none. */
  private languageOfRelease(): ReleaseLang {
    const { exercise, copies } = this.parts;
    const ofOneLanguage = exercise.cells.flatMap((cell) =>
      cell.role === "locked" && cell.lang !== null && copies.has(cell.gradeId) ? [cell.lang] : [],
    );
    const [lang, ...others] = new Set(ofOneLanguage);
    return lang === undefined || others.length > 0 ? "both" : lang;
  }

  private mergeLocked(cell: ExerciseCell): MergedCell | null {
    const copies = this.parts.copies.get(cell.gradeId) ?? [];
    const [first, ...rest] = copies;
    // A text cell is never run, so a missing one says nothing.
    if (!first && cell.type === "code") this.findings.push(reasonOf("locked.missing", { id: cell.gradeId }));
    if (first && cell.type === "code" && (first.type !== "code" || !isAsReleased(first, cell))) {
      this.findings.push(reasonOf("locked.changed", { id: cell.gradeId, cell: first.index + 1 }));
    }
    if (cell.type === "code") this.reportDuplicates(rest);
    const question = cell.role === "locked" ? null : cell.question;
    return { role: cell.role, question, source: cell.source, origin: first?.index ?? null };
  }

  private mergeAnswer({ gradeId, question, type }: QuestionCell): MergedCell | null {
    const copies = this.parts.copies.get(gradeId) ?? [];
    const [first] = copies;
    if (!first) {
      this.notRun.set(question, reasonOf("answer.cell-missing"));
      return null;
    }
    const fitting = copies.filter((copy) => copy.type === type);
    const [answer] = fitting;
    if (!answer) {
      const code = type === "code" ? "answer.retyped" : "answer.retyped-text";
      this.notRun.set(question, reasonOf(code, { cell: first.index + 1, type: first.type }));
      return null;
    }
    const { source, joined } = joinSplitAnswer(fitting);
    this.answers.set(question, source);
    if (joined.length > 1)
      this.findings.push(reasonOf("answer.joined", { id: gradeId, cells: joined.length }));
    this.reportDuplicates(copies.filter((copy) => !joined.includes(copy)));
    return { role: "answer", question, source, origin: answer.index };
  }

  /** The trainee's own code cells, by the known cell they follow; null holds those ahead of all known cells. */
  private extrasByAnchor(): Map<string | null, MergedCell[]> {
    const extras = new Map<string | null, MergedCell[]>();
    let anchor: string | null = null;
    for (const { gradeId, type, source, index } of this.parts.notebook.cells) {
      if (gradeId !== null && this.parts.copies.has(gradeId)) {
        anchor = gradeId;
      } else if (type === "code" && source.trim() !== "") {
        const extra: MergedCell = { role: "extra", question: null, source, origin: index };
        extras.set(anchor, [...(extras.get(anchor) ?? []), extra]);
      }
    }
    return extras;
  }

  private reportDuplicates(cells: readonly NotebookCell[]): void {
    for (const { gradeId, index } of cells) {
      this.findings.push(reasonOf("cell.duplicate", { id: gradeId ?? "", cell: index + 1 }));
    }
  }

  private reportOrder(): void {
    const firsts = this.parts.exercise.cells.flatMap(({ gradeId }) => {
      const first = this.parts.copies.get(gradeId)?.[0];
      return first ? [first.index] : [];
    });
    const inOrder = firsts.every((index, nth) => nth === 0 || index > (firsts[nth - 1] ?? -1));
    if (!inOrder) this.findings.push(reasonOf("cells.reordered"));
  }
}

/** With its hidden tests, as an instructor has it, or without. */
function isAsReleased({ source }: NotebookCell, cell: ExerciseCell): boolean {
  return sameText(source, cell.source) || sameText(source, traineesSource(cell));
}

function sameText(one: string, other: string): boolean {
  return one.trim() === other.trim();
}
