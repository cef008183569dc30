import { CatalogueError } from "../catalogue-error.ts";
import type { ReadOverrides } from "./read-overrides.ts";
import { recordsOf } from "./record-reader.ts";
import type { SourceRow } from "./source-rows.ts";
import type { SourceField } from "./source-table.ts";
import type { SourceFile } from "./staged-file.ts";
import { openTextFile, type TextFile } from "./text-file.ts";

/** How a file that gives things a column each becomes rows. */
export interface WideForm {
  /** What a row has before those columns. */
  readonly keys: readonly SourceField[];
  /** The column of the table that the name of such a column goes to. */
  readonly name: string;
  /** What the field is called that its value is read by. */
  readonly value: string;
}

/**
 * A text file in which things such as regions are columns: as one file for each of them, so that each of its values is
 * a row of its own, and a rejected one has its line and its column.
 * @throws CatalogueError as `openTextFile` does, and when there is no such column
 */
export function wideFiles(
  dir: string,
  file: string,
  { keys, name, value }: WideForm,
  overrides: ReadOverrides,
): readonly SourceFile[] {
  const text = openTextFile(dir, file, keys, overrides);
  const [header, ...rows] = rowsFromHeader(text);
  const names = header?.kind === "row" ? header.fields : [];
  const keyPlaces = text.places.map((place) => place ?? -1);
  const others = names.flatMap((_, place) => (keyPlaces.includes(place) ? [] : [place]));
  if (others.length === 0) throw nothingWide(file, names);
  return others.map((place, index) => {
    const column = names[place]?.trim() ?? "";
    const picked = rows.map((row) => pick(row, [...keyPlaces, place]));
    const findings = index === 0 ? findingsOf(text, others.length) : [];
    const fieldNames = [...keys.map(({ headers: [first = ""] }) => first), value];
    return {
      name: `${file} [${column}]`,
      values: { [name]: column },
      open: () => ({ names: fieldNames, findings, read: () => picked }),
    };
  });
}

function rowsFromHeader(text: TextFile): readonly SourceRow[] {
  const records = recordsOf({ ...text, headerLine: text.headerLine - 1 });
  return Array.from(records, (record) => {
    if (record.kind === "rejected") return record;
    const { line, raw, fields } = record;
    return { kind: "row", line, raw, fields };
  });
}

function pick(row: SourceRow, places: readonly number[]): SourceRow {
  return row.kind === "rejected" ? row : { ...row, fields: places.map((place) => row.fields[place] ?? "") };
}

function findingsOf(text: TextFile, count: number): TextFile["findings"] {
  const evidence = {
    ko: `이름 있는 열 ${String(count)}개를 각각 행으로 읽습니다`,
    en: `its ${String(count)} other columns are read as rows`,
  };
  return text.findings.map((finding) => (finding.topic === "header" ? { ...finding, evidence } : finding));
}

function nothingWide(file: string, names: readonly string[]): CatalogueError {
  const there = names.join(", ");
  return new CatalogueError("source", {
    ko: `${file}에 ${there} 말고는 열이 없어 읽을 값이 없습니다. 원본 파일인지, 열이 지워지지 않았는지 확인하세요.`,
    en: `${file} has no column besides ${there}, so there are no values to read. Check that it is the original file and that no column was removed.`,
  });
}
