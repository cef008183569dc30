import type { TableWriter } from "#catalogue/dataset-module";
import { sqlString } from "#engines/duckdb/sql-text";
import type { Day, DayType } from "../city/calendar.ts";
import { dongs } from "../city/dongs.ts";
import type { RoadLink } from "../city/road-links.ts";
import type { Place } from "../city/street-grid.ts";
import { weatherOf } from "../city/weather.ts";
import type { VdsSite } from "./vds-sites.ts";

/** Millionths of a degree as a column of degrees. */
const degrees = (name: string): string => `(${name}::DECIMAL(9,0) * 0.000001)::DECIMAL(9,6) AS ${name}`;

export async function writeRoadLinks(whole: TableWriter, links: readonly RoadLink[]): Promise<void> {
  const rows = links.map((link) => [
    ...[link.linkId, link.roadName, link.direction, link.startNodeId, link.endNodeId, link.roadRank],
    ...[link.lanes, link.maxSpeedKmh, link.lengthM, link.lonE6, link.latE6],
  ]);
  const names = [
    ...["link_id", "road_name", "direction", "start_node_id", "end_node_id", "road_rank", "lanes"],
    ...["max_speed_kmh", "length_m", "lon", "lat"],
  ];
  const select = `
SELECT * REPLACE (lanes::SMALLINT AS lanes, max_speed_kmh::SMALLINT AS max_speed_kmh, length_m::INTEGER AS length_m,
  ${degrees("lon")}, ${degrees("lat")})`;
  await whole.table("road_link", `${select} FROM ${valuesSql(names, rows)} ORDER BY link_id`);
}

export async function writeVdsSites(whole: TableWriter, sites: readonly VdsSite[]): Promise<void> {
  const rows = sites.map((site) => [
    ...[site.vdsId, site.link.linkId, site.offsetM, site.link.lanes, site.lonE6, site.latE6],
    site.installedOn,
  ]);
  const names = ["vds_id", "link_id", "offset_m", "lane_count", "lon", "lat", "installed_on"];
  const select = `
SELECT * REPLACE (offset_m::INTEGER AS offset_m, lane_count::SMALLINT AS lane_count, ${degrees("lon")},
  ${degrees("lat")}, installed_on::DATE AS installed_on)`;
  await whole.table("vds_site", `${select} FROM ${valuesSql(names, rows)} ORDER BY vds_id`);
}

export async function writeDongs(whole: TableWriter): Promise<void> {
  const rows = dongs().map((dong) => [
    ...[dong.code, dong.name, dong.urban, dong.population, dong.areaM2, dong.lonE6, dong.latE6],
    polygonText(dong.ring),
  ]);
  const names = ["dong_code", "dong_name", "urban", "population", "area_m2", "lon", "lat", "boundary_wkt"];
  const select = `
SELECT * REPLACE (population::INTEGER AS population, area_m2::BIGINT AS area_m2, ${degrees("lon")}, ${degrees("lat")})`;
  await whole.table("dong", `${select} FROM ${valuesSql(names, rows)} ORDER BY dong_code`);
}

const DAY_TYPE_NAMES: Readonly<Record<DayType, string>> = {
  weekday: "평일",
  saturday: "토요일",
  sunday: "휴일",
  feast: "휴일",
};

export async function writeCalendar(whole: TableWriter, days: readonly Day[]): Promise<void> {
  const rows = days.map(({ date, weekday, type, holiday, schoolDay }) => [
    ...[date, weekday === 0 ? 7 : weekday, DAY_TYPE_NAMES[type], holiday, schoolDay],
  ]);
  const names = ["day", "iso_weekday", "day_type", "holiday_name", "school_day"];
  const select =
    "SELECT * REPLACE (day::DATE AS day, iso_weekday::SMALLINT AS iso_weekday, holiday_name::VARCHAR AS holiday_name)";
  await whole.table("calendar_day", `${select} FROM ${valuesSql(names, rows)} ORDER BY day`);
}

export async function writeWeather(whole: TableWriter, days: readonly Day[], seed: number): Promise<void> {
  const rows = days.flatMap((day) =>
    weatherOf(day, seed).map((hour, index) => [
      ...[day.no * 24 + index, hour.temperatureTenths, hour.rainTenths, hour.snowTenths, hour.windTenths],
      ...[hour.humidity, hour.visibilityM],
    ]),
  );
  const tenths = (name: string, type: string): string => `(${name}::DECIMAL(6,0) * 0.1)::${type} AS ${name}`;
  const names = ["ts", "temperature_c", "rain_mm", "snow_cm", "wind_ms", "humidity_pct", "visibility_m"];
  const select = `
SELECT * REPLACE (make_timestamp_ms(ts::BIGINT * 3600000)::TIMESTAMP_MS AS ts, ${tenths("temperature_c", "DECIMAL(4,1)")},
  ${tenths("rain_mm", "DECIMAL(5,1)")}, ${tenths("snow_cm", "DECIMAL(5,1)")}, ${tenths("wind_ms", "DECIMAL(4,1)")},
  humidity_pct::SMALLINT AS humidity_pct, visibility_m::INTEGER AS visibility_m)`;
  await whole.table("weather_hourly", `${select} FROM ${valuesSql(names, rows)} ORDER BY ts`);
}

type SqlValue = string | number | boolean | null;

function valuesSql(names: readonly string[], rows: readonly (readonly SqlValue[])[]): string {
  const lines = rows.map((row) => `(${row.map(valueSql).join(", ")})`);
  return `(VALUES ${lines.join(",\n")}) AS t(${names.join(", ")})`;
}

function valueSql(value: SqlValue): string {
  return typeof value === "string" ? sqlString(value) : value === null ? "NULL" : String(value);
}

/** Well-known text; the first point is repeated at the end. */
function polygonText(ring: readonly Place[]): string {
  const points = [...ring, ...ring.slice(0, 1)].map(
    ({ lonE6, latE6 }) => `${degreesText(lonE6)} ${degreesText(latE6)}`,
  );
  return `POLYGON ((${points.join(", ")}))`;
}

function degreesText(e6: number): string {
  return `${String(Math.trunc(e6 / 1_000_000))}.${String(e6 % 1_000_000).padStart(6, "0")}`;
}
