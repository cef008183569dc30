import type { QueryColumn } from "../engines/query-engine.ts";
import type { Cell } from "./cell.ts";
import { cellReader } from "./cells.ts";
import { elementAt } from "./element-at.ts";
import { decimalText, isoParts } from "./exact-numbers.ts";

/** A cell as it is printed: null for NULL. */
export type CellText = (row: number) => string | null;

/** Prints a column's cells: DECIMAL with all its digits, times without the `T`, fractions to six places. */
export function cellText(column: QueryColumn): CellText {
  const { nulls } = column;
  const print = presentText(column);
  return (row) => (nulls?.[row] === 1 ? null : print(row));
}

/** Whether a column's cells line up at the right. */
export function isNumeric(column: QueryColumn): boolean {
  return column.kind === "number" || column.kind === "bigint" || column.kind === "decimal";
}

function presentText(column: QueryColumn): CellText {
  if (column.kind === "decimal") {
    return (row) => decimalText(elementAt<number | bigint>(column.values, row), column.scale);
  }
  const read = cellReader(column);
  return (row) => valueText(read(row));
}

function valueText(value: Cell): string | null {
  if (value === null || typeof value === "string") return value;
  if (typeof value === "number") return numberText(value);
  return typeof value === "object" ? objectText(value) : String(value);
}

/** Six decimals, but never fewer than six digits that say something: 0.000012345 keeps its own. */
function numberText(value: number): string {
  if (Object.is(value, -0)) return "-0";
  if (!Number.isFinite(value) || Number.isInteger(value)) return String(value);
  const exact = String(value);
  const rounded = Math.abs(value) >= 1e-3 ? Number(value.toFixed(6)) : Number(value.toPrecision(6));
  return exact.includes("e") ? String(Number(value.toPrecision(6))) : String(rounded);
}

function objectText(value: object): string {
  if (value instanceof Date) return dateText(value);
  if (value instanceof Uint8Array) return `${String(value.length)} bytes`;
  return JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? String(part) : part));
}

function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return "infinity";
  const { day, time } = isoParts(date);
  return `${day} ${time}`;
}
