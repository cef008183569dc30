import type { GenerateTask, TableWriter } from "#catalogue/dataset-module";
import { sqlString } from "#engines/duckdb/sql-text";
import { type Day, daysFrom } from "../city/calendar.ts";
import { streamSeed } from "../city/mix.ts";
import { roadLinks } from "../city/road-links.ts";
import { writeCalendar, writeDongs, writeRoadLinks, writeVdsSites, writeWeather } from "./city-tables.ts";
import { LinkReadings } from "./link-readings.ts";
import { ScaleSchema } from "./scale.ts";
import { Slowdowns } from "./slowdowns.ts";
import { type StagedColumn, stageRows } from "./stage-rows.ts";
import { writeFeed } from "./write-feed.ts";
import { writeIncidents } from "./write-incidents.ts";
import { VdsDetectors } from "./vds-detectors.ts";
import { QUALITIES, VDS_FAULTS } from "./vds-faults.ts";
import { vdsDirtRows } from "./vds-dirt-rows.ts";
import { vdsColumns, vdsRows } from "./vds-rows.ts";
import { vdsSites } from "./vds-sites.ts";

/** Writes the city's tables and its traffic for a scale and a seed, and what was injected as truth. */
export async function generate(task: GenerateTask): Promise<void> {
  const { seed, whole } = task;
  const scale = ScaleSchema.parse(task.scale);
  const [links, days] = [roadLinks(), daysFrom(scale.start, scale.days)];
  const sites = vdsSites(links);
  const slowdowns = new Slowdowns(links, seed);
  const recorded = new LinkReadings(links.slice(0, scale.links), slowdowns, seed);
  const detectors = scale.vds === 0 ? null : new VdsDetectors(sites.slice(0, scale.vds), slowdowns, seed);
  await writeRoadLinks(whole, links);
  await writeVdsSites(whole, sites);
  await writeDongs(whole);
  await writeCalendar(whole, days);
  await writeWeather(whole, days, seed);
  await writeIncidents(
    whole,
    days.flatMap((day) => slowdowns.incidentsOf(day)),
  );
  if (detectors !== null) await writeFeed(task, detectors, days, streamSeed(seed, "vds-feed"));
  const byDate = new Map(days.map((day) => [day.date, day]));
  await task.eachDay([...byDate.keys()], {
    prepare: async (engine) => {
      await engine.execute(recorded.typesSql());
      if (detectors !== null) await engine.execute(vdsTypesSql(detectors));
    },
    write: async (writer, date) => {
      const day = byDate.get(date);
      if (day === undefined) throw new Error(`${date} is no day of the scale`);
      await writeLinks(writer, recorded, day);
      if (detectors !== null) await writeDetectors(writer, detectors, day);
    },
  });
}

const TIME = { name: "ts", type: "TIMESTAMP_MS" };
const LINK: StagedColumn = { name: "link_id", type: "link_place", isEnum: true };
const LINK_READING: readonly StagedColumn[] = [
  TIME,
  LINK,
  { name: "speed_kmh", type: "DECIMAL(5,1)" },
  { name: "travel_time_s", type: "INTEGER" },
];
const LINK_DIRT: readonly StagedColumn[] = [
  TIME,
  LINK,
  { name: "kind", type: "dirt_kind", isEnum: true },
  { name: "clean_speed_kmh", type: "DECIMAL(5,1)" },
];

async function writeLinks(writer: TableWriter, links: LinkReadings, day: Day): Promise<void> {
  const { readings, dirt } = links.ofDay(day);
  await writer.table("link_5min", await stageRows(writer, LINK_READING, readings));
  await writer.truth("dirt_link_5min", await stageRows(writer, LINK_DIRT, dirt));
}

const LANE: readonly StagedColumn[] = [
  TIME,
  { name: "vds_id", type: "vds_place", isEnum: true },
  { name: "lane_no", type: "SMALLINT" },
];
const LANE_READING: readonly StagedColumn[] = [
  ...LANE,
  { name: "volume", type: "SMALLINT" },
  { name: "speed_kmh", type: "DECIMAL(5,1)" },
  { name: "occupancy_pct", type: "DECIMAL(5,2)" },
  { name: "quality", type: "vds_quality", isEnum: true },
  { name: "received_ts", type: "TIMESTAMP_MS" },
];
const LANE_DIRT: readonly StagedColumn[] = [
  ...LANE,
  { name: "kind", type: "vds_fault", isEnum: true },
  { name: "clean_ts", type: "TIMESTAMP_MS" },
  { name: "clean_volume", type: "SMALLINT" },
  { name: "clean_speed_kmh", type: "DECIMAL(5,1)" },
  { name: "clean_occupancy_pct", type: "DECIMAL(5,2)" },
];

function vdsTypesSql({ sites }: VdsDetectors): string {
  const places = sites.map(({ vdsId }) => sqlString(vdsId));
  return `
CREATE TYPE vds_place AS ENUM (${places.join(", ")});
CREATE TYPE vds_quality AS ENUM (${QUALITIES.map(sqlString).join(", ")});
CREATE TYPE vds_fault AS ENUM (${VDS_FAULTS.map(sqlString).join(", ")});`;
}

async function writeDetectors(writer: TableWriter, detectors: VdsDetectors, day: Day): Promise<void> {
  const readings = detectors.ofDay(day);
  const rows = vdsColumns(vdsRows(day, detectors.lanes, readings));
  await writer.table("vds_5min", await stageRows(writer, LANE_READING, rows));
  const dirt = vdsDirtRows(day, detectors.lanes, readings);
  await writer.truth("dirt_vds_5min", await stageRows(writer, LANE_DIRT, dirt));
}
