import { availableParallelism } from "node:os";
import { join } from "node:path";
import { openDatasets } from "#catalogue/open-datasets";
import { openDuckdb } from "#engines/duckdb/open-duckdb";
import { sqlString } from "#engines/duckdb/sql-text";
import { openBare } from "../drain-chunks.ts";
import { compare } from "./compare.ts";

const MEMORY_MIB = 4096;

interface NamedQuery {
  readonly title: string;
  readonly sql: (readings: string) => string;
}

/** Six that a lesson would ask, from a plain aggregate to the two that DuckDB finds hardest: ASOF and exact percentiles. */
const QUERIES: readonly NamedQuery[] = [
  {
    title: "q1 hour × link",
    sql: (readings) => `SELECT link_id, hour(ts) AS hour, avg(speed_kmh) FROM ${readings} GROUP BY ALL`,
  },
  {
    title: "q2 the slowest twenty readings a day",
    sql: (readings) => `SELECT date, link_id, ts, speed_kmh FROM ${readings} WHERE speed_kmh < 15
      QUALIFY row_number() OVER (PARTITION BY date ORDER BY speed_kmh, ts, link_id) <= 20`,
  },
  {
    title: "q3 rolling hour",
    sql: (readings) => `SELECT link_id, max(rolling) FROM (SELECT link_id, avg(speed_kmh) OVER (
      PARTITION BY link_id ORDER BY ts ROWS BETWEEN 11 PRECEDING AND CURRENT ROW) AS rolling FROM ${readings}) GROUP BY ALL`,
  },
  {
    title: "q4 ASOF of events to readings",
    sql: (readings) => `SELECT event.link_id, count(*), avg(reading.speed_kmh)
      FROM (SELECT link_id, ts + INTERVAL 2 MINUTE AS ts FROM ${readings} WHERE travel_time_s % 50 = 0) AS event
      ASOF JOIN ${readings} AS reading ON event.link_id = reading.link_id AND event.ts >= reading.ts GROUP BY ALL`,
  },
  {
    title: "q5 percentiles by link",
    sql: (readings) =>
      `SELECT link_id, quantile_cont(speed_kmh, [0.05, 0.5, 0.95]) FROM ${readings} GROUP BY ALL`,
  },
  {
    title: "q6 distinct links a day",
    sql: (readings) => `SELECT date, count(DISTINCT link_id) FROM ${readings} GROUP BY ALL`,
  },
];

/**
 * The queries through the lab (a locked engine, the catalogue's view, typed columns) against bare DuckDB over the same files.
 * @param dir a version of traffic
 */
export async function benchQueries(rounds: number, dir: string): Promise<void> {
  const threads = availableParallelism();
  const files = `read_parquet(${sqlString(join(dir, "link_5min/*/data.parquet"))}, hive_partitioning = true)`;
  await using lab = await openDuckdb({
    ...{ memoryMib: MEMORY_MIB, threads, tempDirectory: null },
    access: { kind: "locked", directories: [dir] },
  });
  await openDatasets(lab, [dir]);
  using bare = await openBare(threads);
  await bare.execute(`SET memory_limit = '${String(MEMORY_MIB)}MiB'`);
  for (const { title, sql } of QUERIES) {
    await compare(title, rounds, [
      { name: "bare DuckDB, chunks untouched", run: () => bare.drain(sql(files)) },
      { name: "the lab, typed columns", run: () => lab.query(sql("link_5min")) },
    ]);
  }
}
