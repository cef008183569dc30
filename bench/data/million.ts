import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { DuckdbEngine } from "#engines/duckdb/duckdb-engine";
import { openDuckdb } from "#engines/duckdb/open-duckdb";
import { sqlString } from "#engines/duckdb/sql-text";
import { type BareDuckdb, openBare } from "../drain-chunks.ts";

/** A million rows of six columns, for our engine and for the bare driver. */
export interface Million extends AsyncDisposable {
  readonly engine: DuckdbEngine;
  readonly bare: BareDuckdb;
  /** What reads them, from a table and from Parquet. */
  readonly sources: readonly { readonly title: string; readonly sql: string }[];
}

/** @param root a folder for the Parquet file */
export async function openMillion(root: string): Promise<Million> {
  const threads = availableParallelism();
  const engine = await openDuckdb({
    ...{ memoryMib: 2048, threads, tempDirectory: null, access: { kind: "trusted" } },
  });
  const bare = await openBare(threads);
  const columns = `make_timestamp_ms(300000 * i)::TIMESTAMP_MS AS ts, (9900000000 + (i * 7919) % 600)::VARCHAR AS link_id,
    CASE WHEN i % 37 = 0 THEN NULL ELSE ((i * 31) % 900 / 10.0)::DECIMAL(5,1) END AS speed_kmh,
    (i % 300)::INTEGER AS travel_time_s, i * 1.5::DOUBLE AS x, i AS n`;
  const file = sqlString(join(root, "million.parquet"));
  await engine.execute(
    `COPY (SELECT ${columns} FROM range(1000000) t(i)) TO ${file} (FORMAT parquet, COMPRESSION zstd)`,
  );
  for (const each of [engine, bare]) await each.execute(`CREATE TABLE million AS FROM ${file}`);
  return {
    engine,
    bare,
    sources: [
      { title: "1M × 6 from a table", sql: "SELECT * FROM million" },
      { title: "1M × 6 from Parquet", sql: `SELECT * FROM ${file}` },
    ],
    [Symbol.asyncDispose]: async () => {
      bare[Symbol.dispose]();
      await engine[Symbol.asyncDispose]();
    },
  };
}
