import { PARQUET_FORMAT } from "#catalogue/parquet-format";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ImportOutcome, ImportTask } from "#catalogue/dataset-module";
import { sqlString } from "#engines/duckdb/sql-text";
import { readLocations, readSpeeds } from "./metr-la-files.ts";

const READINGS_A_DAY = 288;
const FIRST_DAY = "2012-03-01";
const DAYS = 7;
const MAX_REJECTS_TOLD = 100;

/**
 * One week of METR-LA: sensors become links of which only the id and the place are known, miles an hour become km/h.
 * Line n of the file is n times five minutes after 2012-03-01 00:00 in Los Angeles; daylight saving began later.
 */
export async function importSource({
  engine,
  sourceDir,
  tablesDir,
  scratchDir,
}: ImportTask): Promise<ImportOutcome> {
  const read = (file: string): string => readFileSync(join(sourceDir, file), "utf8");
  const { sensors, readings, rejects } = readSpeeds(
    "los_speed.csv",
    read("los_speed.csv"),
    DAYS * READINGS_A_DAY,
  );
  const places = readLocations("graph_sensor_locations.csv", read("graph_sensor_locations.csv"));
  const [speedFile, sensorFile] = [join(scratchDir, "speed.csv"), join(scratchDir, "sensor.csv")];
  writeFileSync(
    speedFile,
    readings.map(({ line, sensor, mph }) => `${String(line)},${sensor},${mph}\n`).join(""),
  );
  writeFileSync(
    sensorFile,
    sensors
      .map((sensor) => `${sensor},${places.get(sensor)?.lon ?? ""},${places.get(sensor)?.lat ?? ""}\n`)
      .join(""),
  );
  mkdirSync(join(tablesDir, "road_link"));
  await engine.execute(
    `COPY (${linkSql(sensorFile)}) TO ${sqlString(join(tablesDir, "road_link", "data.parquet"))} ${PARQUET_FORMAT}`,
  );
  await engine.execute(`CREATE OR REPLACE TEMP TABLE imported AS ${speedSql(speedFile)}`);
  for (let day = 0; day < DAYS; day++) {
    const date = new Date(Date.parse(FIRST_DAY) + day * READINGS_A_DAY * 300_000).toISOString().slice(0, 10);
    const folder = join(tablesDir, "link_5min", `date=${date}`);
    mkdirSync(folder, { recursive: true });
    await engine.execute(
      `COPY (SELECT * FROM imported WHERE ts::DATE = DATE '${date}' ORDER BY ts, link_id)
       TO ${sqlString(join(folder, "data.parquet"))} ${PARQUET_FORMAT}`,
    );
  }
  return {
    kept: readings.length,
    rejected: rejects.length,
    rejects: rejects.slice(0, MAX_REJECTS_TOLD),
    findings: [],
  };
}

/** Zero is how METR-LA writes that nothing was measured. */
function speedSql(file: string): string {
  return `
SELECT (TIMESTAMP '${FIRST_DAY}' + to_minutes(5 * line))::TIMESTAMP_MS AS ts, sensor AS link_id,
  (nullif(mph, 0) * 1.609344)::DECIMAL(5,1) AS speed_kmh, NULL::INTEGER AS travel_time_s
FROM read_csv(${sqlString(file)}, header = false, auto_detect = false, delim = ',',
  columns = {line: 'BIGINT', sensor: 'VARCHAR', mph: 'DECIMAL(18,9)'})`;
}

function linkSql(file: string): string {
  const unknown = [
    ...["road_name", "direction", "start_node_id", "end_node_id", "road_rank"].map(
      (name) => `NULL::VARCHAR AS ${name}`,
    ),
    "NULL::SMALLINT AS lanes, NULL::SMALLINT AS max_speed_kmh, NULL::INTEGER AS length_m",
  ];
  return `
SELECT sensor AS link_id, ${unknown.join(", ")}, lon::DECIMAL(9,6) AS lon, lat::DECIMAL(9,6) AS lat
FROM read_csv(${sqlString(file)}, header = false, auto_detect = false, delim = ',',
  columns = {sensor: 'VARCHAR', lon: 'VARCHAR', lat: 'VARCHAR'})
ORDER BY link_id`;
}
