import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readProcessConfig } from "#cli/config";
import { importSource as importCrashes } from "../../datasets/incidents/import-datatoys.ts";
import { importSource as importPolice } from "../../datasets/safety/import-crime-kr-police.ts";
import { importSource as importInterstate } from "../../datasets/traffic/import-metro-interstate.ts";
import { importSource as importNab } from "../../datasets/traffic/import-nab-real-traffic.ts";
import { importSource as importPems } from "../../datasets/traffic/import-pems-flow-5min.ts";
import { importSource as importBike } from "../../datasets/traffic/import-seoul-bike.ts";
import type { TablesImport } from "./import-tables.ts";
import { type ImportedVersion, importVersion } from "./imported-version.ts";

const mirror = readProcessConfig().dataMirror;
const why = "DSCHOOL_DATA_MIRROR is not set: the real files are not in this repository";
const root = mkdtempSync(join(tmpdir(), "dschool-sources-"));
afterAll(() => {
  rmSync(root, { recursive: true });
});

function importFolder(sourceDir: string, request: TablesImport): Promise<ImportedVersion> {
  return importVersion(join(root, "versions"), sourceDir, request);
}

const POLICE = {
  dataset: "safety",
  tables: ["station_crime", "station_crime_rejects"],
  importSource: importPolice,
} as const;
const CRASHES = {
  dataset: "incidents",
  tables: ["fatal_crash", "fatal_crash_rejects"],
  importSource: importCrashes,
} as const;
const PEMS = {
  dataset: "traffic",
  tables: ["flow_5min", "flow_5min_rejects"],
  importSource: importPems,
} as const;
const NAB = {
  dataset: "traffic",
  tables: ["series_reading", "series_reading_rejects", "series_anomaly"],
  importSource: importNab,
} as const;
const INTERSTATE = {
  dataset: "traffic",
  tables: ["volume_hourly", "volume_hourly_rejects"],
  importSource: importInterstate,
} as const;
const BIKE = {
  dataset: "traffic",
  tables: ["bike_hourly", "bike_hourly_rejects"],
  importSource: importBike,
} as const;

interface Oracles {
  readonly taas_5179: { readonly points: number; readonly gimpo_rows: number; readonly gimpo_deaths: number };
  readonly gimpo_crime: Readonly<Record<"total" | "theft" | "control_gyeonggi_37_stations_theft", Yearly>>;
  readonly pems_flow: { readonly lag: number; readonly last: readonly number[] };
  readonly nab_windowed_gaussian: {
    readonly speed_7578: Readonly<Record<"TP" | "FP" | "TN" | "FN", number>>;
  };
  readonly i94: Readonly<Record<string, number>>;
}
type Yearly = Readonly<Record<string, number>>;

function readOracles(folder: string): Oracles {
  return JSON.parse(readFileSync(join(folder, "oracles.json"), "utf8")) as Oracles;
}

describe.each([
  ["crime-kr-police", POLICE, 1774],
  ["datatoys", CRASHES, 2983],
  ["pems-flow-5min", PEMS, 7776 + 4320],
  ["nab-real-traffic", NAB, null],
  ["metro-interstate", INTERSTATE, 48_204],
  ["seoul-bike", BIKE, 8760],
] as const)("%s", (source, request, rows) => {
  it("is imported without a reject, and again to the same version", async ({ skip }) => {
    if (mirror === null) return skip(why);
    const first = await importFolder(join(mirror, source), request);
    const again = await importFolder(join(mirror, source), request);
    expect(first.outcome).toMatchObject({ rejected: 0, rejects: [] });
    if (rows !== null) expect(first.outcome.kept).toBe(rows);
    expect(again.version).toBe(first.version);
    expect(readdirSync(join(root, "versions")).filter((name) => name === first.version)).toHaveLength(1);
    expect(await first.numbers(`SELECT count(*) FROM ${request.tables[1]}`)).toEqual([0]);
  });
});

describe("crimes by police station", () => {
  it("are those that were published of Gimpo and of its neighbours", async ({ skip }) => {
    if (mirror === null) return skip(why);
    const { numbers, outcome } = await importFolder(join(mirror, "crime-kr-police"), POLICE);
    const { gimpo_crime: crime } = readOracles(mirror);
    for (const [year, total] of Object.entries(crime.total)) {
      const theft = crime.theft[year] ?? null;
      const [found, thefts] = await numbers(
        `SELECT total, theft FROM station_crime WHERE station = '경기김포서' AND year = ${year}`,
      );
      expect(found).toBe(total);
      if (theft !== null) expect(thefts).toBe(theft);
    }
    for (const [year, theft] of Object.entries(crime.control_gyeonggi_37_stations_theft)) {
      expect(
        await numbers(`SELECT sum(theft), count(*) FROM station_crime WHERE year = ${year} AND station IN (
          SELECT station FROM station_crime WHERE station LIKE '경기%' AND station <> '경기김포서' GROUP BY station HAVING count(*) = 7)`),
      ).toEqual([theft, 37]);
    }
    expect(outcome.findings.find(({ topic }) => topic === "encoding")).toMatchObject({
      value: "cp949",
      confidence: "certain",
    });
  });
});

describe("fatal crashes of TAAS", () => {
  it("are placed, by the hour, and as many in Gimpo as are known", async ({ skip }) => {
    if (mirror === null) return skip(why);
    const { numbers } = await importFolder(join(mirror, "datatoys"), CRASHES);
    const { points, gimpo_rows, gimpo_deaths } = readOracles(mirror).taas_5179;
    expect(
      await numbers(`SELECT count(x_5179_m), count(lon), count(DISTINCT crash_id), count(*) FILTER (district = '김포시'),
        sum(deaths) FILTER (district = '김포시'), count(*) FILTER (hour(ts) = 18), count(*) FILTER (hour(ts) = 1)
        FROM fatal_crash`),
    ).toEqual([points, points, points, gimpo_rows, gimpo_deaths, 179, 71]);
    expect(
      await numbers(
        "SELECT (x_5179_m * 10)::BIGINT, (lat * 100000000)::BIGINT FROM fatal_crash WHERE crash_id = '0001'",
      ),
    ).toEqual([9_599_280, 3_748_676_083]);
  });
});

describe("flow of PeMS", () => {
  it("lies on 27 and 15 weekdays, as its dates are day, month, year", async ({ skip }) => {
    if (mirror === null) return skip(why);
    const { numbers, outcome } = await importFolder(join(mirror, "pems-flow-5min"), PEMS);
    for (const [part, days, first, last] of [
      ["train", 27, Date.UTC(2016, 0, 4), Date.UTC(2016, 1, 29, 23, 55)],
      ["test", 15, Date.UTC(2016, 2, 4), Date.UTC(2016, 2, 31, 23, 55)],
    ] as const) {
      expect(
        await numbers(`SELECT count(*), count(DISTINCT ts::DATE), max(dayofweek(ts)), min(dayofweek(ts)),
          epoch_ms(min(ts)), epoch_ms(max(ts)) FROM flow_5min WHERE part = '${part}'`),
      ).toEqual([days * 288, days, 5, 1, first, last]);
    }
    const orders = outcome.findings.filter(({ topic }) => topic === "date-order");
    expect(orders.map(({ value, confidence }) => `${value} ${confidence}`)).toEqual([
      "dmy certain",
      "dmy certain",
    ]);
  });

  it("gives the known error of the last value", async ({ skip }) => {
    if (mirror === null) return skip(why);
    const { numbers } = await importFolder(join(mirror, "pems-flow-5min"), PEMS);
    const { last, lag } = readOracles(mirror).pems_flow;
    const found = await numbers(`
SELECT avg(abs(volume - before)), avg((volume - before) ** 2), sqrt(avg((volume - before) ** 2))
FROM (SELECT volume, lag(volume) OVER (ORDER BY ts) AS before, row_number() OVER (ORDER BY ts) AS place
  FROM flow_5min WHERE part = 'test') WHERE place > ${String(lag)}`);
    found.forEach((error, place) => {
      expect(error).toBeCloseTo(last[place] ?? NaN, 4);
    });
  });
});

describe("series of NAB", () => {
  it("have their readings and the windows of their anomalies", async ({ skip }) => {
    if (mirror === null) return skip(why);
    const { numbers } = await importFolder(join(mirror, "nab-real-traffic"), NAB);
    const { TP, FP, TN, FN } = readOracles(mirror).nab_windowed_gaussian.speed_7578;
    const probation = Math.floor(0.15 * 1127);
    expect(
      await numbers(`
SELECT count(*), count(*) FILTER (place > ${String(probation)} AND EXISTS (SELECT 1 FROM series_anomaly AS anomaly
  WHERE anomaly.series_id = reading.series_id AND ts BETWEEN window_start_ts AND window_end_ts))
FROM (SELECT *, row_number() OVER (ORDER BY ts) AS place FROM series_reading WHERE series_id = 'speed_7578') AS reading`),
    ).toEqual([TP + FP + TN + FN + probation, TP + FN]);
    expect(
      await numbers(
        "SELECT count(DISTINCT series_id), (SELECT count(*) FROM series_anomaly) FROM series_reading",
      ),
    ).toEqual([4, 9]);
  });
});

describe("Interstate 94", () => {
  it("keeps the faults that it is known for", async ({ skip }) => {
    if (mirror === null) return skip(why);
    const { numbers } = await importFolder(join(mirror, "metro-interstate"), INTERSTATE);
    const i94 = readOracles(mirror).i94;
    expect(
      await numbers(`SELECT count(*), count(*) - count(DISTINCT ts), count(DISTINCT ts),
        (epoch(max(ts)) - epoch(min(ts))) / 3600 + 1, count(*) FILTER (temperature_k = 0), max(rain_mm::DOUBLE) * 10
        FROM volume_hourly`),
    ).toEqual([
      ...[i94["rows"], i94["duplicate_timestamps"], i94["hours_present"], i94["hours_expected"]],
      ...[i94["temp_zero"], Math.round(10 * (i94["rain_max"] ?? 0))],
    ]);
  });
});

describe("bicycles of Seoul", () => {
  it("peak when people go to work and home, and stand on 295 hours", async ({ skip }) => {
    if (mirror === null) return skip(why);
    const { numbers } = await importFolder(join(mirror, "seoul-bike"), BIKE);
    expect(
      await numbers(`SELECT round(10 * avg(rented) FILTER (hour(ts) = 8)), round(10 * avg(rented) FILTER (hour(ts) = 18)),
        count(*) FILTER (NOT functioning), epoch_ms(min(ts)), epoch_ms(max(ts)), count(DISTINCT ts) FROM bike_hourly`),
    ).toEqual([10_157, 15_029, 295, Date.UTC(2017, 11, 1), Date.UTC(2018, 10, 30, 23), 8760]);
  });
});
