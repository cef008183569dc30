import { join } from "node:path";
import { CatalogueError } from "../catalogue-error.ts";
import { ByteLines, type Line } from "./byte-lines.ts";
import { detectContainer, NOT_TEXT } from "./detect-container.ts";
import { detectDelimiter } from "./detect-delimiter.ts";
import { detectEncoding } from "./detect-encoding.ts";
import type { Encoding } from "./encoding.ts";
import { accept, type Finding, stated } from "./detected.ts";
import { locateColumns } from "./locate-columns.ts";
import type { ReadOverrides } from "./read-overrides.ts";
import { sampleFile } from "./sample-file.ts";
import type { SourceField } from "./source-table.ts";
import { type Delimiter, splitRecord } from "./split-record.ts";

const SAMPLE_LINES = 100;
/** Characters of them, of which a header of a hundred thousand names would be many. */
const SAMPLE_SIZE = 1 << 20;
/** A table of ours has tens. */
const MAX_COLUMNS = 1_000;

/** A text file of which is known how it is to be read. */
export interface TextFile {
  readonly path: string;
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  /** Fields of a row. */
  readonly width: number;
  readonly places: readonly (number | null)[];
  /** The last line above the values. */
  readonly headerLine: number;
  readonly findings: readonly Finding[];
}

/** @throws CatalogueError when it is no text, its form cannot be told, or its columns are not those wanted. */
export function openTextFile(
  dir: string,
  file: string,
  columns: readonly SourceField[],
  overrides: ReadOverrides,
): TextFile {
  const path = join(dir, file);
  const { head, telling } = sampleFile(path);
  const container = detectContainer(head);
  if (container !== "text") throw notText(file, container);
  const encoding = overrides.encoding === undefined ? detectEncoding(telling) : stated(overrides.encoding);
  const encodingFinding = accept(file, "encoding", encoding);
  const lines = firstLines(path, encoding.value);
  const texts = lines.map(({ text }) => text);
  const delimiter = overrides.delimiter === undefined ? detectDelimiter(texts) : stated(overrides.delimiter);
  const delimiterFinding = accept(file, "delimiter", delimiter);
  const rows = texts.map((text) => splitRecord(text, delimiter.value).fields.slice(0, MAX_COLUMNS + 1));
  const { headerRows, width, places } = locateColumns(file, rows, columns);
  if (width > MAX_COLUMNS) throw tooWide(file);
  return {
    path,
    encoding: encoding.value,
    delimiter: delimiter.value,
    width,
    places,
    headerLine: lines[headerRows.value - 1]?.number ?? 1,
    findings: [encodingFinding, delimiterFinding, accept(file, "header", headerRows)],
  };
}

function firstLines(path: string, encoding: Encoding): readonly Line[] {
  using lines = new ByteLines(path, encoding);
  const filled: Line[] = [];
  let size = 0;
  for (let line = lines.take(); line !== null; line = lines.take()) {
    if (line.text.trim() === "") continue;
    filled.push(line);
    size += line.text.length;
    if (filled.length === SAMPLE_LINES || size > SAMPLE_SIZE) break;
  }
  return filled;
}

function tooWide(file: string): CatalogueError {
  const most = String(MAX_COLUMNS);
  return new CatalogueError("source", {
    ko: `${file}: 열이 ${most}개보다 많습니다. 필요한 열만 남겨 다시 저장하세요.`,
    en: `${file} has more than ${most} columns. Save it again with those that are needed.`,
  });
}

function notText(file: string, container: keyof typeof NOT_TEXT): CatalogueError {
  const { ko, en } = NOT_TEXT[container];
  return new CatalogueError("source", { ko: `${file}: ${ko}.`, en: `${file} ${en}.` });
}
