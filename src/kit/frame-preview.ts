import type { Table as ArrowTable } from "apache-arrow";
import type { ColumnTable } from "arquero";
import type { DataFrame } from "danfojs-node";
import type { QueryColumn, QueryResult } from "../engines/query-engine.ts";
import { elementAt } from "./element-at.ts";
import { PREVIEW } from "./table-preview.ts";

/** The columns of another library's table as far as they are printed: `rowCount` rows there are, the first of them are read. */
export type ReadFrame<F> = (frame: F) => QueryResult;

/** In the order and of the rows that its verbs have left. */
export const arqueroPreview: ReadFrame<ColumnTable> = (table) => {
  const rows: number[] = [];
  table.scan((row, _data, stop) => {
    if (row !== undefined && rows.push(row) === PREVIEW.rows) stop?.();
  }, true);
  const columns = table.columnNames().map((name) => {
    const column = table.column(name);
    const cells = rows.map((row): unknown => column?.at(row));
    return previewColumn(name, typeName(cells), cells);
  });
  return { columns, rowCount: table.numRows() };
};

export const arrowPreview: ReadFrame<ArrowTable> = (table) => {
  const columns = table.schema.fields.map(({ name, type }, index) => {
    const vector = table.getChildAt(index);
    const label = String(type);
    const read = /^(?:Timestamp|Date)/.test(label) ? timeOf : (value: unknown) => value;
    const cells = firstRows(table.numRows).map((row): unknown => read(vector?.get(row)));
    return previewColumn(name, label, cells);
  });
  return { columns, rowCount: table.numRows };
};

export const danfoPreview: ReadFrame<DataFrame> = (frame) => {
  const [rowCount = 0] = frame.shape;
  const rows = firstRows(rowCount).map((row) => frame.values[row] as readonly unknown[]);
  const columns = frame.columns.map((name, index) => {
    const cells = rows.map((row) => row[index]);
    return previewColumn(name, elementAt(frame.dtypes, index), cells);
  });
  return { columns, rowCount };
};

function firstRows(rowCount: number): number[] {
  return Array.from({ length: Math.min(rowCount, PREVIEW.rows) }, (_, row) => row);
}

/** Arrow gives a time as milliseconds. */
function timeOf(value: unknown): unknown {
  return typeof value === "number" ? new Date(value) : value;
}

/** What arquero's cells are; it has no types of its own. */
function typeName(cells: readonly unknown[]): string {
  const some = cells.find((cell) => cell !== null && cell !== undefined);
  if (some === undefined) return "";
  return typeof some === "object" ? some.constructor.name : typeof some;
}

function previewColumn(name: string, type: string, given: readonly unknown[]): QueryColumn {
  const cells = given.map(plainCell);
  const nulls = Uint8Array.from(cells, (cell) => (cell === null ? 1 : 0));
  if (cells.every((cell) => cell === null || typeof cell === "number"))
    return { name, type, nulls, kind: "number", values: Float64Array.from(cells, (cell) => cell ?? 0) };
  return { name, type, nulls, kind: "other", values: cells };
}

/** Arrow's lists and structs say themselves what is in them. */
function plainCell(cell: unknown): unknown {
  if (typeof cell !== "object" || cell === null || cell instanceof Date) return cell ?? null;
  return tellsItself(cell) ? cell.toJSON() : cell;
}

function tellsItself(cell: object): cell is { toJSON: () => unknown } {
  return "toJSON" in cell && typeof cell.toJSON === "function";
}
