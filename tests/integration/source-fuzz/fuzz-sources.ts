import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { QueryEngine } from "#engines/query-engine";
import { importSource as importCameraSites } from "../../../datasets/cctv/import-cctv-standard.ts";
import { importSource as importCameraPoints } from "../../../datasets/cctv/import-datatoys.ts";
import { importSource as importBmi } from "../../../datasets/child-health/import-cdc-bmiage.ts";
import { importSource as importGrowth } from "../../../datasets/child-health/import-kdca-2017-growth.ts";
import { importSource as importCrashes } from "../../../datasets/incidents/import-datatoys.ts";
import { importSource as importEvents } from "../../../datasets/incidents/import-its-event-info.ts";
import { importSource as importPolice } from "../../../datasets/safety/import-crime-kr-police.ts";
import { importSource as importCrimes } from "../../../datasets/safety/import-datatoys.ts";
import { importSource as importPolls } from "../../../datasets/traffic/import-gyeonggi-link-polls.ts";
import { importSource as importTraffic } from "../../../datasets/traffic/import-its-traffic-info.ts";
import { importSource as importVds } from "../../../datasets/traffic/import-its-vds-info.ts";
import { importSource as importBoundaries } from "../../../datasets/traffic/import-kr-boundaries.ts";
import { importSource as importDongCodes } from "../../../datasets/traffic/import-kr-dong-codes.ts";
import { importSource as importMetrLa } from "../../../datasets/traffic/import-metr-la-week.ts";
import { importSource as importInterstate } from "../../../datasets/traffic/import-metro-interstate.ts";
import { importSource as importNab } from "../../../datasets/traffic/import-nab-real-traffic.ts";
import { importSource as importPems } from "../../../datasets/traffic/import-pems-flow-5min.ts";
import { importSource as importBike } from "../../../datasets/traffic/import-seoul-bike.ts";
import { firstFields, firstParquetRows, firstSheetRows, someAreas, spacedLines } from "./excerpts.ts";
import type { FuzzFile, FuzzSource } from "./fuzz-source.ts";

const UTF8 = { kind: "lines", encoding: "utf-8", unread: [] } as const;
const CP949 = { ...UTF8, encoding: "cp949" } as const;
const SHEETS = [
  ...["연령별 신장", "연령별 체중", "연령별 체질량지수", "연령별 머리둘레"],
  ...["신장별 체중(2세미만)", "신장별 체중(2-3세미만)", "신장별 체중(3세 이상)"],
];

/** Sources of which the real files are in a mirror. */
export async function mirrorSources(
  mirror: string,
  engine: QueryEngine,
  scratch: string,
): Promise<readonly FuzzSource[]> {
  const lines = (folder: string, name: string, count: number, form: FuzzFile["form"] = UTF8): FuzzFile => {
    return { name, form, bytes: spacedLines(join(mirror, folder, name), count) };
  };
  const police = "경찰청_전국 경찰서별 강력범죄 발생 현황.csv";
  const toys = join(mirror, "datatoys");
  const interstate = "Metro_Interstate_Traffic_Volume.parquet";
  const interstatePath = join(mirror, "metro-interstate", interstate);
  const sheets = "kdca-2017-growth-chart-data-table.xlsx";
  const speeds = firstFields(join(mirror, "metr-la-week/los_speed.csv"), 3);
  const areas = (level: string, count: number, prefix: string): FuzzFile => {
    const name = `skorea-${level}-2018-topo-simple.json`;
    return {
      name,
      form: { kind: "outlines", prefix },
      bytes: someAreas(join(mirror, "kr-boundaries", name), count, prefix),
    };
  };
  return [
    {
      ...{ name: "crime-kr-police", importSource: importPolice, tables: ["station_crime"], cases: 250 },
      files: [lines("crime-kr-police", police, 150, CP949)],
      copied: { station_crime: ["station", "total", "theft"] },
    },
    {
      ...{
        name: "datatoys-crimes",
        importSource: importCrimes,
        tables: ["region_crime", "place_crime"],
        cases: 80,
      },
      files: [
        {
          name: "crime.csv",
          form: { ...UTF8, wideAfter: 2 },
          bytes: firstFields(join(toys, "crime.csv"), 5),
        },
        lines("datatoys", "crimePlace.csv", 80),
      ],
      copied: { place_crime: ["place"] },
    },
    {
      ...{ name: "datatoys-crashes", importSource: importCrashes, tables: ["fatal_crash"], cases: 170 },
      files: [lines("datatoys", "accident.csv", 60)],
      copied: { fatal_crash: ["district", "violation", "injured"] },
    },
    {
      ...{ name: "datatoys-cameras", importSource: importCameraPoints, tables: ["camera_point"], cases: 170 },
      files: [lines("datatoys", "seoulCCTV.csv", 120)],
      copied: { camera_point: ["district", "address"] },
    },
    {
      ...{ name: "pems-flow-5min", importSource: importPems, tables: ["flow_5min"], cases: 170 },
      files: [lines("pems-flow-5min", "train.csv", 120), lines("pems-flow-5min", "test.csv", 80)],
      copied: { flow_5min: ["volume"] },
    },
    {
      ...{ name: "nab-real-traffic", importSource: importNab, tables: ["series_reading"], cases: 150 },
      files: [
        lines("nab-real-traffic", "speed_6005.csv", 120),
        lines("nab-real-traffic", "TravelTime_387.csv", 60),
        ...["combined_labels.json", "combined_windows.json"].map((name) =>
          lines("nab-real-traffic", name, 10_000, { kind: "beside" }),
        ),
      ],
      copied: {},
    },
    {
      ...{ name: "metro-interstate", importSource: importInterstate, tables: ["volume_hourly"], cases: 60 },
      files: [
        {
          name: interstate,
          form: { kind: "parquet" },
          bytes: await firstParquetRows(engine, interstatePath, 200, scratch),
        },
      ],
      copied: {},
    },
    {
      ...{ name: "seoul-bike", importSource: importBike, tables: ["bike_hourly"], cases: 170 },
      files: [lines("seoul-bike", "SeoulBikeData.csv", 120)],
      copied: { bike_hourly: ["rented", "season"] },
    },
    {
      ...{ name: "metr-la-week", importSource: importMetrLa, tables: ["link_5min"], cases: 60 },
      files: [
        { name: "los_speed.csv", form: { kind: "grid" }, bytes: speeds },
        lines("metr-la-week", "graph_sensor_locations.csv", 300, { kind: "beside" }),
      ],
      copied: {},
    },
    {
      ...{
        name: "kdca-2017-growth",
        importSource: importGrowth,
        tables: ["growth_lms", "weight_for_height_lms"],
        cases: 50,
      },
      files: [
        {
          name: sheets,
          form: { kind: "sheets", sheets: SHEETS },
          bytes: firstSheetRows(join(mirror, "kdca-2017-growth", sheets), SHEETS, 20),
        },
      ],
      copied: {},
    },
    {
      ...{ name: "cdc-bmiage", importSource: importBmi, tables: ["growth_lms"], cases: 170 },
      files: [
        lines("cdc-bmiage", "bmiagerev.csv", 120, {
          ...UTF8,
          unread: ["P3", "P10", "P25", "P75", "P90", "P97"],
        }),
      ],
      copied: {},
    },
    {
      ...{
        name: "kr-boundaries",
        importSource: importBoundaries,
        tables: ["dong", "municipality"],
        cases: 60,
      },
      files: [areas("submunicipalities", 5, "31230"), areas("municipalities", 12, "")],
      copied: { municipality: ["municipality_code"] },
    },
    {
      ...{ name: "kr-dong-codes", importSource: importDongCodes, tables: ["legal_dong"], cases: 170 },
      files: [lines("kr-dong-codes", "kor_dong_code.csv", 150, CP949)],
      copied: { legal_dong: ["legal_dong_code", "legal_dong_name"] },
    },
  ];
}

/** Sources of which the files are hand-made, in the exact format. */
export function fixtureSources(): readonly FuzzSource[] {
  const sites = join(import.meta.dirname, "../fixtures/cctv-standard");
  const site = (name: string, form: FuzzFile["form"]): FuzzFile => ({
    name,
    form,
    bytes: readFileSync(join(sites, name)),
  });
  const more = { ...CP949, unread: ["데이터갱신구분", "데이터갱신시점"] };
  const feeds = join(import.meta.dirname, "../../fixtures/feeds");
  const feed = (name: string): readonly FuzzFile[] =>
    readdirSync(join(feeds, name))
      .sort()
      .map((file) => ({ name: file, form: { kind: "items" }, bytes: readFileSync(join(feeds, name, file)) }));
  return [
    {
      ...{ name: "cctv-standard", importSource: importCameraSites, tables: ["camera_site"], cases: 170 },
      files: [
        site("16-columns.csv", UTF8),
        site("18-columns.csv", more),
        site("faulty.csv", UTF8),
        site("older-headers.csv", CP949),
      ],
      copied: { camera_site: ["camera_site_id"] },
    },
    {
      ...{ name: "its-traffic-info", importSource: importTraffic, tables: ["link_5min"], cases: 80 },
      files: feed("its-traffic-info"),
      copied: { link_5min: ["link_id"] },
    },
    {
      ...{ name: "its-vds-info", importSource: importVds, tables: ["vds_5min"], cases: 80 },
      files: feed("its-vds-info"),
      copied: { vds_5min: ["vds_id"] },
    },
    {
      ...{ name: "its-event-info", importSource: importEvents, tables: ["incident"], cases: 80 },
      files: feed("its-event-info"),
      copied: { incident: ["link_id"] },
    },
    {
      ...{ name: "gyeonggi-link-polls", importSource: importPolls, tables: ["link_poll"], cases: 80 },
      files: feed("gyeonggi-link-polls"),
      copied: { link_poll: ["link_id"] },
    },
  ];
}
