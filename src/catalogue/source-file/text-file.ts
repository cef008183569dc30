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
  const rows = texts.map((text) => splitRecord(text, delimiter.value).fields);
  const { headerRows, width, places } = locateColumns(file, rows, columns);
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
  for (let line = lines.take(); line !== null && filled.length < SAMPLE_LINES; line = lines.take()) {
    if (line.text.trim() !== "") filled.push(line);
  }
  return filled;
}

function notText(file: string, container: keyof typeof NOT_TEXT): CatalogueError {
  const { ko, en } = NOT_TEXT[container];
  return new CatalogueError("source", { ko: `${file}: ${ko}.`, en: `${file} ${en}.` });
}
