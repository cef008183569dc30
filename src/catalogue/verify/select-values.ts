import type { QueryColumn, QueryEngine } from "../../engines/query-engine.ts";

/** The values of one row as numbers; NULL and what is no number as null. */
export async function selectNumbers(engine: QueryEngine, sql: string): Promise<readonly (number | null)[]> {
  const { columns, rowCount } = await engine.query(sql);
  if (rowCount !== 1) throw new Error(`one row was expected, there are ${String(rowCount)}: ${sql}`);
  return columns.map(numberOf);
}

/** The first column as texts. */
export async function selectTexts(engine: QueryEngine, sql: string): Promise<readonly string[]> {
  const { columns } = await engine.query(sql);
  const [column] = columns;
  if (column?.kind !== "text") throw new Error(`a column of text was expected: ${sql}`);
  return Array.from(column.values, (code) => column.dictionary[code] ?? "");
}

function numberOf(column: QueryColumn): number | null {
  if (column.nulls?.[0] === 1) return null;
  switch (column.kind) {
    case "decimal":
      return Number(column.values[0]) / 10 ** column.scale;
    case "number":
    case "bigint":
      return Number(column.values[0]);
    case "boolean":
    case "date":
    case "timestamp":
    case "text":
    case "other":
      return null;
  }
}
