import { z } from "zod";
import { bothLanguages } from "#domain/reason-text";
import { readNotebook } from "../notebook/ipynb.ts";
import { CELL_TYPES } from "../notebook/notebook.ts";
import type { CellType } from "../notebook/notebook.ts";
import { readCellKind } from "./cell-kind.ts";
import type { CellKind } from "./cell-kind.ts";
import { parseLossless } from "./lossless-json.ts";
import type { NotebookProblem } from "./notebook-problem.ts";
import { selectOptionalForeignLanguage } from "./notebook-language.ts";
import { readMarkers } from "./region-markers.ts";
import type { Region } from "./region-markers.ts";

/** A JSON object as it was written, of which nothing is to be lost. */
export type RawObject = Readonly<Record<string, unknown>>;

/** An instructor's nbgrader notebook. */
export interface NbgraderNotebook {
  readonly raw: RawObject;
  readonly cells: readonly NbgraderCell[];
  /** The language of its code; null where our boxes run it. */
  readonly foreign: string | null;
}

export interface NbgraderCell {
  readonly raw: RawObject;
  readonly type: CellType;
  readonly kind: CellKind;
  /** Line ends are LF, characters Unicode, and markers those of our files. */
  readonly source: string;
  readonly regions: ReadonlySet<Region>;
}

export type NbgraderReading =
  | { readonly status: "read"; readonly notebook: NbgraderNotebook }
  | { readonly status: "refused"; readonly problems: readonly NotebookProblem[] };

const RawSchema = z.custom<RawObject>((value) => typeof value === "object" && value !== null);
const CellSchema = z.object({
  cell_type: z.enum(CELL_TYPES),
  metadata: z.object({ nbgrader: z.unknown() }).optional().catch(undefined),
});

/** Reads a notebook with all that is wrong with its nbgrader metadata; one without any is a notebook of plain cells. */
export function readNbgraderNotebook(bytes: Uint8Array): NbgraderReading {
  const reading = readNotebook(bytes);
  if (reading.status === "refused") {
    return { status: "refused", problems: [{ cell: null, text: bothLanguages(reading.reason) }] };
  }
  const text = new TextDecoder().decode(bytes);
  const raw = RawSchema.parse(parseLossless(text));
  const rawCells = z.array(RawSchema).parse(raw["cells"]);
  const plain = z.object({ cells: z.array(z.unknown()), metadata: z.unknown() }).parse(JSON.parse(text));
  const problems: NotebookProblem[] = [];
  const ids = new Map<string, number>();
  const cells = reading.notebook.cells.flatMap(({ source }, at): NbgraderCell[] => {
    const cell = readCell(source, plain.cells[at]);
    if ("ko" in cell) {
      problems.push({ cell: at + 1, text: cell });
      return [];
    }
    const first = cell.id === null ? undefined : ids.get(cell.id);
    if (first !== undefined) problems.push({ cell: at + 1, text: repeated(cell.id ?? "", first) });
    if (cell.id !== null) ids.set(cell.id, at + 1);
    return [{ ...cell, raw: rawCells[at] ?? {} }];
  });
  if (problems.length > 0) return { status: "refused", problems };
  const foreign = selectOptionalForeignLanguage(plain.metadata);
  return { status: "read", notebook: { raw, cells, foreign } };
}

/** A cell, or what is wrong with it. */
function readCell(source: string, value: unknown) {
  const { cell_type: type, metadata } = CellSchema.parse(value);
  const reading = readCellKind(metadata?.nbgrader, type);
  if (reading.status === "invalid") return reading.text;
  const { kind, id } = reading;
  const markers = readMarkers(source, type, kind);
  if (markers.status === "invalid") return markers.text;
  return { type, kind, id, source: markers.source, regions: markers.regions };
}

function repeated(id: string, first: number) {
  return {
    ko: `grade_id가 겹칩니다: ${id} (처음은 ${String(first)}번 셀). 둘 가운데 하나의 이름을 바꾸세요.`,
    en: `Its grade_id ${id} is that of cell ${String(first)}, too. Rename one of them.`,
  };
}
