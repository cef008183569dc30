import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readProcessConfig } from "#cli/config";
import { importSource } from "../../datasets/cctv/import-datatoys.ts";
import { type ImportedVersion, importVersion } from "./imported-version.ts";

const mirror = readProcessConfig().dataMirror;
const why = "DSCHOOL_DATA_MIRROR is not set: the real files are not in this repository";
const root = mkdtempSync(join(tmpdir(), "dschool-camera-points-"));
afterAll(() => {
  rmSync(root, { recursive: true });
});

function load(sourceDir: string): Promise<ImportedVersion> {
  const tables = ["camera_point", "camera_point_rejects"];
  return importVersion(join(root, "versions"), sourceDir, { dataset: "cctv", tables, importSource });
}

describe("camera points of Seoul", () => {
  it("are all kept, in the 25 districts, and again to the same version", async ({ skip }) => {
    if (mirror === null) return skip(why);
    const { outcome, version, numbers, texts } = await load(join(mirror, "datatoys"));
    expect(outcome).toMatchObject({ kept: 83_734, rejected: 0 });
    expect(
      await numbers(`
SELECT count(DISTINCT point_id), count(DISTINCT district), sum(camera_count), count(*) FILTER (camera_count > 1),
  count(*) FILTER (district = '강남구'), count(*) FILTER (district = '용산구') FROM camera_point`),
    ).toEqual([83_734, 25, 83_488 + 219 * 2 + 24 * 3 + 5 + 6 + 4, 246, 7007, 1078]);
    expect(
      await texts(
        "SELECT concat_ws('|', district, address, lat, lon) FROM camera_point WHERE point_id IN ('00001', '03472') ORDER BY point_id",
      ),
    ).toEqual([
      "중랑구|중화2동 302-18(고정3)_C-JH02-0009-C|37.598500|127.078600",
      "중구|차047보1(퇴계로50길 13,장충동2가 173-7,충무초교)|37.561700|127.001100",
    ]);
    expect((await load(join(mirror, "datatoys"))).version).toBe(version);
  });

  it("that lie outside Seoul or have their coordinates swapped are rejected", async ({ skip }) => {
    if (mirror === null) return skip(why);
    const lines = readFileSync(join(mirror, "datatoys", "seoulCCTV.csv"), "utf8")
      .split("\n")
      .slice(0, 50);
    lines[1] = "중랑구,중화2동 302-18,127.0786,37.5985,1";
    lines[2] = "중랑구,중화2동 302-18,35.1796,129.0756,1";
    lines[3] = "중랑구,중화2동 302-18,37.5985,127.0786,0";
    const sourceDir = mkdtempSync(join(root, "made-"));
    writeFileSync(join(sourceDir, "seoulCCTV.csv"), `${lines.join("\n")}\n`);
    const { outcome, texts } = await load(sourceDir);
    expect(outcome).toMatchObject({ kept: 46, rejected: 3 });
    expect(
      await texts(
        "SELECT concat_ws('|', line, column_name, reason_en) FROM camera_point_rejects ORDER BY line",
      ),
    ).toEqual([
      "2|lat|latitude and longitude seem to be swapped: 127.0786, 37.5985",
      "3|lat|not a place within 37.41…37.72° N, 126.74…127.2° E: 35.1796, 129.0756",
      '4|camera_count|not within 1…100: "0"',
    ]);
  });
});
