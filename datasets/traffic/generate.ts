import { PARQUET_FORMAT } from "#catalogue/parquet-format";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { GenerateTask } from "#catalogue/dataset-module";
import { sqlString } from "#engines/duckdb/sql-text";
import type { BulkEngine, QueryEngine } from "#engines/query-engine";
import { daysFrom } from "../city/calendar.ts";
import { roadLinks, type RoadLink } from "../city/road-links.ts";
import type { Incident } from "../city/incidents.ts";
import { SLOTS } from "../city/day-shape.ts";
import type { Rows } from "./reading-rows.ts";
import { type DayRows, Traffic } from "./traffic.ts";

const ScaleSchema = z.object({ links: z.int().min(1).max(600), days: z.int().min(1), start: z.iso.date() });

/** Writes `road_link` and `link_5min` for a scale and a seed, and what was injected as truth. */
export async function generate(task: GenerateTask): Promise<void> {
  const scale = ScaleSchema.parse(task.scale);
  const city = roadLinks();
  const traffic = new Traffic(city, city.slice(0, scale.links), task.seed);
  // The day before may have left a queue.
  const [before, ...days] = daysFrom(dayBefore(scale.start), scale.days + 1);
  if (before === undefined) throw new Error("a scale has at least one day");
  await writeRoadLinks(task, city);
  let done = 0;
  await Promise.all(
    task.engines.map(async (engine, worker) => {
      await engine.execute(traffic.typesSql());
      for (let index = worker; index < days.length; index += task.engines.length) {
        await writeDay(task, engine, traffic.ofDay(days[index] ?? before, days[index - 1] ?? before));
        task.onProgress(++done, days.length);
      }
    }),
  );
  await writeIncidents(
    task,
    days.flatMap((day) => traffic.incidentsOf(day)),
  );
}

const READING = "ts TIMESTAMP_MS, link_id link_place, speed_kmh DECIMAL(5,1), travel_time_s INTEGER";
const DIRT = "ts TIMESTAMP_MS, link_id link_place, kind dirt_kind, clean_speed_kmh DECIMAL(5,1)";

async function writeDay(
  task: GenerateTask,
  engine: BulkEngine,
  { day, readings, dirt }: DayRows,
): Promise<void> {
  const folder = `date=${day.date}`;
  await writeRows(engine, READING, readings, join(task.tablesDir, "link_5min", folder));
  await writeRows(engine, DIRT, dirt, join(task.truthDir, "dirt", folder));
}

/** ENUM columns, which are links and kinds by number, become text on their way into the file. */
async function writeRows(engine: BulkEngine, columns: string, rows: Rows, folder: string): Promise<void> {
  await engine.execute(`CREATE OR REPLACE TEMP TABLE day_rows (${columns})`);
  await engine.append("day_rows", rows.columns, rows.count);
  const select = columns
    .split(/, (?=[a-z])/)
    .map((column) =>
      column.replace(/^(\w+) (link_place|dirt_kind)$/, "$1::VARCHAR AS $1").replace(/^(\w+) [A-Z].*$/, "$1"),
    );
  await copyTo(engine, `SELECT ${select.join(", ")} FROM day_rows`, folder);
}

async function writeRoadLinks(
  { engines: [engine], tablesDir }: GenerateTask,
  city: readonly RoadLink[],
): Promise<void> {
  const rows = city.map((link) => {
    const texts = [
      link.linkId,
      link.roadName,
      link.direction,
      link.startNodeId,
      link.endNodeId,
      link.roadRank,
    ];
    const numbers = [link.lanes, link.maxSpeedKmh, link.lengthM, link.lonE6, link.latE6];
    return `(${texts.map(sqlString).join(", ")}, ${numbers.join(", ")})`;
  });
  const select = `
SELECT link_id, road_name, direction, start_node_id, end_node_id, road_rank, lanes::SMALLINT AS lanes,
  max_speed_kmh::SMALLINT AS max_speed_kmh, length_m::INTEGER AS length_m,
  (lon::DECIMAL(9,0) * 0.000001)::DECIMAL(9,6) AS lon, (lat::DECIMAL(9,0) * 0.000001)::DECIMAL(9,6) AS lat
FROM (VALUES ${rows.join(",\n")}) AS t(link_id, road_name, direction, start_node_id, end_node_id, road_rank, lanes,
  max_speed_kmh, length_m, lon, lat)
ORDER BY link_id`;
  await copyTo(engine, select, join(tablesDir, "road_link"));
}

async function writeIncidents(
  { engines: [engine], truthDir }: GenerateTask,
  incidents: readonly Incident[],
): Promise<void> {
  const ts = (slot: number): string => `make_timestamp_ms(${String(slot * 300_000)})::TIMESTAMP_MS`;
  const rows = incidents.map(
    ({ incidentId, link, type, startSlot, endSlot, lanesBlocked, lossPermille }) =>
      `(${[incidentId, link.linkId, type].map(sqlString).join(", ")}, ${ts(startSlot)}, ${ts(endSlot)}, ` +
      `${String(lanesBlocked)}, ${String(lossPermille)})`,
  );
  await engine.execute(
    `CREATE OR REPLACE TEMP TABLE incident (incident_id VARCHAR, link_id VARCHAR, event_type VARCHAR,
      start_ts TIMESTAMP_MS, cleared_ts TIMESTAMP_MS, lanes_blocked INTEGER, loss_permille INTEGER)`,
  );
  if (rows.length > 0) await engine.execute(`INSERT INTO incident VALUES ${rows.join(",\n")}`);
  await copyTo(engine, "SELECT * FROM incident ORDER BY start_ts, incident_id", join(truthDir, "incident"));
}

async function copyTo(engine: QueryEngine, select: string, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await engine.execute(`COPY (${select}) TO ${sqlString(join(folder, "data.parquet"))} ${PARQUET_FORMAT}`);
}

function dayBefore(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - SLOTS * 300_000).toISOString().slice(0, 10);
}
