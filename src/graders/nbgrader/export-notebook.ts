import type { LocalText } from "#domain/local-text";
import type { Checks } from "../checks.ts";
import type { Question } from "../checks/question.ts";
import { selectOptionalForeign } from "../notebook/foreign-code.ts";
import { parsePercent } from "../notebook/percent.ts";
import type { PercentCell, SourceProblem } from "../notebook/percent.ts";
import { printLossless } from "./lossless-json.ts";
import { matchCells } from "./match-cells.ts";
import type { MatchedCell } from "./match-cells.ts";
import type { NotebookProblem } from "./notebook-problem.ts";
import { NewCells, roleOf } from "./new-cells.ts";
import type { RoleOfCell } from "./new-cells.ts";
import type { RawObject } from "./read-notebook.ts";
import type { Sidecar, SidecarCell } from "./sidecar.ts";
import { fromOurs, writeSource } from "./source-form.ts";
import { worthOf } from "./worth.ts";

export interface ExportRequest {
  /** The text of `<exercise>.ts`. */
  readonly source: string;
  readonly checks: Checks;
  /** What was kept when it was imported; null for an exercise that was written here. */
  readonly sidecar: Sidecar | null;
}

export type ExportOutcome =
  | {
      readonly status: "exported";
      readonly text: string;
      /** What nbgrader does otherwise than we, by cells of the exported notebook. */
      readonly notes: readonly NotebookProblem[];
    }
  | { readonly status: "refused"; readonly problems: readonly SourceProblem[] };

/**
 * Makes an nbgrader notebook of an exercise, solutions and hidden tests in it. Cells that are as they were imported come out
 * as they went in, to the last key; of a changed one its text and its points are new; a cell that was written here gets
 * metadata by its role.
 */
export function exportNotebook({ source, checks, sidecar }: ExportRequest): ExportOutcome {
  const reading = parsePercent(source);
  if (reading.status === "invalid") return { status: "refused", problems: reading.problems };
  const matched = matchCells(reading.notebook.cells, sidecar?.cells ?? []);
  const foreign = matched.filter(
    ({ cell }) => cell.type === "code" && selectOptionalForeign(cell.source) !== null,
  );
  const isTranslated = foreign.length === 0;
  const isAsItWas = matched.every(({ cell, kept, isUnchanged }) => {
    return isUnchanged || cell.type !== "code" || kept?.cell === null;
  });
  if (!isTranslated && !isAsItWas)
    return { status: "refused", problems: foreign.map(({ cell }) => half(cell)) };
  const head = sidecar === null ? NEW_NOTEBOOK : headOf(sidecar, isTranslated && !isAsItWas);
  const making = new NotebookMaking(checks, head, takenIds(matched));
  for (const each of matched) making.add(each);
  return { status: "exported", ...making.finish() };
}

const TYPESCRIPT = {
  kernelspec: { display_name: "TypeScript", language: "typescript", name: "tslab" },
  language_info: { file_extension: ".ts", mimetype: "text/typescript", name: "typescript" },
};
const NEW_NOTEBOOK: RawObject = { cells: [], metadata: TYPESCRIPT, nbformat: 4, nbformat_minor: 5 };

/** A notebook that was translated is one of TypeScript. */
function headOf({ notebook, foreign }: Sidecar, isTranslated: boolean): RawObject {
  if (foreign === null || !isTranslated) return notebook;
  return { ...notebook, metadata: { ...(notebook["metadata"] as RawObject), ...TYPESCRIPT } };
}

function takenIds(matched: readonly MatchedCell[]): string[] {
  return matched.flatMap(({ kept }) => {
    const { nbgrader } = (kept?.cell?.["metadata"] ?? {}) as {
      readonly nbgrader?: { readonly grade_id?: unknown };
    };
    return typeof nbgrader?.grade_id === "string" ? [nbgrader.grade_id] : [];
  });
}

class NotebookMaking {
  readonly #checks: Checks;
  readonly #head: RawObject;
  readonly #new: NewCells;
  readonly #cells: RawObject[] = [];
  readonly #notes: NotebookProblem[] = [];
  /** How many check cells of a question were there already. */
  readonly #seen = new Map<string, number>();

  constructor(checks: Checks, head: RawObject, taken: readonly string[]) {
    this.#checks = checks;
    this.#head = head;
    this.#new = new NewCells({ withId: numberOf(head["nbformat_minor"]) >= 5, taken });
  }

  add({ cell, kept, isUnchanged }: MatchedCell): void {
    const { question, nth } = this.#questionOf(cell);
    const isOursOnly = kept?.cell === null && isUnchanged;
    if (isOursOnly) return;
    const role = roleOf(cell, question, nth);
    const was = kept?.cell ?? null;
    if (kept === null || was === null) {
      this.#cells.push(this.#new.make(cell, role, nth));
    } else {
      const raw = isUnchanged ? restore(cell, was, kept) : renew(cell, was, kept);
      const isOtherwise = question !== null && !hasRole(raw, role);
      this.#cells.push(isOtherwise ? withRole(raw, role) : withPoints(raw, role.points));
    }
    if (role.note !== null) this.#notes.push({ cell: this.#cells.length, text: role.note });
  }

  finish(): { readonly text: string; readonly notes: readonly NotebookProblem[] } {
    return { text: printLossless({ ...this.#head, cells: this.#cells }), notes: this.#notes };
  }

  #questionOf({ options }: PercentCell): { readonly question: Question | null; readonly nth: number } {
    const id = options["question"] ?? options["check"];
    if (typeof id !== "string") return { question: null, nth: 0 };
    const question = Object.hasOwn(this.#checks.questions, id) ? (this.#checks.questions[id] ?? null) : null;
    if (!("check" in options)) return { question, nth: 0 };
    const nth = this.#seen.get(id) ?? 0;
    this.#seen.set(id, nth + 1);
    return { question, nth };
  }
}

function textOf({ source, type }: PercentCell, { framing, written }: SidecarCell): string | string[] {
  return writeSource(fromOurs(source, type, framing), written);
}

function restore(cell: PercentCell, raw: RawObject, kept: SidecarCell): RawObject {
  return raw["source"] === null ? { ...raw, source: textOf(cell, kept) } : raw;
}

/** With the text and the type of now. What the old text put out, and its checksum, would lie about it. */
function renew(cell: PercentCell, was: RawObject, kept: SidecarCell): RawObject {
  const { outputs: _outputs, execution_count: _count, ...textual } = was;
  const raw = cell.type === "code" ? was : textual;
  const { nbgrader, ...metadata } = (raw["metadata"] ?? {}) as RawObject;
  const { checksum: _, ...own } = (nbgrader ?? {}) as RawObject;
  return {
    ...raw,
    cell_type: cell.type,
    metadata: { ...metadata, ...(nbgrader !== undefined && { nbgrader: own }) },
    source: textOf(cell, kept),
    ...(cell.type === "code" && { outputs: [], execution_count: null }),
  };
}

/** Of a number that may have kept its digits. */
function numberOf(value: unknown): number {
  return Number(JSON.stringify(value));
}

/** Points are the instructor's of now; where they are what they were, they are left as they were written. */
function withPoints(raw: RawObject, points: number | null): RawObject {
  const metadata = (raw["metadata"] ?? {}) as RawObject;
  const nbgrader = metadata["nbgrader"] as RawObject | undefined;
  if (points === null || nbgrader === undefined) return raw;
  if (worthOf(numberOf(nbgrader["points"])) === points) return raw;
  return { ...raw, metadata: { ...metadata, nbgrader: { ...nbgrader, points } } };
}

/** Whether nbgrader does with a kept cell what its question's check asks for. */
function hasRole({ metadata }: RawObject, { flags }: RoleOfCell): boolean {
  const { nbgrader } = (metadata ?? {}) as { readonly nbgrader?: Partial<RoleOfCell["flags"]> };
  const { grade = false, solution = false, task = false } = nbgrader ?? {};
  if (task || flags.task) return task === flags.task;
  return grade === flags.grade && solution === flags.solution;
}

/** Of a question that another kind of check judges now. */
function withRole(raw: RawObject, { flags, points }: RoleOfCell): RawObject {
  const metadata = (raw["metadata"] ?? {}) as RawObject;
  const { points: _, ...own } = (metadata["nbgrader"] ?? {}) as RawObject;
  const nbgrader = { ...own, ...flags, ...(points !== null && { points }) };
  return { ...raw, metadata: { ...metadata, nbgrader } };
}

function half({ line }: PercentCell): SourceProblem {
  const message: LocalText = {
    ko: "이 셀만 아직 다른 언어입니다. 한 노트북은 한 언어로 쓰니, 이 셀도 TypeScript로 옮겨 쓴 뒤 내보내세요.",
    en: "This cell is still in another language while others are not, and a notebook has one. Translate it, too, and export again.",
  };
  return { line, message };
}
