import { accept } from "../detected.ts";
import { locateColumns } from "../locate-columns.ts";
import type { SourceRow, SourceRows } from "../source-rows.ts";
import type { SourceField } from "../source-table.ts";
import type { Sheet } from "./open-workbook.ts";

const MAX_HEADER_ROWS = 10;

/**
 * The rows of a sheet below its header. A header may have several rows, its cells may be merged: the name of a column is
 * the lowest one in its header, and the header ends where all columns that are needed have theirs.
 * @param file as messages name the sheet
 * @throws CatalogueError when a column is missing or there twice
 */
export function sheetRows(file: string, { rows }: Sheet, fields: readonly SourceField[]): SourceRows {
  const headers = namesDownTo(rows.slice(0, MAX_HEADER_ROWS));
  const { headerRows } = locateColumns(file, headers, fields);
  const names = headers[headerRows.value - 1] ?? [];
  const isFilled = (cells: readonly string[]): boolean => cells.some((text) => text.trim() !== "");
  return {
    names,
    findings: [accept(file, "header", headerRows)],
    *read(): Generator<SourceRow> {
      for (let place = headerRows.value; place < rows.length; place++) {
        const cells = rows[place] ?? [];
        if (!isFilled(cells)) continue;
        const texts = names.map((_, column) => cells[column] ?? "");
        yield { kind: "row", line: place + 1, raw: cells.join("\t").trimEnd(), fields: texts };
      }
    },
  };
}

/** For each row, the lowest text in each column down to it. */
function namesDownTo(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const width = Math.max(0, ...rows.map(({ length }) => length));
  const names: string[][] = [];
  for (const row of rows) {
    const above = names.at(-1) ?? [];
    names.push(
      Array.from({ length: width }, (_, column) => {
        const own = row[column]?.trim() ?? "";
        return own === "" ? (above[column] ?? "") : own;
      }),
    );
  }
  return names;
}
