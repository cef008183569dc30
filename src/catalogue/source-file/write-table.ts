import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { sqlName, sqlString } from "../../engines/duckdb/sql-text.ts";
import type { QueryEngine } from "../../engines/query-engine.ts";
import type { Table } from "../manifest.ts";
import { PARQUET_FORMAT } from "../parquet-format.ts";

/**
 * Writes rows as files of a table, in its order: one file, or one for each day where the table is partitioned, which are
 * none when there are no rows.
 * @param select gives the table's columns, as they are stored
 */
export async function writeTable(
  engine: QueryEngine,
  table: Table,
  tablesDir: string,
  select: string,
): Promise<void> {
  const { name, key, columns, partition } = table;
  const folder = join(tablesDir, name);
  const names = [...key, ...columns.map((column) => column.name).filter((column) => !key.includes(column))];
  const order = `ORDER BY ${names.map((column) => `${sqlName(column)} NULLS LAST`).join(", ")}`;
  if (partition === null) {
    await writeFile(engine, `SELECT * FROM (${select}) ${order}`, folder);
    return;
  }
  await engine.execute(`CREATE OR REPLACE TEMP TABLE written AS ${select}`);
  const day = `${sqlName(partition.of)}::DATE`;
  const days = await selectDays(engine, day);
  for (const text of days) {
    const rows = `SELECT * FROM written WHERE ${day} = DATE ${sqlString(text)} ${order}`;
    await writeFile(engine, rows, join(folder, `${partition.name}=${text}`));
  }
  await engine.execute("DROP TABLE written");
}

async function selectDays(engine: QueryEngine, day: string): Promise<readonly string[]> {
  const [days] = (await engine.query(`SELECT DISTINCT ${day}::VARCHAR AS day FROM written ORDER BY day`))
    .columns;
  if (days?.kind !== "text") throw new Error("days are no texts");
  return Array.from(days.values, (code) => days.dictionary[code] ?? "");
}

async function writeFile(engine: QueryEngine, select: string, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await engine.execute(`COPY (${select}) TO ${sqlString(join(folder, "data.parquet"))} ${PARQUET_FORMAT}`);
}
