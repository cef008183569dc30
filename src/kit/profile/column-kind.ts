/** What can be said of a column: how its values are measured. */
export type ColumnKind =
  "whole" | "exact" | "float" | "date" | "clock" | "truth" | "text" | "list" | "bytes" | "other";

const BY_NAME: readonly (readonly [RegExp, ColumnKind])[] = [
  // First, since a list of ENUM begins as an ENUM does.
  [/\[\d*\]$/, "list"],
  [/^DECIMAL\(\d+,\d+\)$/, "exact"],
  [/^ENUM\b/, "text"],
  [/^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/, "whole"],
  [/^(FLOAT|DOUBLE)$/, "float"],
  [/^(DATE|TIMESTAMP.*)$/, "date"],
  [/^TIME$/, "clock"],
  [/^BOOLEAN$/, "truth"],
  [/^(VARCHAR|JSON|UUID)$/, "text"],
  [/^BLOB$/, "bytes"],
];

/** The kind of a column by its SQL type, as DuckDB writes it. */
export function kindOf(type: string): ColumnKind {
  return BY_NAME.find(([name]) => name.test(type))?.[1] ?? "other";
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
