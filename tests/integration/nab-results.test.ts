import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readProcessConfig } from "#cli/config";
import { NAB_PROFILES, nabRawScore } from "#methods/nab-score";
import type { NabSeries } from "#methods/nab-score";
import { alarmsAbove } from "#methods/alarms-above";
import { windowedGaussian } from "#methods/windowed-gaussian";

const { dataMirror } = readProcessConfig();
const dir = dataMirror === null ? null : join(dataMirror, "nab-real-traffic");
const unless = dir === null ? " (skipped: DSCHOOL_DATA_MIRROR is not set)" : "";

/** Columns of the benchmark's own files: what its windowed Gaussian detector said of each reading. */
const [TIMESTAMP, VALUE, ANOMALY_SCORE] = [0, 1, 2];
const RESULTS = "windowedGaussian_standard_scores.csv";
const [THRESHOLD, SCORE] = [3, 4];

function linesOf(file: string): string[][] {
  const [, ...lines] = readFileSync(join(dir ?? "", file), "utf8")
    .trim()
    .split("\n");
  return lines.map((line) => line.trim().split(","));
}

/** What our detector says of a series, with the twelve digits to which the benchmark writes scores before it counts. */
function scoresOf(name: string): number[] {
  const readings = linesOf(`${name}.csv`).map((row) => Number(row[VALUE]));
  return Array.from(windowedGaussian(readings), (score) => Number(score.toPrecision(12)));
}

function publishedScores(name: string): number[] {
  return linesOf(`windowedGaussian_${name}.csv`).map((row) => Number(row[ANOMALY_SCORE]));
}

function readSeries(name: string, alarms: readonly number[]): NabSeries {
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
  return { length: rows.length, windows, alarms };
}

const SERIES = ["TravelTime_387", "occupancy_6005", "speed_6005", "speed_7578"];

describe.skipIf(dir === null)(`the benchmark's windowed Gaussian detector on real traffic${unless}`, () => {
  it.each(SERIES)("says of each reading of %s what the benchmark published", (name) => {
    const [ours, published] = [scoresOf(name), publishedScores(name)];
    expect(ours).toHaveLength(published.length);
    const furthest = Math.max(...ours.map((score, at) => Math.abs(score - (published[at] ?? NaN))));
    expect(furthest).toBeLessThan(1e-9);
  });

  it.each(SERIES)("scores on %s what the benchmark published, from its scores and from ours", (name) => {
    const published = linesOf(RESULTS).find((row) => row.includes(`realTraffic/${name}.csv`)) ?? [];
    for (const scores of [publishedScores(name), scoresOf(name)]) {
      const series = readSeries(name, alarmsAbove(scores, { threshold: Number(published[THRESHOLD]) }));
      expect(series.windows.length).toBeGreaterThan(0);
      expect(nabRawScore(series, NAB_PROFILES.standard)).toBeCloseTo(Number(published[SCORE]), 10);
    }
  });

  it("finds all four windows of speed_7578, for 3.4706", () => {
    const alarms = alarmsAbove(scoresOf("speed_7578"), { threshold: 1 });
    expect(nabRawScore(readSeries("speed_7578", alarms), NAB_PROFILES.standard).toFixed(4)).toBe("3.4706");
  });
});
