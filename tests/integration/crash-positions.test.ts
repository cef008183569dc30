import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { toGrid } from "#catalogue/projection";
import { readProcessConfig } from "#cli/config";
import { importSource } from "../../datasets/incidents/import-datatoys.ts";
import { type ImportedVersion, importVersion } from "./imported-version.ts";

const mirror = readProcessConfig().dataMirror;
const why = "DSCHOOL_DATA_MIRROR is not set: the real files are not in this repository";
const root = mkdtempSync(join(tmpdir(), "dschool-crashes-"));
afterAll(() => {
  rmSync(root, { recursive: true });
});

function importCrashes(sourceDir: string): Promise<ImportedVersion> {
  const tables = ["fatal_crash", "fatal_crash_rejects"];
  return importVersion(join(root, "versions"), sourceDir, { dataset: "incidents", tables, importSource });
}

describe("crashes of TAAS with two positions", () => {
  it("are each at one place, to a centimetre, all over Korea", async ({ skip }) => {
    if (mirror === null) return skip(why);
    const { columns } = await importCrashes(join(mirror, "datatoys"));
    const [x = [], y = [], lon = [], lat = []] = await columns(
      "SELECT x_5179_m::DOUBLE, y_5179_m::DOUBLE, lon::DOUBLE, lat::DOUBLE FROM fatal_crash",
    );
    const apart = x.map((east, row) => {
      const at = toGrid("EPSG:5179", { lon: lon[row] ?? NaN, lat: lat[row] ?? NaN });
      return Math.hypot(at.x - east, at.y - (y[row] ?? NaN));
    });
    const { taas_5179: known } = JSON.parse(readFileSync(join(mirror, "oracles.json"), "utf8")) as {
      readonly taas_5179: { readonly points: number; readonly max_err_m: number };
    };
    expect(apart).toHaveLength(known.points);
    expect(Math.max(...apart)).toBeLessThan(0.01);
    expect(Math.max(...apart)).toBeCloseTo(known.max_err_m, 3);
  });

  /** Rows of the real form; their crashes did not happen. */
  it("are rejected when the two are different places, saying how far apart they are", async () => {
    const row = (x: string, y: string, lon: string, lat: string): string =>
      `2020,2020-01-01 05:00:00,야,수,1,0,0,0,0,가온,가온시,차대차,추돌,추돌,과속,단일로,교량,승용차,화물차,${x},${y},${lon},${lat}`;
    const header =
      "발생년,발생년월일시,주야,요일,사망자수,부상자수,중상자수,경상자수,부상신고자수,발생지시도,발생지시군구,사고유형_대분류,사고유형_중분류,사고유형,가해자법규위반,도로형태_대분류,도로형태,가해자_당사자종별,피해자_당사자종별,발생위치X_UTMK,발생위치Y_UTMK,경도,위도";
    const rows = [
      row("915775.0", "1964583.0", "126.5448748", "37.67691377"),
      row("915775.9", "1964583.0", "126.5448748", "37.67691377"),
      row("915778.0", "1964587.0", "126.5448748", "37.67691377"),
      row("915775.0", "1964583.0", "37.67691377", "126.5448748"),
      row("915775.0", "1964583.0", "0", "0"),
      row("1964583.0", "915775.0", "126.5448748", "37.67691377"),
    ];
    const sourceDir = mkdtempSync(join(root, "made-"));
    writeFileSync(join(sourceDir, "accident.csv"), [header, ...rows, ""].join("\n"));
    const { outcome, texts } = await importCrashes(sourceDir);
    expect(outcome).toMatchObject({ kept: 2, rejected: 4 });
    expect(
      await texts(
        "SELECT concat_ws('|', line, column_name, reason_code, raw) FROM fatal_crash_rejects ORDER BY line",
      ),
    ).toEqual([
      `4|x_5179_m|two-places|${rows[2] ?? ""}`,
      `5|lat|swapped-place|${rows[3] ?? ""}`,
      `6|lat|foreign-place|${rows[4] ?? ""}`,
      `7|x_5179_m|out-of-range|${rows[5] ?? ""}`,
    ]);
    expect(outcome.rejects[0]?.reason).toEqual({
      ko: "같은 자리여야 할 두 좌표가 5.0 m 떨어져 있습니다(1 m 이내여야 합니다)",
      en: "the two positions given for one place are 5.0 m apart, more than 1 m",
    });
  });
});
