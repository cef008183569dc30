import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { type CellObject, type DenseWorkSheet, read, type WorkBook } from "xlsx";
import { CatalogueError } from "../../catalogue-error.ts";
import { cellText } from "./cell-text.ts";
import { storeZip } from "./store-zip.ts";
import { unpackZip, ZipError } from "./unpack-zip.ts";
import {
  bytesText,
  DAMAGED,
  LOCKED,
  NO_WORKBOOK,
  notWorkbook,
  refused,
  rowsText,
  tooLarge,
} from "./workbook-faults.ts";

/** What is read of a spreadsheet at most: above it, memory and time are another kind of tool's business. */
export const WORKBOOK_LIMITS = { bytes: 16 << 20, unpacked: 64 << 20, entries: 1000, rows: 100_000 };
const MAX_COLUMNS = 1000;

/** A sheet's cells as texts, from the first row and column; rows may differ in length. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

/**
 * Reads sheets of a spreadsheet (xlsx). The file may be hostile: it is unpacked here, within limits, and of its parts
 * only those that hold cells reach the library, which is asked for values alone: no formulas, markup, macros or links.
 * @param sheets names of sheets, all of which must be there
 * @throws CatalogueError when it is no spreadsheet, is too large, or lacks a sheet
 */
export function openWorkbook(dir: string, file: string, sheets: readonly string[]): readonly Sheet[] {
  const path = join(dir, file);
  if (statSync(path).size > WORKBOOK_LIMITS.bytes) throw tooLarge(file, bytesText(WORKBOOK_LIMITS.bytes));
  const bytes = readFileSync(path);
  const fault = notWorkbook(bytes);
  if (fault !== null) throw refused(file, fault);
  const parts = partsOf(file, bytes);
  const book = parse(file, parts, sheets);
  return sheets.map((sheet) => ({ name: sheet, rows: textsOf(file, sheet, book) }));
}

/** Parts that hold cells. Drawings, macros, printers' settings and what else is packed in stay packed. */
function isWanted(name: string): boolean {
  return /\.(xml|rels)$/i.test(name) && !/(drawings|comments|externalLinks|media|embeddings)/i.test(name);
}

function partsOf(file: string, bytes: Buffer): ReadonlyMap<string, Buffer> {
  const { entries, unpacked } = WORKBOOK_LIMITS;
  const parts = unpack(file, () => unpackZip(bytes, { entries, bytes: unpacked }, isWanted));
  const names = [...parts.keys()];
  if (!parts.has("[Content_Types].xml") || !names.some((name) => /^xl\/workbook.*\.xml$/.test(name)))
    throw refused(file, NO_WORKBOOK);
  // The library takes a sheet that ends early for a shorter one.
  if (names.some((name) => /^xl\/worksheets\/[^/]+\.xml$/.test(name) && !isWhole(parts.get(name))))
    throw refused(file, DAMAGED);
  return parts;
}

function isWhole(sheet: Buffer | undefined): boolean {
  return /worksheet>\s*$/.test(sheet?.toString("latin1", Math.max(0, sheet.length - 100)) ?? "");
}

function unpack<T>(file: string, run: () => T): T {
  try {
    return run();
  } catch (cause) {
    if (!(cause instanceof ZipError)) throw cause;
    if (cause.fault === "large") throw tooLarge(file, bytesText(WORKBOOK_LIMITS.unpacked), cause);
    throw refused(file, cause.fault === "locked" ? LOCKED : DAMAGED, cause);
  }
}

function parse(file: string, parts: ReadonlyMap<string, Buffer>, sheets: readonly string[]): WorkBook {
  const zip = storeZip(parts);
  const { SheetNames: there } = readBook(file, zip, { bookSheets: true });
  const missing = sheets.filter((sheet) => !there.includes(sheet));
  if (missing.length > 0) {
    throw new CatalogueError("source", {
      ko: `${file}에 시트 ${missing.join(", ")}이(가) 없습니다. 있는 시트: ${namesText(there)}. 원본 파일인지, 시트 이름이 바뀌지 않았는지 확인하세요.`,
      en: `${file} has no sheet ${missing.join(", ")}. Its sheets: ${namesText(there)}. Check that it is the original file and that no sheet was renamed.`,
    });
  }
  return readBook(file, zip, { sheets: [...sheets], sheetRows: WORKBOOK_LIMITS.rows + 1, cellNF: true });
}

function readBook(file: string, zip: Buffer, options: Parameters<typeof read>[1]): WorkBook {
  const least = { cellFormula: false, cellHTML: false, cellText: false, cellStyles: false, bookVBA: false };
  try {
    return read(zip, { type: "buffer", dense: true, ...least, ...options });
  } catch (cause) {
    throw refused(file, DAMAGED, cause);
  }
}

function textsOf(
  file: string,
  sheet: string,
  { Sheets, Workbook }: WorkBook,
): readonly (readonly string[])[] {
  const from1904 = Workbook?.WBProps?.date1904 === true;
  const cells = (Sheets[sheet] as DenseWorkSheet | undefined)?.["!data"] ?? [];
  if (cells.length > WORKBOOK_LIMITS.rows)
    throw tooLarge(`${file} [${sheet}]`, rowsText(WORKBOOK_LIMITS.rows));
  // Rows and cells that are not there are holes.
  return Array.from(cells as readonly (readonly (CellObject | undefined)[] | undefined)[], (row = []) =>
    Array.from(row.slice(0, MAX_COLUMNS), (cell) => cellText(cell, from1904)),
  );
}

function namesText(names: readonly string[]): string {
  return names.slice(0, 30).join(", ").slice(0, 400);
}
