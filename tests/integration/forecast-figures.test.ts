import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readProcessConfig } from "#cli/config";
import { fitAutoregression } from "#methods/autoregression";
import { backtest, poolErrors } from "#methods/backtest";
import { lastValue } from "#methods/forecaster";
import type { Forecaster } from "#methods/forecaster";
import { seasonalBaseline } from "#methods/seasonal-baseline";
import { importSource as importPems } from "../../datasets/traffic/import-pems-flow-5min.ts";
import { importVersion } from "./imported-version.ts";

const { dataMirror: mirror } = readProcessConfig();
const unless = mirror === null ? " (skipped: DSCHOOL_DATA_MIRROR is not set)" : "";
const root = mkdtempSync(join(tmpdir(), "dschool-forecast-"));
afterAll(() => {
  rmSync(root, { recursive: true });
});

const DAY = 288;
const WEEK = 7 * DAY;
const TEST_FROM = Math.trunc(0.8 * WEEK);
const KNOWN = 12;
const SENSORS = 207;

describe.skipIf(mirror === null)(`speeds of a week in Los Angeles${unless}`, () => {
  /**
   * Miles an hour at 15, 30 and 60 minutes, on the last fifth of the week: windows of 12 known readings, the last window that
   * would fit left out, as in the loaders of T-GCN.
   */
  it("stay as they were with the known errors", () => {
    const [sensors = [], ...lines] = readFileSync(join(mirror ?? "", "metr-la-week/los_speed.csv"), "utf8")
      .trim()
      .split(/\r?\n/)
      .map((line) => line.split(","));
    expect([sensors.length, lines.length]).toStrictEqual([SENSORS, WEEK]);
    // Zero is how METR-LA writes that nothing was measured.
    const speeds = sensors.map((_, place) => lines.map((line) => Number(line[place]) || null));
    const errors = [3, 6, 12].map((horizon) => {
      const options = { horizons: [horizon], from: TEST_FROM + KNOWN - 1, to: WEEK - 2 - horizon };
      const [error] = poolErrors(speeds.map((each) => backtest(each, { forecast: lastValue, ...options })));
      return error;
    });
    expect(errors.map((error) => error?.mae.toFixed(6))).toStrictEqual(["3.560236", "4.361365", "5.804558"]);
    expect(errors.map((error) => error?.count)).toStrictEqual(
      [389, 386, 380].map((windows) => windows * SENSORS),
    );
  });
});

describe.skipIf(mirror === null)(`flow of PeMS${unless}`, () => {
  /** One step ahead on the 15 days that are kept back, from the twelfth reading on: vehicles in five minutes. */
  it("is forecast with the known errors by the last value, the time of day and an autoregression", async () => {
    const { columns } = await importVersion(root, join(mirror ?? "", "pems-flow-5min"), {
      dataset: "traffic",
      tables: ["flow_5min", "flow_5min_rejects"],
      importSource: importPems,
    });
    const [train = []] = await columns("SELECT volume FROM flow_5min WHERE part = 'train' ORDER BY ts");
    const [test = []] = await columns("SELECT volume FROM flow_5min WHERE part = 'test' ORDER BY ts");
    const maeOf = (forecast: Forecaster): number | undefined =>
      backtest(test, { forecast, horizons: [1], from: KNOWN - 1 })[0]?.mae;
    expect(maeOf(lastValue)).toBeCloseTo(8.3354, 4);
    expect(maeOf(seasonalBaseline(train, { period: DAY }).forecast)).toBeCloseTo(7.7525, 4);
    expect(maeOf(fitAutoregression(train, { order: KNOWN }).forecast)).toBeCloseTo(7.5337, 4);
  });
});
