import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildDataset } from "#catalogue/build-dataset";
import { readProcessConfig } from "#cli/config";
import { parsePercent } from "#graders/notebook/percent";
import { importAll } from "../integration/import-all.ts";
import { driveNotebook } from "./kit/drive-notebook.ts";

/**
 * The figures that the lessons of week 6 state come out of the lessons' own cells, in the kernel.
 * tests/integration/nab-results.test.ts holds the same methods to all that the benchmark published.
 */

const UNIT = resolve(import.meta.dirname, "../../curriculum/06-incidents");
const { dataMirror: mirror } = readProcessConfig();
const unless = mirror === null ? " (skipped: DSCHOOL_DATA_MIRROR is not set)" : "";
const home = mkdtempSync(join(tmpdir(), "dschool-week-6-"));

beforeAll(async () => {
  for (const name of ["traffic", "incidents"])
    await buildDataset({ home, name, scale: "small", seed: 1, threads: null, onProgress: () => undefined });
  if (mirror === null) return;
  const source = "nab-real-traffic";
  await importAll({ home, source, path: join(mirror, source) });
});
afterAll(() => {
  rmSync(home, { recursive: true });
});

describe.skipIf(mirror === null)(`lesson 2 over NAB's real traffic${unless}`, () => {
  it("gets the scores that the benchmark published, and loses ten points on a road it never saw", async () => {
    const printed = await runLesson("lesson-2-detectors");
    expect(numbersBehind(printed, ["TP:", "FP:", "windows_found:", "raw_score:"])).toEqual([
      11, 1, 4, 3.4706,
    ]);
    const pairs = Array.from(printed.matchAll(/ours: (-?[\d.]+),\s+published: (-?[\d.]+)/g));
    expect(pairs).toHaveLength(4);
    for (const [, ours, published] of pairs)
      expect(Math.abs(Number(ours) - Number(published))).toBeLessThan(1e-9);
    const scores = Array.from(printed.matchAll(/\bscore: (\d[\d.]*)/g), ([, score]) => Number(score));
    expect(scores).toEqual([82.2, 71.6, 68.1, 58.5, 78.1, 66.4]);
  });
});

/** Each figure stands behind its label in what the lesson prints, and in its text. */
describe("the lessons of week 6 over the synthetic city", () => {
  it("count how often the speeds know before the phone", async () => {
    const printed = await runLesson("lesson-1-incident");
    const labels = [
      "incidents:",
      "shown_by_the_data:",
      "data_was_first:",
      "same_minute:",
      "median_minutes_phone_of_the_shown:",
      "median_minutes_phone:",
      "median_minutes_data:",
      "most_minutes_won:",
      "alarms_a_day_without_an_incident:",
    ];
    expect(numbersBehind(printed, labels)).toEqual([11, 10, 2, 2, 2, 2, 4, 11, 25.5]);
    expect(textOf("lesson-1-incident")).toMatch(
      /열한 건 가운데.*두 건뿐.*두 건은 같은 분.*일곱 건[^]*하루 25\.5번/,
    );
  });

  it("find half of what was planted within one false alarm a day", async () => {
    const printed = await runLesson("lesson-3-loops");
    const labels = ["detected:", "detected_of_queues:", "false_a_day:", "minutes:"];
    const chosen = printed.slice(printed.lastIndexOf("setting: '4.75'", printed.indexOf("setting: '3.25'")));
    expect(numbersBehind(chosen, labels)).toEqual([0.55, 0.95, 0.29, 6.2]);
    const fresh = printed.slice(printed.lastIndexOf("setting: '4.75'"));
    expect(numbersBehind(fresh, labels)).toEqual([0.49, 0.89, 0.22, 7.3]);
    const prices = [
      "false_a_day_on_three_pairs:",
      "false_a_day_on_eighty_sites:",
      "share_of_alarms_that_are_real:",
    ];
    expect(numbersBehind(printed, prices)).toEqual([0.22, 5.9, 0.46]);
    expect(numbersBehind(printed, ["planted_anew:", "only_california:", "only_snd:"])).toEqual([113, 3, 6]);
    expect(printed).toMatch(
      /snd_detects_more: 0\.03,\s+interval: \[ -0\.03, 0\.08 \],\s+false_alarms: \[ 7, 3 \]/,
    );
    expect(textOf("lesson-3-loops")).toMatch(/95 % 구간은 −0\.03에서 0\.08까지/);
    expect(textOf("lesson-3-loops")).toMatch(/하루 0\.22번이니 80곳이면 5\.9번/);
  });

  it("give Webster's 66.7 s, and what a new plan saves in simulation", async () => {
    const printed = await runLesson("lesson-4-signals");
    expect(printed).toMatch(/Y: 0\.7, cycle_s: 66\.7/);
    const hours = ["vehicle_hours_of_this_hour:", "vehicle_hours_from_0_to_6:", "vehicle_hours_a_day:"];
    expect(numbersBehind(printed, ["saved_s:", ...hours])).toEqual([14, 4.6, 1.8, 76]);
    expect(printed).toMatch(/range_same_seeds_s: \[ 10\.5, 16\.7 \]/);
    expect(numbersBehind(printed, ["deviation_same_seeds_s:", "deviation_other_seeds_s:"])).toEqual([
      1.86, 2.37,
    ]);
    expect(textOf("lesson-4-signals")).toMatch(/같은 씨앗은 1\.86초, 다른 씨앗은 2\.37초/);
    expect(textOf("lesson-4-signals")).toMatch(/10\.5초와 16\.7초 사이/);
  });
});

/** What all cells printed, which ended without an error or a warning. */
async function runLesson(name: string): Promise<string> {
  const reading = parsePercent(textOf(name));
  if (reading.status !== "read") throw new Error(`${name} is not in the percent form.`);
  const cells = reading.notebook.cells.filter(({ type }) => type === "code");
  const results = await driveNotebook(
    cells.map(({ source }) => source),
    { home },
  );
  expect(results.filter(({ status, stderr }) => status !== "ok" || stderr !== "")).toEqual([]);
  return results.map(({ stdout }) => stdout).join("\n");
}

function textOf(name: string): string {
  return readFileSync(join(UNIT, `${name}.ts`), "utf8");
}

/** The number right behind each label; NaN where it is not there. */
function numbersBehind(printed: string, labels: readonly string[]): number[] {
  return labels.map((label) => {
    const at = printed.indexOf(label);
    return at < 0 ? NaN : parseFloat(printed.slice(at + label.length));
  });
}
