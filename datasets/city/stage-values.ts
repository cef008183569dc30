import { sqlString } from "#engines/duckdb/sql-text";
import type { QueryEngine } from "#engines/query-engine";

export type StagedValue = string | number | boolean | null;

/** Rows of one statement: DuckDB reads long lists of values slowly. */
const CHUNK = 500;

/**
 * Makes a temporary table of some thousand rows, which are kept in their order. Texts become what their column is:
 * DECIMAL and TIMESTAMP are given as text.
 * @param columns names and types, as in CREATE TABLE.
 */
export async function stageValues(
  engine: QueryEngine,
  table: string,
  columns: string,
  rows: readonly (readonly StagedValue[])[],
): Promise<void> {
  await engine.execute(`CREATE OR REPLACE TEMP TABLE ${table} (${columns})`);
  for (let from = 0; from < rows.length; from += CHUNK) {
    const values = rows.slice(from, from + CHUNK).map((row) => `(${row.map(literal).join(", ")})`);
    await engine.execute(`INSERT INTO ${table} VALUES ${values.join(",\n")}`);
  }
}

function literal(value: StagedValue): string {
  if (value === null) return "NULL";
  return typeof value === "string" ? sqlString(value) : String(value);
}

/** A text of civil time for minutes since 1970-01-01 00:00. */
export function minuteText(minute: number): string {
  return new Date(minute * 60_000).toISOString().slice(0, 19).replace("T", " ");
}

/** A text of degrees for millionths of a degree, with six places. */
export function degreesText(e6: number): string {
  const digits = String(Math.abs(e6)).padStart(7, "0");
  return `${e6 < 0 ? "-" : ""}${digits.slice(0, -6)}.${digits.slice(-6)}`;
}
