import { availableParallelism } from "node:os";
import { openDuckdb } from "#engines/duckdb/open-duckdb";
import type { DuckdbEngine } from "#engines/duckdb/duckdb-engine";

/** So many five-minute readings of 600 links, a share of them missing, and the links. */
const TABLES = (rows: number): readonly string[] => [
  `CREATE OR REPLACE TABLE link_5min AS SELECT TIMESTAMP '2012-03-01' + to_minutes(5 * (i // 600)) AS ts, 'L' || (i % 600) AS link_id,
     CASE WHEN i % 37 > 0 THEN ((i * 7919) % 900 / 10.0)::DECIMAL(5,1) END AS speed_kmh, (i % 300)::INTEGER AS travel_time_s
   FROM range(${String(rows)}) t(i)`,
  `CREATE OR REPLACE TABLE road_link AS SELECT 'L' || i AS link_id, (1 + i % 4)::SMALLINT AS lanes, 60 AS max_speed_kmh FROM range(600) t(i)`,
];

export async function openReadings(): Promise<DuckdbEngine> {
  return openDuckdb({
    ...{ memoryMib: 3072, threads: availableParallelism(), tempDirectory: null },
    access: { kind: "trusted" },
  });
}

/** Whatever can execute SQL gets the same tables. */
export async function fillReadings(execute: (sql: string) => Promise<unknown>, rows: number): Promise<void> {
  for (const sql of TABLES(rows)) await execute(sql);
}
