import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openDuckdb } from "#engines/duckdb/open-duckdb";
import type { QueryEngine } from "#engines/query-engine";
import { rowsRead } from "./rows-read.ts";

const ROWS = 10_000;
const dir = mkdtempSync(join(tmpdir(), "rows-read-"));
let engine: QueryEngine;

beforeAll(async () => {
  engine = await openDuckdb({
    ...{ memoryMib: 100, threads: 1, tempDirectory: null },
    access: { kind: "trusted" },
  });
  for (const day of ["2026-01-01", "2026-01-02"])
    await engine.execute(`COPY (SELECT range AS i, DATE '${day}' AS date FROM range(${String(ROWS)}))
      TO '${dir}' (FORMAT parquet, PARTITION_BY (date), APPEND)`);
  // Else the first of them would be counted by a guess: see `clean-box-program.ts`.
  await engine.execute(`CREATE VIEW reading AS FROM read_parquet('${dir}/**/*.parquet', hive_partitioning = true);
    SELECT count(*) FROM reading`);
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  rmSync(dir, { recursive: true });
});

async function count(sql: string): Promise<number> {
  const { columns } = await engine.query(`EXPLAIN (ANALYZE, FORMAT json) ${sql}`);
  const column = columns.find(({ name }) => name === "explain_value");
  if (column?.kind !== "text") throw new Error("EXPLAIN gives no text");
  return rowsRead(column.dictionary[column.values[0] ?? 0] ?? "");
}

it.each([
  ["the rows of a table", "SELECT sum(i) FROM reading", 2 * ROWS],
  [
    "them again for each time it is read",
    "SELECT (SELECT sum(i) FROM reading) + (SELECT min(i) FROM reading)",
    4 * ROWS,
  ],
  ["those of the days asked for only", "SELECT sum(i) FROM reading WHERE date = DATE '2026-01-02'", ROWS],
  ["all of a file of which a filter keeps few", "SELECT sum(i) FROM reading WHERE i < 3", 2 * ROWS],
  ["no row of a query over nothing", "SELECT 1", 0],
  ["no row of a query over rows that it holds itself", "SELECT * FROM (VALUES (1), (2)) AS own(i)", 0],
])("counts %s", async (_, sql, rows) => {
  expect(await count(sql)).toBe(rows);
});
