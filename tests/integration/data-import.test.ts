import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildDataset } from "#catalogue/build-dataset";
import { openDatasets } from "#catalogue/open-datasets";
import { selectOptionalCurrent, selectVersions } from "#catalogue/versions";
import { readProcessConfig } from "#cli/config";
import { readSpeeds } from "../../datasets/traffic/metr-la-files.ts";
import { openDuckdb } from "#engines/duckdb/open-duckdb";
import type { QueryEngine } from "#engines/query-engine";
import { importOne } from "./import-all.ts";

const SOURCE = "metr-la-week";
const root = mkdtempSync(join(tmpdir(), "dschool-import-"));
afterAll(() => {
  rmSync(root, { recursive: true });
});

/** A file of the right shape: three sensors, every five minutes of a week. */
function writeSource(dir: string, speeds: readonly string[]): string {
  const folder = mkdtempSync(join(root, dir));
  const places = ["773869,34.15497,-118.31829", "767541,34.11621,-118.23799"];
  writeFileSync(join(folder, "los_speed.csv"), `773869,767541,717447\n${speeds.join("\n")}\n`);
  writeFileSync(
    join(folder, "graph_sensor_locations.csv"),
    `index,sensor_id,latitude,longitude\n${places.map((place, index) => `${String(index)},${place}`).join("\n")}\n`,
  );
  return folder;
}

const WEEK = Array.from(
  { length: 2016 },
  (_, line) => `${String(60 + (line % 5))},50.5,${line === 7 ? "0" : "1"}`,
);

async function open(dir: string): Promise<QueryEngine> {
  const engine = await openDuckdb({
    memoryMib: 512,
    threads: 1,
    tempDirectory: null,
    access: { kind: "trusted" },
  });
  await openDatasets(engine, [dir]);
  return engine;
}

async function selectNumbers(engine: QueryEngine, sql: string): Promise<readonly number[]> {
  const { columns } = await engine.query(sql);
  return columns.map((column) => (column.nulls?.[0] === 1 ? Number.NaN : Number(column.values[0])));
}

describe("a file in the form of METR-LA", () => {
  const home = join(root, "home");

  it("becomes km/h at local times, with places where they are known and nulls elsewhere", async () => {
    const { dir, manifest, outcome } = await importOne({
      home,
      source: SOURCE,
      path: writeSource("good-", WEEK),
    });
    expect(manifest).toMatchObject({
      origin: "real-derived",
      source: SOURCE,
      timezone: "America/Los_Angeles",
      scale: null,
    });
    expect(outcome).toMatchObject({
      kept: 2016 * 3,
      rejected: 0,
      unknownFiles: [{ file: "los_speed.csv" }, { file: "graph_sensor_locations.csv" }],
    });
    await using engine = await open(dir);
    expect(
      await selectNumbers(
        engine,
        `SELECT (speed_kmh * 10)::INT, (SELECT count(*) FROM link_5min WHERE speed_kmh IS NULL)
         FROM link_5min WHERE link_id = '767541' AND ts = TIMESTAMP '2012-03-07 23:55:00'`,
      ),
    ).toEqual([813, 1]);
    expect(
      await selectNumbers(engine, `SELECT count(lon), count(*), count(length_m) FROM road_link`),
    ).toEqual([2, 3, 0]);
    expect(await selectNumbers(engine, "SELECT count(*) FROM link_5min WHERE date <> ts::DATE")).toEqual([0]);
  });

  it("loses no reading silently: kept and rejected add up, each reject has its line", async () => {
    const faulty = WEEK.map((line, index) => (index === 3 ? "60,abc,1" : index === 9 ? "60,1" : line));
    const { dir, outcome } = await importOne({ home, source: SOURCE, path: writeSource("faulty-", faulty) });
    expect(outcome).toMatchObject({ kept: 2016 * 3 - 4, rejected: 4 });
    const places = [
      [5, "767541"],
      [11, "773869"],
      [11, "767541"],
      [11, "717447"],
    ];
    expect(outcome.rejects.map(({ line, column }) => [line, column])).toEqual(places);
    await using engine = await open(dir);
    expect(
      await selectNumbers(
        engine,
        `SELECT count(*), min(line), max(line), count(DISTINCT reason_en), min(column_name)::INTEGER, count(DISTINCT (file, line))
         FROM link_5min_rejects`,
      ),
    ).toEqual([4, 5, 11, 2, 717_447, 4]);
  });

  it("imported twice is one version, and `current` stays where it is", async () => {
    const own = join(root, "twice");
    const plan = {
      name: "traffic",
      scale: "small",
      seed: 1,
      threads: null,
      home: own,
      onProgress: () => undefined,
    };
    await buildDataset(plan);
    const current = selectOptionalCurrent(own, "traffic");
    const sourceDir = writeSource("twice-", WEEK);
    const first = await importOne({ home: own, source: SOURCE, path: sourceDir });
    const second = await importOne({ home: own, source: SOURCE, path: sourceDir });
    expect(second.dir).toBe(first.dir);
    expect(selectVersions(own)).toHaveLength(2);
    expect(selectOptionalCurrent(own, "traffic")).toBe(current);
  });

  it.each([
    ["a folder that is not there", () => join(root, "nowhere")],
    ["a folder without the files", () => mkdtempSync(join(root, "empty-"))],
    ["a cut file", () => writeSource("cut-", WEEK.slice(0, 2000))],
  ])("%s is refused with what to do, and nothing is left behind", async (_, sourceDir) => {
    const own = mkdtempSync(join(root, "refused-"));
    await expect(importOne({ home: own, source: SOURCE, path: sourceDir() })).rejects.toThrow(
      /los_speed\.csv/,
    );
    expect(selectVersions(own)).toEqual([]);
  });

  it("an unknown source is refused, naming those there are", async () => {
    await expect(importOne({ home, source: "metr", path: root })).rejects.toThrow(/metr-la-week/);
  });
});

describe("the METR-LA week itself", () => {
  const mirror = readProcessConfig().dataMirror;
  const why = "DSCHOOL_DATA_MIRROR is not set: the METR-LA file is not in this repository";
  let engine: QueryEngine | null = null;

  beforeAll(async () => {
    if (mirror === null) return;
    const sourceDir = mkdtempSync(join(root, "real-"));
    cpSync(join(mirror, SOURCE), sourceDir, { recursive: true });
    const { dir, manifest, outcome } = await importOne({
      home: join(root, "real"),
      source: SOURCE,
      path: sourceDir,
    });
    expect(outcome).toMatchObject({ kept: 417_312, rejected: 0, unknownFiles: [] });
    expect(manifest.tables.map(({ rows }) => rows)).toEqual([207, 417_312, 0]);
    engine = await open(dir);
  });
  afterAll(() => engine?.[Symbol.asyncDispose]());

  it("has 207 sensors with places and 2,016 readings of each", async ({ skip }) => {
    if (engine === null) return skip(why);
    expect(
      await selectNumbers(engine, "SELECT count(*), count(lon), count(lat), count(road_name) FROM road_link"),
    ).toEqual([207, 207, 207, 0]);
    expect(
      await selectNumbers(
        engine,
        `SELECT min(n), max(n), count(*), epoch_ms(min(first)), epoch_ms(max(last)) FROM (SELECT link_id,
           count(speed_kmh) AS n, min(ts) AS first, max(ts) AS last FROM link_5min GROUP BY link_id)`,
      ),
    ).toEqual([2016, 2016, 207, Date.UTC(2012, 2, 1), Date.UTC(2012, 2, 7, 23, 55)]);
  });

  it("gives the known errors of the last value: exactly as read, and but for rounding as stored", async ({
    skip,
  }) => {
    if (engine === null || mirror === null) return skip(why);
    const oracles = JSON.parse(readFileSync(join(mirror, "oracles.json"), "utf8")) as {
      readonly metr_la_week: { readonly last_value_mae_at_step_3_6_12: readonly number[] };
    };
    const expected = oracles.metr_la_week.last_value_mae_at_step_3_6_12;
    const text = readFileSync(join(mirror, SOURCE, "los_speed.csv"), "utf8");
    const read = lastValueErrors(
      readSpeeds("los_speed.csv", text, 2016).readings.map(({ mph }) => Number(mph)),
    );
    const { columns } = await engine.query("SELECT speed_kmh FROM link_5min ORDER BY ts, link_id");
    const stored = lastValueErrors(Array.from(columns[0]?.values ?? [], (value) => Number(value) / 16.09344));
    expected.forEach((error, index) => {
      expect(read[index]).toBeCloseTo(error, 5);
      expect(stored[index]).toBeCloseTo(error, 2);
    });
  });
});

/**
 * Mean absolute errors, 3, 6 and 12 readings ahead, of the last of 12 readings, over all windows that lie in the last
 * fifth of the week.
 * @param speeds by time, and by sensor within a time.
 */
function lastValueErrors(speeds: readonly number[]): readonly number[] {
  const sensors = 207;
  return [3, 6, 12].map((step) => {
    const [first, last] = [1612 + 11, 2014 - step];
    let sum = 0;
    for (let place = first * sensors; place < (last + 1) * sensors; place++) {
      sum += Math.abs((speeds[place + step * sensors] ?? NaN) - (speeds[place] ?? NaN));
    }
    return sum / ((last - first + 1) * sensors);
  });
}
