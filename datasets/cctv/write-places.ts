import type { TableWriter } from "#catalogue/dataset-module";
import { type CameraSite, GOV_CODE } from "../city/camera-sites.ts";
import type { Camera } from "../city/cameras.ts";
import { degreesText, type StagedValue, stageValues } from "../city/stage-values.ts";
import { operators } from "./operators.ts";

/** Tables that are the same in every scale and seed: sites are as they were on the day before the longest record begins. */
const AS_OF = "2025-09-30";
const VILLAGE_ID = "V01";
const VILLAGE_SINCE = "2025-07-01";

/** Writes sites, the safe village, cameras and operators. */
export async function writePlaces(whole: TableWriter, cameras: readonly Camera[]): Promise<void> {
  const sites = [...new Set(cameras.map(({ site }) => site))];
  await write(whole, "camera_site", SITE, sites.map(siteValues), "camera_site_id");
  const village = sites.find((site) => site.village);
  if (village === undefined) throw new Error("the city has a safe village");
  const about = [VILLAGE_ID, `${village.dong.name} 안전마을`, village.dong.code, VILLAGE_SINCE];
  await write(whole, "safe_village", VILLAGE, [about], "village_id");
  await write(whole, "camera", CAMERA, cameras.map(cameraValues), "camera_id");
  const staff = operators().map(({ operatorId, group, joinedOn }) => [operatorId, group, joinedOn]);
  await write(whole, "control_operator", OPERATOR, staff, "operator_id");
}

const SITE = `gov_code VARCHAR, camera_site_id VARCHAR, agency VARCHAR, addr_road VARCHAR, addr_lot VARCHAR, purpose VARCHAR,
  camera_count SMALLINT, megapixel_10k SMALLINT, view VARCHAR, retention_days SMALLINT, installed_ym VARCHAR, phone VARCHAR,
  lat DECIMAL(9,6), lon DECIMAL(9,6), as_of DATE, modified_at TIMESTAMP_MS`;
const VILLAGE = "village_id VARCHAR, village_name VARCHAR, dong_code VARCHAR, started_on DATE";
const CAMERA = `camera_id VARCHAR, camera_site_id VARCHAR, village_id VARCHAR, link_id VARCHAR, dong_code VARCHAR,
  camera_type VARCHAR, heading_deg SMALLINT, analytics BOOLEAN, installed_on DATE`;
const OPERATOR = "operator_id VARCHAR, shift_group VARCHAR, joined_on DATE";

async function write(
  { engine, table }: TableWriter,
  name: string,
  columns: string,
  rows: readonly (readonly StagedValue[])[],
  key: string,
): Promise<void> {
  await stageValues(engine, name, columns, rows);
  await table(name, `SELECT * FROM ${name} ORDER BY ${key}`);
}

function siteValues(site: CameraSite): readonly StagedValue[] {
  return [
    ...[GOV_CODE, site.siteId, site.agency, site.addrRoad, site.addrLot, site.purpose],
    ...[site.cameraCount, site.megapixel10k, site.view, site.retentionDays, site.installedYm, site.phone],
    ...[degreesText(site.place.latE6), degreesText(site.place.lonE6), AS_OF, `${AS_OF} 18:00:00`],
  ];
}

function cameraValues({
  cameraId,
  site,
  link,
  type,
  headingDeg,
  installedOn,
}: Camera): readonly StagedValue[] {
  return [
    ...[cameraId, site.siteId, site.village ? VILLAGE_ID : null, link?.linkId ?? null, site.dong.code],
    ...[type, headingDeg, true, installedOn],
  ];
}
