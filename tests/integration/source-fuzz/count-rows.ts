import { decodeText } from "#catalogue/source-file/plain-bytes";
import { read, utils } from "xlsx";
import type { FileForm } from "./fuzz-source.ts";

/** How many rows a file has. They differ where no simple count can tell: quotes may hold line ends. */
export interface RowCount {
  readonly least: number;
  readonly most: number;
}

const NONE: RowCount = { least: 0, most: 0 };
const HEADER_WITHIN = 10;
/** Lines that a quoted field may run over. */
const QUOTED_LINES = 20;
const GRID_LINES = 2016;

/** What is known of how a file was read: of its encoding only whether it is UTF-16, as line ends are the same bytes in the others. */
export interface ReadAs {
  readonly encoding: string;
  /** The names of columns that must be there. */
  readonly header: readonly string[];
}

/** As text in which each byte is a letter, or, of UTF-16, each unit. */
export function lettersOf(bytes: Buffer, encoding: string): string {
  if (encoding.startsWith("utf-16")) return new TextDecoder(encoding).decode(bytes);
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return bytes.toString("latin1", marked ? 3 : 0);
}

/** Lines as an editor counts them. */
export function linesOf(letters: string): readonly string[] {
  const lines = letters.split(/\r\n|\n|\r/);
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}

export function isBlank(line: string): boolean {
  return /^ *$/.test(line);
}

/** Counts the rows of a file by its bytes alone. @returns null where its form does not say what a row is */
export function countRows(form: FileForm, bytes: Buffer, as: ReadAs): RowCount | null {
  switch (form.kind) {
    case "lines":
      return countLines(linesOf(lettersOf(bytes, as.encoding)), as, form.wideAfter);
    case "grid":
      return exactly((linesOf(bytes.toString("latin1"))[0]?.split(",").length ?? 0) * GRID_LINES);
    case "items":
      return countItems(lettersOf(bytes, as.encoding));
    case "outlines":
      return countAreas(bytes, form.prefix);
    case "sheets":
      return countSheetRows(bytes, form.sheets);
    case "parquet":
      return null;
    case "beside":
      return NONE;
  }
}

function exactly(rows: number): RowCount {
  return { least: rows, most: rows };
}

/** The place of the first line that has all the names. */
export function headerPlace(lines: readonly string[], { header, encoding }: ReadAs): number {
  const wide = encoding.startsWith("utf-16");
  const plain = (text: string): string => (wide ? text : decode(Buffer.from(text, "latin1"), encoding));
  let filled = 0;
  return lines.findIndex((line) => {
    const text = plain(line);
    if (text.trim() === "" || ++filled > HEADER_WITHIN) return false;
    const names = text.split(/[,;|\t]/).map((name) => name.replace(/^"(.*)"$/, "$1").trim());
    return header.every((name) => names.includes(name));
  });
}

function decode(bytes: Buffer, encoding: string): string {
  return decodeText(bytes, encoding === "cp949" ? "cp949" : "utf-8");
}

function countLines(lines: readonly string[], as: ReadAs, wideAfter: number | undefined): RowCount | null {
  const header = headerPlace(lines, as);
  if (header === -1) return null;
  const below = lines.slice(header + 1);
  const filled = below.filter((line) => !isBlank(line)).length;
  const width = wideAfter === undefined ? 1 : widthOf(lines[header] ?? "") - wideAfter;
  return { least: (filled - mayBeWithin(below)) * width, most: filled * width };
}

function widthOf(header: string): number {
  return Math.max(...[",", ";", "|", "\t"].map((delimiter) => header.split(delimiter).length));
}

/** Lines that may belong to a record which began above them: those after an opening quote, up to the last closing one. */
function mayBeWithin(lines: readonly string[]): number {
  return lines.filter((line, place) => {
    const above = lines.slice(Math.max(0, place - QUOTED_LINES), place);
    const below = lines.slice(place, place + QUOTED_LINES);
    return (
      !isBlank(line) &&
      above.some((other) => /(^|[,;|\t])"/.test(other)) &&
      below.some((other) => other.includes('"'))
    );
  }).length;
}

/** Bytes that are letters leave the structure of JSON as it is, whatever their encoding. */
function countItems(letters: string): RowCount | null {
  const found = itemsIn(JSON.parse(letters.replace(/^\ufeff/, "")));
  if (found === undefined || found === null || found === "") return NONE;
  if (Array.isArray(found)) return exactly(found.length);
  return typeof found === "object" ? exactly(1) : null;
}

/** The first value by one of the names of lists, outside of lists; the root, where it is one. */
function itemsIn(value: unknown): unknown {
  if (Array.isArray(value)) return value;
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    if (["items", "itemList", "item"].includes(key)) {
      const list: unknown =
        typeof inner === "object" && inner !== null && "item" in inner
          ? (inner as { item: unknown }).item
          : inner;
      return list;
    }
    const found = Array.isArray(inner) ? undefined : itemsIn(inner);
    if (found !== undefined) return found;
  }
  return undefined;
}

function countAreas(bytes: Buffer, prefix: string): RowCount {
  const { objects } = JSON.parse(bytes.toString("utf8")) as {
    objects: Record<string, { geometries: readonly unknown[] }>;
  };
  const areas = Object.values(objects).flatMap(({ geometries }) => geometries);
  const named = areas.filter((area) => startsWith(area, prefix)).length;
  return { least: named, most: prefix === "" ? named : areas.length };
}

/** What has no code is said to be faulty, wherever it may lie. */
function startsWith(area: unknown, prefix: string): boolean {
  const { properties } = (area ?? {}) as { readonly properties?: { readonly code?: unknown } | null };
  const code = properties?.code;
  return prefix === "" || (typeof code === "string" && code.startsWith(prefix));
}

function countSheetRows(bytes: Buffer, sheets: readonly string[]): RowCount {
  const book = read(bytes, { sheets: [...sheets] });
  let filled = 0;
  for (const name of sheets) {
    const sheet = book.Sheets[name];
    if (sheet === undefined) throw new Error(`there is no sheet ${name}`);
    const rows = utils.sheet_to_json<readonly unknown[]>(sheet, { header: 1, raw: false, defval: "" });
    const header = rows.findLastIndex((row, place) => place < HEADER_WITHIN && row.includes("95th"));
    filled += rows.slice(header + 1).filter((row) => row.some((cell) => String(cell).trim() !== "")).length;
  }
  return exactly(filled);
}
