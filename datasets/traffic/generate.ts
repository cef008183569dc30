import { z } from "zod";
import type { GenerateTask, TableWriter } from "#catalogue/dataset-module";
import { sqlString } from "#engines/duckdb/sql-text";
import { daysFrom } from "../city/calendar.ts";
import { roadLinks, type RoadLink } from "../city/road-links.ts";
import type { Incident } from "../city/incident.ts";
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
  const dates = days.map(({ date }) => date);
  await task.eachDay(dates, {
    prepare: (engine) => engine.execute(traffic.typesSql()),
    write: (writer, date) => {
      const index = dates.indexOf(date);
      return writeDay(writer, traffic.ofDay(days[index] ?? before, days[index - 1] ?? before));
    },
  });
  await writeIncidents(
    task,
    days.flatMap((day) => traffic.incidentsOf(day)),
  );
}

const READING = "ts TIMESTAMP_MS, link_id link_place, speed_kmh DECIMAL(5,1), travel_time_s INTEGER";
const DIRT = "ts TIMESTAMP_MS, link_id link_place, kind dirt_kind, clean_speed_kmh DECIMAL(5,1)";

async function writeDay(writer: TableWriter, { readings, dirt }: DayRows): Promise<void> {
  await writer.table("link_5min", await stageRows(writer, READING, readings));
  await writer.truth("dirt", await stageRows(writer, DIRT, dirt));
}

/** @returns a SELECT of the rows. ENUM columns, which are links and kinds by number, become text on their way into the file. */
async function stageRows({ engine }: TableWriter, columns: string, rows: Rows): Promise<string> {
  await engine.execute(`CREATE OR REPLACE TEMP TABLE day_rows (${columns})`);
  await engine.append("day_rows", rows.columns, rows.count);
  const select = columns
    .split(/, (?=[a-z])/)
    .map((column) =>
      column.replace(/^(\w+) (link_place|dirt_kind)$/, "$1::VARCHAR AS $1").replace(/^(\w+) [A-Z].*$/, "$1"),
    );
  return `SELECT ${select.join(", ")} FROM day_rows`;
}

async function writeRoadLinks({ whole }: GenerateTask, city: readonly RoadLink[]): Promise<void> {
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
  await whole.table("road_link", select);
}

async function writeIncidents({ whole }: GenerateTask, incidents: readonly Incident[]): Promise<void> {
  const ts = (slot: number): string => `make_timestamp_ms(${String(slot * 300_000)})::TIMESTAMP_MS`;
  const rows = incidents.map(
    ({ incidentId, link, type, startSlot, endSlot, lanesBlocked, lossPermille }) =>
      `(${[incidentId, link.linkId, type].map(sqlString).join(", ")}, ${ts(startSlot)}, ${ts(endSlot)}, ` +
      `${String(lanesBlocked)}, ${String(lossPermille)})`,
  );
  await whole.engine.execute(
    `CREATE OR REPLACE TEMP TABLE incident (incident_id VARCHAR, link_id VARCHAR, event_type VARCHAR,
      start_ts TIMESTAMP_MS, cleared_ts TIMESTAMP_MS, lanes_blocked INTEGER, loss_permille INTEGER)`,
  );
  if (rows.length > 0) await whole.engine.execute(`INSERT INTO incident VALUES ${rows.join(",\n")}`);
  await whole.truth("incident", "SELECT * FROM incident ORDER BY start_ts, incident_id");
}

function dayBefore(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - SLOTS * 300_000).toISOString().slice(0, 10);
}
