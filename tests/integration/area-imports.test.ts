import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { isInside, type Polygon, type Position, type Ring, signedArea } from "#catalogue/polygon";
import { readProcessConfig } from "#cli/config";
import { importSource as importBoundaries } from "../../datasets/traffic/import-kr-boundaries.ts";
import { importSource as importCodes } from "../../datasets/traffic/import-kr-dong-codes.ts";
import { type ImportedVersion, importVersion } from "./imported-version.ts";

const mirror = readProcessConfig().dataMirror;
const why = "DSCHOOL_DATA_MIRROR is not set: the real files are not in this repository";
const root = mkdtempSync(join(tmpdir(), "dschool-areas-"));
afterAll(() => {
  rmSync(root, { recursive: true });
});

const BOUNDARIES = {
  dataset: "traffic",
  tables: ["dong", "dong_rejects", "municipality", "municipality_rejects"],
  importSource: importBoundaries,
} as const;
const CODES = {
  dataset: "traffic",
  tables: ["legal_dong", "legal_dong_rejects"],
  importSource: importCodes,
} as const;
const [DONGS, MUNICIPALITIES] = [
  "skorea-submunicipalities-2018-topo-simple.json",
  "skorea-municipalities-2018-topo-simple.json",
];

const load = (sourceDir: string, request: typeof BOUNDARIES | typeof CODES): Promise<ImportedVersion> =>
  importVersion(join(root, "versions"), sourceDir, request);

/** A real source, imported once for all tests of it. */
const once = new Map<string, Promise<ImportedVersion>>();
function importOnce(folder: string, source: string, request: typeof BOUNDARIES | typeof CODES) {
  const known = once.get(source) ?? load(join(folder, source), request);
  once.set(source, known);
  return known;
}

function parseWkt(text: string): readonly Polygon[] {
  const json = text
    .replace(/^(MULTI)?POLYGON /, "")
    .replace(/([-\d.]+) ([-\d.]+)/g, "[$1,$2]")
    .replaceAll("(", "[")
    .replaceAll(")", "]");
  const read: unknown = JSON.parse(json);
  return (text.startsWith("MULTI") ? read : [read]) as readonly Polygon[];
}

/** Edges that are no neighbours and meet, by brute force. */
function selfCrossings(ring: Ring): number {
  const side = ([ax, ay]: Position, [bx, by]: Position, [cx, cy]: Position): number =>
    Math.sign((bx - ax) * (cy - ay) - (by - ay) * (cx - ax));
  const edges = ring.slice(1).map((to, place) => [ring[place] ?? to, to] as const);
  return edges.flatMap(([a, b], place) =>
    edges
      .slice(place + 2)
      .filter(([c, d]) => side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0),
  ).length;
}

describe("outlines of SGIS", () => {
  it("are those of Gimpo's 13 neighbourhoods and of all 250 cities, counties and districts", async ({
    skip,
  }) => {
    if (mirror === null) return skip(why);
    const { outcome, version, texts, numbers } = await importOnce(mirror, "kr-boundaries", BOUNDARIES);
    expect(outcome).toMatchObject({ kept: 13 + 250, rejected: 0 });
    expect(outcome.findings.map(({ evidence }) => evidence.en).join()).toContain(
      "of 3504 neighbourhoods, only the 13 ",
    );
    expect(await texts("SELECT dong_name FROM dong ORDER BY dong_code")).toEqual([
      ...["통진읍", "고촌읍", "양촌읍", "대곶면", "월곶면", "하성면"],
      ...["사우동", "풍무동", "장기동", "구래동", "운양동", "김포본동", "장기본동"],
    ]);
    expect(await texts("SELECT dong_code FROM dong WHERE urban = (dong_name NOT LIKE '%동')")).toEqual([]);
    expect(
      await texts(
        "SELECT concat_ws(' ', municipality_code, province, municipality_name) FROM municipality WHERE municipality_code IN ('31230', '11010', '29010')",
      ),
    ).toEqual(["11010 서울 종로구", "29010 세종 세종시", "31230 경기 김포시"]);
    expect(
      await numbers(
        "SELECT count(*), count(DISTINCT province), (SELECT count(*) FROM dong_rejects) FROM municipality",
      ),
    ).toEqual([250, 17, 0]);
    const again = await load(join(mirror, "kr-boundaries"), BOUNDARIES);
    expect(again.version).toBe(version);
  });

  // Gimpo says 276.6 km² of itself and Korea 100,364 km² (2018); outlines are simplified, and EPSG:5179 is up to 0.07 % short.
  it("have the areas that their places are known to have, to 1 %", async ({ skip }) => {
    if (mirror === null) return skip(why);
    const { numbers } = await importOnce(mirror, "kr-boundaries", BOUNDARIES);
    const [dongs = 0, gimpo = 0, korea = 0] = await numbers(`
SELECT sum(area_m2)::DOUBLE / 1e6, (SELECT area_m2::DOUBLE / 1e6 FROM municipality WHERE municipality_code = '31230'),
  (SELECT sum(area_m2)::DOUBLE / 1e6 FROM municipality) FROM dong`);
    expect(Math.abs(dongs / 276.6 - 1)).toBeLessThan(0.01);
    expect(Math.abs(gimpo / 276.6 - 1)).toBeLessThan(0.01);
    expect(Math.abs(korea / 100_364 - 1)).toBeLessThan(0.01);
  });

  it("are valid: closed, outer ring first and counter-clockwise, holes clockwise and inside; the place lies within", async ({
    skip,
  }) => {
    if (mirror === null) return skip(why);
    const { texts, columns } = await importOnce(mirror, "kr-boundaries", BOUNDARIES);
    for (const table of ["dong", "municipality"]) {
      const outlines = (await texts(`SELECT boundary_wkt FROM ${table}`)).map(parseWkt);
      const [lons = [], lats = []] = await columns(`SELECT lon::DOUBLE, lat::DOUBLE FROM ${table}`);
      expect(outlines).toHaveLength(lons.length);
      outlines.forEach((polygons, row) => {
        expect(isInside(polygons, [lons[row] ?? NaN, lats[row] ?? NaN])).toBe(true);
      });
      for (const [outer = [], ...holes] of outlines.flat()) {
        expect(signedArea(outer)).toBeGreaterThan(0);
        for (const hole of holes) {
          expect(signedArea(hole)).toBeLessThan(0);
          const corner = hole.find(
            (position) => !outer.some(([x, y]) => x === position[0] && y === position[1]),
          );
          expect(isInside([[outer]], corner ?? [NaN, NaN])).toBe(true);
        }
        for (const ring of [outer, ...holes]) expect(ring.at(-1)).toEqual(ring[0]);
      }
      if (table === "dong") for (const ring of outlines.flat(2)) expect(selfCrossings(ring)).toBe(0);
    }
  });

  /** Two squares side by side, which do not exist. */
  it("that cannot be read are rejected one by one, and a file that is no TopoJSON is refused", async () => {
    const square = (x: number): number[][] => [
      [x, 0],
      [0, 10_000],
      [10_000, 0],
      [0, -10_000],
      [-10_000, 0],
    ];
    const area = (code: string, arcs: unknown, name = "가온동"): object => ({
      type: "Polygon",
      arcs,
      properties: { code, name },
    });
    const topology = (geometries: readonly object[]): string =>
      JSON.stringify({
        type: "Topology",
        transform: { scale: [0.000001, 0.000001], translate: [126.3, 37.3] },
        arcs: [square(0), square(10_000), [[5, 5]], square(90_000_000)],
        objects: { areas: { type: "GeometryCollection", geometries } },
      });
    const sourceDir = mkdtempSync(join(root, "made-"));
    const dongs = [
      area("3123099", [[0]]),
      area("9999999", [[0]]),
      area("3123098", [[7]]),
      area("3123097", [[2]]),
      area("3123096", [[1]], "가온"),
      area("3123099", [[1]]),
      area("3123095", "0"),
      area("3123094", [[3]]),
      { type: "Point", coordinates: [0, 0] },
    ];
    writeFileSync(join(sourceDir, DONGS), topology(dongs));
    writeFileSync(
      join(sourceDir, MUNICIPALITIES),
      topology([area("99010", [[0]], "가온시"), area("31999", [[1]], "가온시")]),
    );
    const { outcome, texts } = await load(sourceDir, BOUNDARIES);
    expect(outcome).toMatchObject({ kept: 2, rejected: 8 });
    expect(
      await texts(
        "SELECT concat_ws('|', line, column_name, reason_code, reason_en) FROM dong_rejects ORDER BY line",
      ),
    ).toEqual([
      "3|no-outline|not an outline that can be read (arc 7 of 4)",
      "4|no-outline|not an outline that can be read (0 m²)",
      '5|dong_name|wrong-form|not of the form .+[동읍면]: "가온"',
      "6|duplicate-key|a row with the same key (3123099) came before",
      expect.stringMatching(/^7\|no-outline\|not an outline that can be read \(arcs: /),
      "8|no-outline|not an outline that can be read (216.3°, 37.3°)",
      expect.stringMatching(/^9\|no-outline\|not an outline that can be read \(type: /),
    ]);
    expect(await texts("SELECT concat_ws('|', column_name, reason_code) FROM municipality_rejects")).toEqual([
      "province|missing",
    ]);
    const deep = `"geometries":[${"[".repeat(20_000)}${"]".repeat(20_000)},`;
    for (const broken of [topology(dongs).slice(0, -9), topology(dongs).replace('"geometries":[', deep)]) {
      writeFileSync(join(sourceDir, DONGS), broken);
      await expect(load(sourceDir, BOUNDARIES)).rejects.toThrow(
        /^skorea-submunicipalities.* is not TopoJSON/,
      );
    }
  });
});

describe("legal neighbourhood codes", () => {
  it("are all there, those of Gimpo as a city and as the county that it was", async ({ skip }) => {
    if (mirror === null) return skip(why);
    const { outcome, version, numbers } = await importOnce(mirror, "kr-dong-codes", CODES);
    expect(outcome).toMatchObject({ kept: 46_180, rejected: 0 });
    expect(outcome.findings.find(({ topic }) => topic === "encoding")).toMatchObject({ value: "cp949" });
    expect(
      await numbers(`
SELECT count(*), count(*) FILTER (NOT abolished), count(*) FILTER (legal_dong_code LIKE '41570%' AND NOT abolished),
  count(*) FILTER (legal_dong_code LIKE '41570%' AND abolished), count(*) FILTER (legal_dong_code LIKE '41870%' AND abolished),
  count(*) FILTER (legal_dong_code LIKE '41870%') FROM legal_dong`),
    ).toEqual([46_180, 20_544, 73, 26, 181, 181]);
    expect((await load(join(mirror, "kr-dong-codes"), CODES)).version).toBe(version);
  });

  it("have the parts of their names, which together are the name", async ({ skip }) => {
    if (mirror === null) return skip(why);
    const { texts, numbers } = await importOnce(mirror, "kr-dong-codes", CODES);
    const parts = ["sido", "sigungu", "eupmyeondong", "ri"]
      .map((part) => `coalesce(${part}, '-')`)
      .join(", ");
    expect(
      await texts(`
SELECT concat_ws('|', legal_dong_code, ${parts}) FROM legal_dong WHERE legal_dong_code IN
  ('4100000000', '4157000000', '4157010300', '4157025021', '4146125021', '3611000000', '3611010100', '3611025021')
ORDER BY legal_dong_code`),
    ).toEqual([
      "3611000000|세종특별자치시|-|-|-",
      "3611010100|세종특별자치시|-|반곡동|-",
      "3611025021|세종특별자치시|-|조치원읍|원리",
      "4100000000|경기도|-|-|-",
      "4146125021|경기도|용인시 처인구|포곡읍|삼계리",
      "4157000000|경기도|김포시|-|-",
      "4157010300|경기도|김포시|운양동|-",
      "4157025021|경기도|김포시|통진읍|도사리",
    ]);
    expect(
      await numbers(`
SELECT count(*) FILTER (concat_ws(' ', sido, sigungu, eupmyeondong, ri) <> legal_dong_name),
  count(*) FILTER (sigungu IS NULL AND legal_dong_code NOT LIKE '36%' AND legal_dong_code NOT LIKE '__00000000') FROM legal_dong`),
    ).toEqual([0, 0]);
  });

  it("that are cut or renamed are rejected with their line", async ({ skip }) => {
    if (mirror === null) return skip(why);
    const sourceDir = mkdtempSync(join(root, "codes-"));
    const bytes = readFileSync(join(mirror, "kr-dong-codes", "kor_dong_code.csv"));
    const damaged = Buffer.from(
      bytes.subarray(0, 20_000).toString("latin1").replace("1111010100", "111101010"),
      "latin1",
    );
    writeFileSync(join(sourceDir, "kor_dong_code.csv"), damaged);
    const { outcome, numbers, texts } = await load(sourceDir, CODES);
    expect(outcome.rejected).toBe(2);
    expect(await numbers("SELECT count(*) FROM legal_dong")).toEqual([outcome.kept]);
    expect(
      await texts("SELECT concat_ws('|', line, reason_code) FROM legal_dong_rejects ORDER BY line"),
    ).toEqual(["4|wrong-form", expect.stringMatching(/\|(cut-line|undecodable|not-allowed)$/)]);
  });
});
