import type { LocalText } from "#domain/local-text";
import { printPinned, toPinnedForm } from "../authoring/pinned-form.ts";
import { parsePercent } from "../notebook/percent.ts";
import type { PercentCell } from "../notebook/percent.ts";
import { printChecks } from "./checks-file.ts";
import { findNotes } from "./import-notes.ts";
import type { NotebookProblem } from "./notebook-problem.ts";
import { placeCells } from "./place-cells.ts";
import type { PlacedCell } from "./place-cells.ts";
import { readNbgraderNotebook } from "./read-notebook.ts";
import type { NbgraderNotebook, RawObject } from "./read-notebook.ts";
import { hashOf, placeOf, printSidecar } from "./sidecar.ts";
import type { SidecarCell } from "./sidecar.ts";
import { fromOurs, writeSource } from "./source-form.ts";
import { isDeepStrictEqual } from "node:util";

/** An nbgrader notebook as the files of an exercise. */
export interface ImportedExercise {
  readonly source: string;
  readonly checks: string;
  readonly sidecar: string;
  /** What of it is otherwise here than in nbgrader. */
  readonly notes: readonly NotebookProblem[];
  /** How many cells and questions it has, and points that rest on asserts. */
  readonly counts: ImportCounts;
}

export interface ImportCounts {
  readonly cells: number;
  readonly questions: number;
  readonly assertCells: number;
}

export type ImportOutcome =
  | { readonly status: "imported"; readonly exercise: ImportedExercise }
  | { readonly status: "refused"; readonly problems: readonly NotebookProblem[] };

/**
 * Makes an exercise of an nbgrader notebook: each cell becomes one, autograder tests are check cells that hold asserts, and
 * what our form has no place for goes to the sidecar.
 * @param name `<unit>/<exercise>`
 */
export function importNotebook(bytes: Uint8Array, name: string): ImportOutcome {
  const reading = readNbgraderNotebook(bytes);
  if (reading.status === "refused") return reading;
  const { notebook } = reading;
  const { cells, questions } = placeCells(notebook, name);
  if (questions.length === 0) return { status: "refused", problems: [{ cell: null, text: noQuestions() }] };
  const source = printSource(name, cells);
  return {
    status: "imported",
    exercise: {
      source,
      checks: printChecks(name, questions),
      sidecar: printSidecar({
        foreign: notebook.foreign,
        notebook: { ...notebook.raw, cells: [] },
        cells: keepCells(cells, readCells(source)),
      }),
      notes: findNotes(notebook),
      counts: countsOf(notebook, questions.length),
    },
  };
}

/** In the pinned form, and so that putting it into that form changes nothing. */
function printSource(name: string, cells: readonly PlacedCell[]): string {
  const metadata = { dschool: { exercise: name, version: 1 } };
  const printed = printPinned({ metadata, cells: cells.map((cell) => ({ ...cell, line: 0 })) });
  const formatted = toPinnedForm(printed);
  if (formatted.status === "invalid")
    throw new Error(`an import cannot be read: ${JSON.stringify(formatted.problems)}`);
  return formatted.text;
}

function readCells(source: string): readonly PercentCell[] {
  const reading = parsePercent(source);
  if (reading.status === "invalid") throw new Error("an import that was read cannot be read again");
  return reading.notebook.cells;
}

function keepCells(placed: readonly PlacedCell[], read: readonly PercentCell[]): SidecarCell[] {
  if (placed.length !== read.length)
    throw new Error("a cell of an import was taken for another number of cells");
  return read.map((cell, at) => {
    const { raw, framing } = placed[at] ?? { raw: null, framing: null };
    const written = Array.isArray(raw?.["source"]) ? "lines" : "text";
    const given = writeSource(fromOurs(cell.source, cell.type, framing), written);
    const kept = raw === null ? null : withoutSource(raw, given);
    return { hash: hashOf(cell), place: placeOf(cell), written, framing, cell: kept };
  });
}

/** The cell, its text left out where our file gives it back. */
function withoutSource(raw: RawObject, given: unknown): RawObject {
  return isDeepStrictEqual(raw["source"], given) ? { ...raw, source: null } : raw;
}

function countsOf({ cells }: NbgraderNotebook, questions: number): ImportCounts {
  return {
    cells: cells.length,
    questions,
    assertCells: cells.filter(({ kind }) => kind.kind === "test").length,
  };
}

function noQuestions(): LocalText {
  return {
    ko: "nbgrader의 답안이나 확인 셀이 하나도 없어 연습 문제가 되지 않습니다. nbgrader의 도구로 셀의 종류를 정한 노트북을 주세요.",
    en: "It has no answer or test of nbgrader's, and so makes no exercise. Give a notebook whose cells have a type by nbgrader's tool.",
  };
}
