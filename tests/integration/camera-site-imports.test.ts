import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { importSource } from "../../datasets/cctv/import-cctv-standard.ts";
import { type ImportedVersion, importVersion } from "./imported-version.ts";

const FIXTURES = join(import.meta.dirname, "fixtures/cctv-standard");
const root = mkdtempSync(join(tmpdir(), "dschool-camera-sites-"));
afterAll(() => {
  rmSync(root, { recursive: true });
});

/** Imports a folder of these of the fixtures. */
async function importFixtures(...names: readonly string[]): Promise<ImportedVersion> {
  const sourceDir = mkdtempSync(join(root, "source-"));
  for (const name of names) cpSync(join(FIXTURES, name), join(sourceDir, name));
  return importFolder(sourceDir);
}

function importFolder(sourceDir: string): Promise<ImportedVersion> {
  const tables = ["camera_site", "camera_site_rejects"];
  return importVersion(join(root, "versions"), sourceDir, { dataset: "cctv", tables, importSource });
}

const found = ({ outcome }: ImportedVersion, topic: string): string | undefined =>
  outcome.findings.find((finding) => finding.topic === topic)?.value;

describe("camera sites in the national standard", () => {
  it("are read of 16 columns in UTF-8 with a byte order mark", async () => {
    const imported = await importFixtures("16-columns.csv");
    expect(imported.outcome).toMatchObject({ kept: 4, rejected: 0 });
    expect(found(imported, "encoding")).toBe("utf-8");
    expect(
      await imported.texts(
        "SELECT to_json(camera_site)::VARCHAR FROM camera_site WHERE camera_site_id = '202699100000000002'",
      ),
    ).toEqual([
      JSON.stringify({
        gov_code: "9910000",
        camera_site_id: "202699100000000002",
        agency: "가온시청 안전도시과",
        addr_road: "가온도 가온시 새물길 4 (새물초등학교, 정문)",
        addr_lot: "가온도 가온시 새물동 21-4",
        purpose: "어린이보호",
        camera_count: 2,
        megapixel_10k: 200,
        view: "360도 전방면",
        retention_days: 30,
        installed_ym: "201503",
        phone: "031-000-0101",
        lat: 37.4502,
        lon: 125.5302,
        as_of: "2026-03-09",
        modified_at: "2026-03-10 09:30:00",
      }),
    ]);
    expect(await imported.numbers("SELECT count(lat), count(megapixel_10k) FROM camera_site")).toEqual([
      3, 3,
    ]);
  });

  it("are read of the 18 columns of the national file, in CP949", async () => {
    const imported = await importFixtures("18-columns.csv");
    expect(imported.outcome).toMatchObject({ kept: 3, rejected: 0 });
    expect(found(imported, "encoding")).toBe("cp949");
    expect(imported.outcome.findings.find(({ topic }) => topic === "header")?.evidence.en).toContain(
      "데이터갱신구분, 데이터갱신시점",
    );
    expect(
      await imported.texts(
        "SELECT concat_ws('|', addr_road, phone, modified_at) FROM camera_site ORDER BY camera_site_id",
      ),
    ).toEqual([
      "가온도 가온시 똠방길 11|031-000-0101|2026-03-10 09:30:00",
      "가온도 가온시 달빛로 12|031-000-0102|2026-03-10 09:30:00",
      "가온도 가온시 달빛로 13|02-000-0103|2026-03-10 09:30:00",
    ]);
  });

  it("are read of older files, whose columns have other names and whose months have a hyphen", async () => {
    const imported = await importFixtures("older-headers.csv");
    expect(imported.outcome).toMatchObject({ kept: 2, rejected: 0 });
    expect(
      await imported.texts(
        "SELECT concat_ws('|', installed_ym, phone, lat, lon, as_of) FROM camera_site ORDER BY camera_site_id",
      ),
    ).toEqual([
      "200907|031-000-0101|37.452100|125.532100|2019-12-31",
      "201111|0505-000-0104|37.452200|125.532200|2019-12-31",
    ]);
  });

  it("come from all files of a folder, and to the same version again", async () => {
    const files = ["16-columns.csv", "18-columns.csv", "older-headers.csv"] as const;
    const first = await importFixtures(...files);
    expect(first.outcome).toMatchObject({ kept: 9, rejected: 0 });
    expect((await importFixtures(...files)).version).toBe(first.version);
  });

  it("are rejected for what is wrong with them, each with its line, its column and what was expected", async () => {
    const { outcome, texts } = await importFixtures("faulty.csv");
    expect(outcome).toMatchObject({ kept: 1, rejected: 19 });
    expect(
      await texts(
        "SELECT concat_ws('|', line, column_name, reason_code, reason_params::JSON->>'$.value') FROM camera_site_rejects ORDER BY line",
      ),
    ).toEqual([
      "3|lat|swapped-place|125.5332, 37.4532",
      "4|lat|foreign-place|34.0549, -118.2426",
      "5|lat|foreign-place|0, 0",
      "6|lat|out-of-range|550936.4372",
      "7|contradiction",
      "8|camera_count|out-of-range|0",
      "9|camera_count|not-a-number|두 대",
      "10|phone|wrong-form|310000101",
      "11|phone|wrong-form|010-0000-0000",
      "12|installed_ym|wrong-form|201513",
      "13|installed_ym|wrong-form|15년 3월",
      "14|duplicate-key|202699100000000031",
      "15|camera_site_id|wrong-form|2.0269E+17",
      "16|camera_site_id|missing|",
      "17|purpose|not-allowed|방범",
      "18|as_of|not-a-time|2026-02-30",
      "19|gov_code|wrong-form|가온시",
      "20|retention_days|out-of-range|0",
      "21|field-count|3",
    ]);
    expect(outcome.rejects.find(({ column }) => column === "phone")?.reason.en).toBe(
      'not of the form 031-000-0000: "310000101"',
    );
    for (const { reason } of outcome.rejects)
      expect([reason.ko, reason.en].join()).not.toContain("undefined");
  });

  it("that are in two files are kept once: the second is told where it is", async () => {
    const sourceDir = mkdtempSync(join(root, "twice-"));
    const text = readFileSync(join(FIXTURES, "16-columns.csv"), "utf8");
    writeFileSync(join(sourceDir, "a.csv"), text);
    writeFileSync(join(sourceDir, "b.csv"), text.replace(",2,200,", ",9,200,"));
    const { outcome, texts, numbers } = await importFolder(sourceDir);
    expect(outcome).toMatchObject({ kept: 4, rejected: 4 });
    expect(await texts("SELECT DISTINCT concat_ws('|', file, reason_code) FROM camera_site_rejects")).toEqual(
      ["b.csv|duplicate-key"],
    );
    expect(await numbers("SELECT max(camera_count) FROM camera_site")).toEqual([2]);
  });

  it("without a column of the standard are refused by its name", async () => {
    const sourceDir = mkdtempSync(join(root, "less-"));
    const text = readFileSync(join(FIXTURES, "16-columns.csv"), "utf8");
    writeFileSync(join(sourceDir, "less.csv"), text.replace("관리번호", "번호"));
    await expect(importFolder(sourceDir)).rejects.toThrow(/^less\.csv has no column 관리번호/);
  });
});
