import { selectDictionaries } from "../../catalogue/dictionary.ts";
import { sqlName } from "../../engines/duckdb/sql-text.ts";
import { openDuckdb } from "../../engines/duckdb/open-duckdb.ts";
import type { QueryEngine } from "../../engines/query-engine.ts";

/** Ten days of five-minute readings of three roads, which are slow at eight, and what lies around them. */
const ROWS: Readonly<Record<string, string>> = {
  road_link: `SELECT 'L' || i AS link_id, '가온로' AS road_name, ['up', 'down'][1 + i % 2] AS direction, 2 + i % 3 AS lanes, 60 AS max_speed_kmh,
    900 AS length_m, 127 + i / 100 AS lon, 36 + i / 100 AS lat FROM range(1, 4) t(i)`,
  link_5min: `SELECT TIMESTAMP '2012-03-01' + to_minutes(5 * (i // 3)) AS ts, 'L' || (1 + i % 3) AS link_id, 50 - 35 * (i // 36 % 24 = 8)::INT + i % 7 AS speed_kmh,
    70 AS travel_time_s FROM range(8640) t(i)`,
  vds_site: `SELECT 'V1' AS vds_id, 'L1' AS link_id, 2 AS lane_count`,
  incident: `SELECT 'I' || i AS incident_id, 'L' || i AS link_id, TIMESTAMP '2012-03-01 08:02:00' + to_hours(i) AS start_ts FROM range(1, 3) t(i)`,
  dong: `SELECT '4100' || i AS dong_code, ['아라동', '다온동'][i] AS dong_name, 1200 * i AS population, 127 + i / 100 AS lon, 36 + i / 100 AS lat,
    format('POLYGON (({0} 36, {0} 36.1, {1} 36.1, {0} 36))', 127 + i / 10, 127.1 + i / 10) AS boundary_wkt FROM range(1, 3) t(i)`,
};

/** The tables of all dictionaries, so that a column that no dictionary has is an error, with a few rows in some of them. */
export async function openTinyCity(): Promise<QueryEngine> {
  const engine = await openDuckdb({
    ...{ memoryMib: 256, threads: 1, tempDirectory: null },
    access: { kind: "locked", directories: [] },
  });
  for (const { name, columns } of selectDictionaries().flatMap(({ tables }) => tables)) {
    const types = columns.map((column) => `${sqlName(column.name)} ${column.type}`);
    await engine.execute(`CREATE TABLE ${sqlName(name)} (${types.join(", ")})`);
    const rows = ROWS[name];
    if (rows !== undefined) await engine.execute(`INSERT INTO ${sqlName(name)} BY NAME ${rows}`);
  }
  return engine;
}
