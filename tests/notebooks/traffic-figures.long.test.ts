import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildDataset } from "#catalogue/build-dataset";
import { importSource } from "#catalogue/import-source";
import { readProcessConfig } from "#cli/config";
import { parsePercent } from "#graders/notebook/percent";
import { type CellResult, driveNotebook } from "./kit/drive-notebook.ts";

/**
 * The figures that the lessons of week 5 state come out of the lessons' own cells, in the kernel, over the real sources.
 * tests/integration/forecast-figures.test.ts holds the same methods to the files themselves.
 */

const UNIT = resolve(import.meta.dirname, "../../curriculum/05-traffic");
const { dataMirror: mirror } = readProcessConfig();
const unless = mirror === null ? " (skipped: DSCHOOL_DATA_MIRROR is not set)" : "";
const home = mkdtempSync(join(tmpdir(), "dschool-week-5-"));

beforeAll(async () => {
  if (mirror === null) return;
  await buildDataset({
    ...{ home, name: "traffic", scale: "small", seed: 1, threads: null },
    onProgress: () => undefined,
  });
  for (const source of ["metr-la-week", "pems-flow-5min"]) {
    const imports = importSource({ home, source, path: join(mirror, source), overrides: {} });
    for await (const { manifest } of imports) expect(manifest.source).toBe(source);
  }
});
afterAll(() => {
  rmSync(home, { recursive: true });
});

describe.skipIf(mirror === null)(`the lessons of week 5 over real data${unless}`, () => {
  it("measure the baselines that an offer has to beat", async () => {
    const results = await runLesson("lesson-2-seasonality");
    expect(results.filter(({ status, stderr }) => status !== "ok" || stderr !== "")).toEqual([]);
    const [last, seasonal] = numbersAfter(results, ["last:", "seasonal:"]);
    expect(last).toBeCloseTo(8.3354, 4);
    expect(seasonal).toBeCloseTo(7.7525, 4);
    const [at15, at30, at60] = [15, 30, 60].map((minutes) =>
      numberOf(results, `minutes: ${String(minutes)}, last: '`),
    );
    // Published: 3.560, 4.361 and 5.805. Speeds are kept to 0.1 km/h, which moves the third digit.
    expect(at15).toBeCloseTo(3.559, 3);
    expect(at30).toBeCloseTo(4.36, 3);
    expect(at60).toBeCloseTo(5.803, 3);
    // The last column of danfo's describe() is the error in percent: "accuracy" of the whole day is what is left of 100.
    const described = /║ mean .*│ (\d+\.\d)\S* *║/.exec(results.map(({ stdout }) => stdout).join("\n"));
    expect(described?.[1]).toBe("18.0");
  });

  it("get below them by an autoregression, and further by both together", async () => {
    const results = await runLesson("lesson-3-autoregression");
    expect(results.filter(({ status, stderr }) => status !== "ok" || stderr !== "")).toEqual([]);
    const named = ["last_value: '", "seasonal_mean: '", "autoregression_12: '", "combined_12: '"];
    expect(numbersAfter(results, named)).toEqual([8.335, 7.752, 7.534, 6.427]);
    expect(numberOf(results, "chosen_order:")).toBe(12);
  });
});

/** Every figure that a lesson's text names as its own is in it. */
describe("the texts of week 5", () => {
  it.each([
    [
      "lesson-2-seasonality",
      ["8.335", "7.752", "3.56", "4.36", "5.80", "3.560", "4.361", "5.805", "18.0 %", "82 %"],
    ],
    ["lesson-3-autoregression", ["8.335, 7.752", "7.534", "6.427", "3.46", "5.71"]],
  ])("%s states the figures that are measured", (lesson, figures) => {
    const text = readFileSync(join(UNIT, `${lesson}.ts`), "utf8");
    for (const figure of figures) expect(text).toContain(figure);
  });
});

async function runLesson(name: string): Promise<readonly CellResult[]> {
  const reading = parsePercent(readFileSync(join(UNIT, `${name}.ts`), "utf8"));
  if (reading.status !== "read") throw new Error(`${name} is not in the percent form.`);
  const cells = reading.notebook.cells.filter(({ type }) => type === "code");
  return driveNotebook(
    cells.map(({ source }) => source),
    { home },
  );
}

function numbersAfter(results: readonly CellResult[], labels: readonly string[]): number[] {
  return labels.map((label) => numberOf(results, label));
}

/** The number right behind a label in what the cells printed; NaN when it is not there. */
function numberOf(results: readonly CellResult[], label: string): number {
  const printed = results.map(({ stdout }) => stdout).join("\n");
  const at = printed.indexOf(label);
  return at < 0 ? NaN : parseFloat(printed.slice(at + label.length));
}
