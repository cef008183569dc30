import type * as Danfo from "danfojs-node";
import type { QueryColumn, QueryResult } from "../engines/query-engine.ts";
import { isNumeric } from "./cell-text.ts";
import type { Cell } from "./cell.ts";
import { cellReader } from "./cells.ts";
import { isoParts } from "./exact-numbers.ts";

/** What danfo keeps in a cell. NaN is its mark of a missing number. */
type DanfoCell = number | string | boolean | null;

interface DanfoColumn {
  readonly dtype: "int32" | "float32" | "string" | "boolean";
  readonly at: (row: number) => DanfoCell;
}

/** A danfo frame of a result. The types are ours and not inferred: danfo looks at the first 20 rows only. */
export function toDanfo(danfo: Pick<typeof Danfo, "DataFrame">, result: QueryResult): Danfo.DataFrame {
  const columns = result.columns.map((column) => toDanfoColumn(column, result.rowCount));
  const rows = Array.from({ length: result.rowCount }, (_, row) => columns.map((column) => column.at(row)));
  return new danfo.DataFrame(rows, {
    columns: result.columns.map((column) => column.name),
    dtypes: columns.map((column) => column.dtype),
  });
}

function toDanfoColumn(column: QueryColumn, rowCount: number): DanfoColumn {
  const read = cellReader(column);
  if (isNumeric(column)) return numericColumn(read, rowCount);
  if (column.kind === "boolean") return { dtype: "boolean", at: (row) => read(row) as boolean | null };
  return { dtype: "string", at: (row) => danfoText(read(row)) };
}

function numericColumn(read: (row: number) => Cell, rowCount: number): DanfoColumn {
  let fitsInt32 = true;
  for (let row = 0; row < rowCount; row += 1) {
    const value = read(row);
    if (typeof value === "bigint") return { dtype: "string", at: (i) => danfoText(read(i)) };
    fitsInt32 &&= typeof value === "number" && (value | 0) === value;
  }
  return { dtype: fitsInt32 ? "int32" : "float32", at: (row) => (read(row) as number | null) ?? NaN };
}

function danfoText(value: Cell): string | null {
  if (value === null || typeof value === "string") return value;
  if (value instanceof Date) return isoText(value);
  if (typeof value !== "object") return String(value);
  return JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? String(part) : part));
}

/** Without a zone, so that `new Date(text)` and danfo's `dt` show the civil time everywhere. */
function isoText(date: Date): string {
  if (Number.isNaN(date.getTime())) return "infinity";
  const { day, time } = isoParts(date);
  return `${day}T${time}`;
}
