import type { Expression } from "./relation.ts";

/** A column as its channel takes it: a day is a moment on a time axis, a DECIMAL or a BIGINT a number on an axis of amounts. */
export function shownAs(column: Expression, type: string): Expression {
  if (type === "temporal" && column.kind === "time") {
    return { ...column, sql: `CAST(${column.sql} AS TIMESTAMP)` };
  }
  return type === "quantitative" && column.kind === "number"
    ? { ...column, sql: `CAST(${column.sql} AS DOUBLE)` }
    : column;
}

/** Degrees are amounts whatever their channel says. */
export function typeShown(type: string, channel: string): string {
  return /^(?:latitude|longitude)2?$/.test(channel) ? "quantitative" : type;
}
