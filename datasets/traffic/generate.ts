import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { GenerateTask } from "#catalogue/dataset-module";
import { sqlString } from "#engines/duckdb/sql-text";
import type { QueryEngine } from "#engines/query-engine";
import { type Day, daysFrom } from "./calendar.ts";
import { roadLinks, type RoadLink } from "./city.ts";
import { dayDirtSql, daySelectSql, dayTablesSql } from "./day-sql.ts";
import { outagesOf, stuckOf } from "./dirt.ts";
import { type Incident, incidentsOf, lossesOf, runsOf } from "./incidents.ts";
import { linkCharacters } from "./link-character.ts";
import { streamSeed } from "./mix.ts";
import { SLOTS } from "./profile.ts";
import { setUpSql } from "./set-up-sql.ts";

const ScaleSchema = z.object({ links: z.int().min(1).max(600), days: z.int().min(1), start: z.iso.date() });
const PARQUET = "(FORMAT parquet, COMPRESSION zstd)";

/** Writes `road_link` and `link_5min` for a scale and a seed, and what was injected as truth. */
export async function generate(task: GenerateTask): Promise<void> {
  const scale = ScaleSchema.parse(task.scale);
  const city = roadLinks();
  const links = city.slice(0, scale.links);
  const plan = planOf(city, links, task.seed);
  // The day before may have left a queue.
  const [before, ...days] = daysFrom(dayBefore(scale.start), scale.days + 1);
  if (before === undefined) throw new Error("a scale has at least one day");
  await writeRoadLinks(task, city);
  let done = 0;
  const setUp = setUpSql(links, linkCharacters(links, task.seed));
  await Promise.all(
    task.engines.map(async (engine, worker) => {
      await engine.execute(setUp);
      for (let index = worker; index < days.length; index += task.engines.length) {
        const [day, yesterday] = [days[index] ?? before, days[index - 1] ?? before];
        await writeDay(task, engine, day, plan.tables(day, yesterday));
        task.onProgress(++done, days.length);
      }
    }),
  );
  await writeIncidents(
    task,
    days.flatMap((day) => plan.incidents(day)),
  );
}

interface Plan {
  incidents(day: Day): readonly Incident[];
  /** The SQL that makes a day's tables. */
  tables(day: Day, yesterday: Day): string;
}

function planOf(city: readonly RoadLink[], links: readonly RoadLink[], seed: number): Plan {
  const runs = runsOf(city);
  const [incident, outage, stuck, town] = ["incident", "outage", "stuck", "town"].map((name) =>
    streamSeed(seed, name),
  ) as [number, number, number, number];
  const incidents = (day: Day): readonly Incident[] => incidentsOf(day, city, incident);
  return {
    incidents,
    tables: (day, yesterday) =>
      dayTablesSql(day, town, {
        losses: lossesOf(day, [...incidents(yesterday), ...incidents(day)], runs),
        outages: outagesOf(day, links, outage),
        stuck: stuckOf(day, links, stuck),
      }),
  };
}

async function writeDay(task: GenerateTask, engine: QueryEngine, day: Day, tables: string): Promise<void> {
  await engine.execute(tables);
  const partition = join("link_5min", `date=${day.date}`);
  await copyTo(engine, daySelectSql(day), join(task.tablesDir, partition));
  await copyTo(engine, dayDirtSql(day), join(task.truthDir, "dirt", `date=${day.date}`));
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
  await engine.execute(`COPY (${select}) TO ${sqlString(join(folder, "data.parquet"))} ${PARQUET}`);
}

function dayBefore(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - SLOTS * 300_000).toISOString().slice(0, 10);
}
