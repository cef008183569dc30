import { sqlName, sqlString } from "../../engines/duckdb/sql-text.ts";
import type { QueryEngine } from "../../engines/query-engine.ts";
import type { ReasonCode } from "./reject-reason.ts";

/** A rule between the numbers of a row that SQL cannot say. */
export interface RowCheck {
  /** The reason of rows that fail; no other check of the table has it. */
  readonly code: ReasonCode;
  /** What the reason names as expected, in words that need no language. */
  readonly expected: string;
  /** Fields of numbers. A row that lacks one of them is not checked. */
  readonly fields: readonly [string, ...string[]];
  /**
   * @param values of `fields`, in their order
   * @returns what the row has instead, in words that need no language; null when it is sound.
   */
  readonly fault: (values: readonly number[]) => string | null;
}

const UPDATED_AT_ONCE = 1000;

/** Marks rows of `judged` that fail a check, at its first field. Those that have a fault already keep it. */
export async function checkRows(
  engine: QueryEngine,
  fields: readonly { readonly name: string }[],
  checks: readonly RowCheck[],
): Promise<void> {
  for (const check of checks) {
    const faults = await selectFaults(engine, check);
    const place = fields.findIndex(({ name }) => name === check.fields[0]);
    for (let from = 0; from < faults.length; from += UPDATED_AT_ONCE) {
      await engine.execute(`
UPDATE judged SET code = ${sqlString(check.code)}, fault_place = ${String(place)}, fault_value = found.value
FROM (VALUES ${faults.slice(from, from + UPDATED_AT_ONCE).join(", ")}) AS found (id, value)
WHERE judged.rowid = found.id`);
    }
  }
}

async function selectFaults(engine: QueryEngine, { fields, fault }: RowCheck): Promise<readonly string[]> {
  const numbers = fields.map((name) => `${sqlName(name)}::DOUBLE`);
  const present = fields.map((name) => `${sqlName(name)} IS NOT NULL`);
  const { columns, rowCount } = await engine.query(
    `SELECT rowid::DOUBLE, ${numbers.join(", ")} FROM judged WHERE code IS NULL AND ${present.join(" AND ")}`,
  );
  const [ids, ...values] = columns;
  const faults: string[] = [];
  for (let row = 0; row < rowCount; row++) {
    const value = fault(values.map((column) => Number(column.values[row])));
    if (value !== null) faults.push(`(${String(ids?.values[row])}, ${sqlString(value)})`);
  }
  return faults;
}
