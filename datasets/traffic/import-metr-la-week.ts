import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CatalogueError } from "#catalogue/catalogue-error";
import type { ImportOutcome, ImportTask } from "#catalogue/dataset-module";
import { RejectWriter, TextSink } from "#catalogue/source-file/reject-writer";
import { selectTable } from "#catalogue/source-file/select-table";
import { rejectsTable } from "#catalogue/source-file/source-table";
import { writeTable } from "#catalogue/source-file/write-table";
import { sqlString } from "#engines/duckdb/sql-text";
import { readLocations, readSpeeds, type SpeedFile } from "./metr-la-files.ts";

export const rejecting = ["link_5min"];

const READINGS_A_DAY = 288;
const FIRST_DAY = "2012-03-01";
const DAYS = 7;
const SPEEDS = "los_speed.csv";
const PLACES = "graph_sensor_locations.csv";

/**
 * One week of METR-LA: sensors become links of which only the id and the place are known, miles an hour become km/h.
 * Line n of the file is n times five minutes after 2012-03-01 00:00 in Los Angeles; daylight saving began later.
 */
export async function importSource(task: ImportTask): Promise<ImportOutcome> {
  const { engine, sourceDir, tablesDir, scratchDir } = task;
  const read = (file: string): string => readFileSync(join(sourceDir, file), "utf8");
  const speeds = readSpeeds(SPEEDS, read(SPEEDS), DAYS * READINGS_A_DAY);
  if (speeds.readings.length === 0) throw noSpeeds(speeds.rejects.length);
  const places = readLocations(PLACES, read(PLACES));
  const [speedFile, sensorFile] = [join(scratchDir, "speed.csv"), join(scratchDir, "sensor.csv")];
  writeLines(
    speedFile,
    speeds.readings.map(({ line, sensor, mph }) => [String(line), sensor, mph]),
  );
  writeLines(
    sensorFile,
    speeds.sensors.map((sensor) => [sensor, places.get(sensor)?.lon ?? "", places.get(sensor)?.lat ?? ""]),
  );
  await writeTable(engine, selectTable("traffic", "road_link"), tablesDir, linkSql(sensorFile));
  await writeTable(engine, selectTable("traffic", "link_5min"), tablesDir, speedSql(speedFile));
  return { kept: speeds.readings.length, findings: [], ...(await writeRejects(task, speeds)) };
}

/** A table of days that has no day has no file. */
function noSpeeds(rejected: number): CatalogueError {
  return new CatalogueError("source", {
    ko: `${SPEEDS}의 값 ${String(rejected)}개 가운데 속도인 것이 없습니다. 원본 METR-LA 파일인지, 첫 줄이 잘리지 않았는지 확인하세요.`,
    en: `Of the ${String(rejected)} values in ${SPEEDS}, none is a speed. Check that it is the METR-LA file and that its first line was not cut.`,
  });
}

function writeLines(path: string, lines: readonly (readonly string[])[]): void {
  using sink = new TextSink(path);
  for (const fields of lines) sink.write(`${fields.join(",")}\n`);
}

async function writeRejects(
  { engine, tablesDir, scratchDir }: ImportTask,
  { rejects }: SpeedFile,
): Promise<Pick<ImportOutcome, "rejected" | "rejects">> {
  const writer = new RejectWriter(join(scratchDir, "rejects.csv"));
  {
    using open = writer;
    for (const reject of rejects) open.add(reject);
  }
  await writeTable(engine, rejectsTable(selectTable("traffic", "link_5min")), tablesDir, writer.sql());
  return { rejected: writer.count, rejects: writer.told };
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
  columns = {sensor: 'VARCHAR', lon: 'VARCHAR', lat: 'VARCHAR'})`;
}
