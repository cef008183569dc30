import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readProcessConfig } from "#cli/config";
import { importSource } from "../../datasets/safety/import-datatoys.ts";
import { type ImportedVersion, importVersion } from "./imported-version.ts";

const mirror = readProcessConfig().dataMirror;
const why = "DSCHOOL_DATA_MIRROR is not set: the real files are not in this repository";
const root = mkdtempSync(join(tmpdir(), "dschool-crimes-"));
afterAll(() => {
  rmSync(root, { recursive: true });
});

function load(sourceDir: string): Promise<ImportedVersion> {
  const tables = ["region_crime", "region_crime_rejects", "place_crime", "place_crime_rejects"];
  return importVersion(join(root, "versions"), sourceDir, { dataset: "safety", tables, importSource });
}

describe("crimes of the National Police", () => {
  it("are there for each of 38 kinds in each of 88 regions and at each of 34 kinds of place", async ({
    skip,
  }) => {
    if (mirror === null) return skip(why);
    const { outcome, version, numbers } = await load(join(mirror, "datatoys"));
    expect(outcome).toMatchObject({ kept: 38 * 88 + 1292, rejected: 0 });
    expect(
      await numbers(`
SELECT count(*), count(DISTINCT region), count(DISTINCT (major, minor)), (SELECT count(*) FROM place_crime),
  (SELECT count(DISTINCT place) FROM place_crime), (SELECT sum(crimes) FROM place_crime) FROM region_crime`),
    ).toEqual([38 * 88, 88, 38, 1292, 34, 1_587_866]);
    expect((await load(join(mirror, "datatoys"))).version).toBe(version);
  });

  it("add up to the same in rows as in the file's columns", async ({ skip }) => {
    if (mirror === null) return skip(why);
    const lines = readFileSync(join(mirror, "datatoys", "crime.csv"), "utf8")
      .trim()
      .split(/\r?\n/);
    const [names = [], ...cells] = lines.map((line) => line.split(","));
    const expected = names.slice(2).map((name, place) => {
      const sum = cells.reduce((total, row) => total + Number(row[place + 2]), 0);
      return `${name} ${String(sum)}`;
    });
    const { texts } = await load(join(mirror, "datatoys"));
    const found = await texts("SELECT region || ' ' || sum(crimes) FROM region_crime GROUP BY region");
    expect(found.toSorted()).toEqual(expected.toSorted());
    expect(
      await texts(
        "SELECT concat_ws(' ', major, minor, crimes) FROM region_crime WHERE region = '경기.김포' AND major = '강력범죄' AND minor = '살인기수'",
      ),
    ).toEqual([`강력범죄 살인기수 ${cells[0]?.[names.indexOf("경기.김포")] ?? ""}`]);
  });

  /** In the form of the real files; the numbers are invented. */
  it("that are no count are rejected with the line and the region or place they are of", async () => {
    const sourceDir = mkdtempSync(join(root, "made-"));
    const regions = [
      "범죄대분류,범죄중분류,가온,다온,라온",
      "절도범죄,절도,1,-2,3",
      "강력범죄,강도,4,5,여섯",
      "강력범죄,방화,7,8",
    ];
    const places = [
      "범죄대분류,범죄중분류,장소,발생횟수",
      "절도범죄,절도,노상,3.0",
      "절도범죄,절도,상점,2.5",
      "절도범죄,절도,노상,4.0",
    ];
    writeFileSync(join(sourceDir, "crime.csv"), [...regions, ""].join("\n"));
    writeFileSync(join(sourceDir, "crimePlace.csv"), [...places, ""].join("\n"));
    const { outcome, texts } = await load(sourceDir);
    expect(outcome).toMatchObject({ kept: 4 + 1, rejected: 5 + 2 });
    expect(
      await texts(
        "SELECT concat_ws('|', file, line, column_name, reason_code, raw) FROM region_crime_rejects ORDER BY file, line",
      ),
    ).toEqual([
      "crime.csv [가온]|4|field-count|강력범죄,방화,7,8",
      "crime.csv [다온]|2|crimes|out-of-range|절도범죄,절도,1,-2,3",
      "crime.csv [다온]|4|field-count|강력범죄,방화,7,8",
      "crime.csv [라온]|3|crimes|not-a-number|강력범죄,강도,4,5,여섯",
      "crime.csv [라온]|4|field-count|강력범죄,방화,7,8",
    ]);
    expect(
      await texts("SELECT concat_ws('|', line, reason_code) FROM place_crime_rejects ORDER BY line"),
    ).toEqual(["3|contradiction", "4|duplicate-key"]);
  });

  it("of which no region is left are refused", async () => {
    const sourceDir = mkdtempSync(join(root, "bare-"));
    writeFileSync(join(sourceDir, "crime.csv"), "범죄대분류,범죄중분류\n절도범죄,절도\n강력범죄,강도\n");
    writeFileSync(join(sourceDir, "crimePlace.csv"), "범죄대분류,범죄중분류,장소,발생횟수\n");
    await expect(load(sourceDir)).rejects.toThrow(/^crime\.csv has no column besides 범죄대분류, 범죄중분류/);
  });
});
