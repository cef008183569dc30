import { readSqlType, type SqlType } from "../../domain/sql-type.ts";

/** What can be said of a column: how its values are measured. */
export type ColumnKind =
  "whole" | "exact" | "float" | "date" | "clock" | "truth" | "text" | "list" | "bytes" | "other";

const KINDS: Partial<Record<SqlType["kind"], ColumnKind>> = {
  ...{ whole: "whole", exact: "exact", float: "float", boolean: "truth" },
  ...{ date: "date", civil: "date", instant: "date", clock: "clock" },
  ...{ text: "text", json: "text", list: "list", bytes: "bytes" },
};

/** The kind of a column by its SQL type, as DuckDB writes it. */
export function kindOf(type: string): ColumnKind {
  return KINDS[readSqlType(type).kind] ?? "other";
}

/** Whether values can be averaged. */
export function isNumber(kind: ColumnKind): boolean {
  return kind === "whole" || kind === "exact" || kind === "float";
}

/** Whether values lie on a line, so that they can be counted by parts of it. */
export function isOrdered(kind: ColumnKind): boolean {
  return isNumber(kind) || kind === "date" || kind === "clock";
}

/** A column's values as DOUBLE (of times, seconds), NULL where they are not finite or too large to be squared. */
export function measureOf(kind: ColumnKind, column: string): string {
  switch (kind) {
    case "whole":
    case "exact":
      return `${column}::DOUBLE`;
    case "float":
      return `CASE WHEN isfinite(${column}) AND abs(${column}) < 1e150 THEN ${column}::DOUBLE END`;
    case "date":
      return `CASE WHEN isfinite(${column}) THEN epoch(${column}) END`;
    case "clock":
      return `epoch(${column})`;
    default:
      return "NULL::DOUBLE";
  }
}
