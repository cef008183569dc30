import type { ImportTask } from "#catalogue/dataset-module";
import { areaOf, type Polygon, type Position, positionInside, wktOf } from "#catalogue/polygon";
import { toGrid } from "#catalogue/projection";
import type { Finding } from "#catalogue/source-file/detected";
import { importTable, type TableImportOutcome } from "#catalogue/source-file/import-table";
import { selectTable } from "#catalogue/source-file/select-table";
import type { SourceRow, SourceRows } from "#catalogue/source-file/source-rows";
import { fieldsOf, type SourceTable } from "#catalogue/source-file/source-table";
import { sumOutcomes } from "#catalogue/source-file/sum-outcomes";
import { type Outline, readOutlines } from "./topojson-outlines.ts";

export const rejecting = ["dong", "municipality"];

const DONGS = "skorea-submunicipalities-2018-topo-simple.json";
const MUNICIPALITIES = "skorea-municipalities-2018-topo-simple.json";
const GIMPO = "31230";

/** The first two digits of SGIS codes, which are not those of legal codes; names as in the public crashes of TAAS. */
const PROVINCES: Readonly<Record<string, string>> = {
  ...{ 11: "서울", 21: "부산", 22: "대구", 23: "인천", 24: "광주", 25: "대전", 26: "울산", 29: "세종" },
  ...{
    31: "경기",
    32: "강원",
    33: "충북",
    34: "충남",
    35: "전북",
    36: "전남",
    37: "경북",
    38: "경남",
    39: "제주",
  },
};

const SHAPE = {
  area_m2: { kind: "integer", min: 1, max: 10_000_000_000, headers: ["area_m2"] },
  lon: { kind: "decimal", min: 124, max: 132, headers: ["lon"] },
  lat: { kind: "decimal", min: 32.5, max: 39, headers: ["lat"] },
  boundary_wkt: { kind: "text", headers: ["boundary_wkt"] },
} as const;

/**
 * Outlines of Statistics Korea (SGIS) of 2018, simplified by their publisher: the 13 neighbourhoods of Gimpo, and all
 * cities, counties and districts of the country. Areas are those of the simplified outlines on EPSG:5179.
 */
export async function importSource(task: ImportTask): Promise<TableImportOutcome> {
  const dongs = readOutlines(task.sourceDir, DONGS);
  const ofGimpo = dongs.filter((outline) => outline.kind === "faulty" || outline.code.startsWith(GIMPO));
  const municipalities = readOutlines(task.sourceDir, MUNICIPALITIES);
  const taken = selectionFinding(ofGimpo.length, dongs.length);
  return sumOutcomes([
    await importTable(task, dongTable(), [{ name: DONGS, open: () => rowsOf(ofGimpo, [taken]) }]),
    await importTable(task, municipalityTable(), [
      { name: MUNICIPALITIES, open: () => rowsOf(municipalities, []) },
    ]),
  ]);
}

function dongTable(): SourceTable {
  const table = selectTable("traffic", "dong");
  const fields = fieldsOf(table, {
    dong_code: { kind: "text", form: /[0-9]{7}/, headers: ["code"] },
    dong_name: { kind: "text", form: /.+[동읍면]/, headers: ["name"] },
    ...SHAPE,
  });
  const derived = { urban: "dong_name LIKE '%동'", population: "NULL" };
  return { table, uniqueKey: true, fields, derived };
}

function municipalityTable(): SourceTable {
  const table = selectTable("traffic", "municipality");
  const fields = fieldsOf(table, {
    municipality_code: { kind: "text", form: /[0-9]{5}/, headers: ["code"] },
    municipality_name: { kind: "text", form: /.+[시군구]/, headers: ["name"] },
    province: { kind: "text", headers: ["province"] },
    ...SHAPE,
  });
  return { table, uniqueKey: true, fields };
}

function selectionFinding(count: number, all: number): Finding {
  return {
    file: DONGS,
    topic: "selection",
    value: GIMPO,
    confidence: "certain",
    evidence: {
      ko: `읍면동 ${String(all)}개 중 코드가 ${GIMPO}(김포시)으로 시작하거나 읽을 수 없는 ${String(count)}개만 가져옵니다`,
      en: `of ${String(all)} neighbourhoods, only the ${String(count)} whose code begins with ${GIMPO} (Gimpo) or cannot be read`,
    },
  };
}

function rowsOf(outlines: readonly Outline[], findings: readonly Finding[]): SourceRows {
  const rows = outlines.map(rowOf);
  return { names: ["code", "name", "province", ...Object.keys(SHAPE)], findings, read: () => rows };
}

function rowOf(outline: Outline): SourceRow {
  const { place: line, raw } = outline;
  if (outline.kind === "faulty") {
    return { kind: "rejected", line, raw, reason: { code: "no-outline", params: { value: outline.fault } } };
  }
  const { code, name, polygons } = outline;
  return { kind: "row", line, raw, fields: [code, name, provinceOf(code), ...shapeOf(polygons)] };
}

function provinceOf(code: string): string {
  return PROVINCES[code.slice(0, 2)] ?? "";
}

function shapeOf(polygons: readonly Polygon[]): readonly string[] {
  const [lon, lat] = positionInside(polygons) ?? [NaN, NaN];
  return [String(Math.round(areaOf(polygons, onGrid))), lon.toFixed(6), lat.toFixed(6), wktOf(polygons)];
}

function onGrid([lon, lat]: Position): Position {
  const { x, y } = toGrid("EPSG:5179", { lon, lat });
  return [x, y];
}
