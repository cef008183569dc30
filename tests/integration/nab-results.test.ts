import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readProcessConfig } from "#cli/config";
import { NAB_PROFILES, nabRawScore } from "#methods/nab-score";
import type { NabSeries } from "#methods/nab-score";

const { dataMirror } = readProcessConfig();
const dir = dataMirror === null ? null : join(dataMirror, "nab-real-traffic");
const unless = dir === null ? " (skipped: DSCHOOL_DATA_MIRROR is not set)" : "";

/** Columns of the benchmark's own files: what its windowed Gaussian detector said of each reading. */
const [TIMESTAMP, ANOMALY_SCORE] = [0, 2];
const RESULTS = "windowedGaussian_standard_scores.csv";
const [THRESHOLD, SCORE] = [3, 4];

function linesOf(file: string): string[][] {
  const [, ...lines] = readFileSync(join(dir ?? "", file), "utf8")
    .trim()
    .split("\n");
  return lines.map((line) => line.trim().split(","));
}

function readSeries(name: string, threshold: number): NabSeries {
  const rows = linesOf(`windowedGaussian_${name}.csv`);
  const labels = JSON.parse(readFileSync(join(dir ?? "", "combined_windows.json"), "utf8")) as Record<
    string,
    [string, string][]
  >;
  const moments = rows.map((row) => row[TIMESTAMP] ?? "");
  const windows = (labels[`realTraffic/${name}.csv`] ?? []).map(([from, to]) => ({
    first: moments.findIndex((moment) => moment >= from.slice(0, 19)),
    last: moments.findLastIndex((moment) => moment <= to.slice(0, 19)),
  }));
  const alarms = rows.flatMap((row, at) => (Number(row[ANOMALY_SCORE]) >= threshold ? [at] : []));
  return { length: rows.length, windows, alarms };
}

describe.skipIf(dir === null)(`the benchmark's own detector on real traffic${unless}`, () => {
  it.each(["TravelTime_387", "occupancy_6005", "speed_6005", "speed_7578"])(
    "scores on %s what the benchmark published",
    (name) => {
      const published = linesOf(RESULTS).find((row) => row.includes(`realTraffic/${name}.csv`)) ?? [];
      const series = readSeries(name, Number(published[THRESHOLD]));
      expect(series.windows.length).toBeGreaterThan(0);
      expect(nabRawScore(series, NAB_PROFILES.standard)).toBeCloseTo(Number(published[SCORE]), 10);
    },
  );
});
