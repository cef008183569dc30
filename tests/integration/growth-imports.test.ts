import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { read, utils, write } from "xlsx";
import { openDatasets } from "#catalogue/open-datasets";
import { readProcessConfig } from "#cli/config";
import { openDuckdb } from "#engines/duckdb/open-duckdb";
import type { BulkEngine } from "#engines/query-engine";
import { importSource as importCdc } from "../../datasets/child-health/import-cdc-bmiage.ts";
import { importSource as importKdca } from "../../datasets/child-health/import-kdca-2017-growth.ts";
import { importTables } from "./import-tables.ts";

const mirror = readProcessConfig().dataMirror;
const why = "DSCHOOL_DATA_MIRROR is not set: the growth charts are not in this repository";
const root = mkdtempSync(join(tmpdir(), "dschool-growth-"));
afterAll(() => {
  rmSync(root, { recursive: true });
});

const KDCA_FILE = "kdca-2017-growth-chart-data-table.xlsx";
const KDCA = {
  dataset: "child-health",
  tables: ["growth_lms", "growth_lms_rejects", "weight_for_height_lms", "weight_for_height_lms_rejects"],
  importSource: importKdca,
} as const;
const CDC = {
  dataset: "child-health",
  tables: ["growth_lms", "growth_lms_rejects"],
  importSource: importCdc,
} as const;

async function openVersion(dir: string): Promise<BulkEngine> {
  const options = { memoryMib: 256, threads: 1, tempDirectory: null, access: { kind: "trusted" } } as const;
  const engine = await openDuckdb(options);
  await openDatasets(engine, [dir]);
  return engine;
}

/** Rows of numbers. */
async function selectRows(engine: BulkEngine, sql: string): Promise<readonly (readonly number[])[]> {
  const doubles = (await engine.query(`SELECT COLUMNS(*)::DOUBLE FROM (${sql})`)).columns;
  const rows = doubles[0]?.values.length ?? 0;
  return Array.from({ length: rows }, (_, row) => doubles.map(({ values }) => Number(values[row])));
}

/** The share of children below a value, in percent, by Cole and Green (1992). */
function percentileOf(value: number, [l = NaN, m = NaN, s = NaN]: readonly number[]): number {
  const z = l === 0 ? Math.log(value / m) / s : ((value / m) ** l - 1) / (l * s);
  return 100 * normal(z);
}

/** The normal distribution's share below z, summed from its density in small steps (Simpson). */
function normal(z: number): number {
  const steps = 2000;
  const width = Math.abs(z) / steps;
  let sum = 0;
  for (let step = 0; step <= steps; step++) {
    const weight = step === 0 || step === steps ? 1 : step % 2 === 1 ? 4 : 2;
    sum += weight * Math.exp(-((step * width) ** 2) / 2);
  }
  const half = (sum * width) / 3 / Math.sqrt(2 * Math.PI);
  return z < 0 ? 0.5 - half : 0.5 + half;
}

const SEXES: Readonly<Record<string, number>> = { boy: 1, girl: 2 };

describe("the growth charts of KDCA", () => {
  let engine: BulkEngine | null = null;
  beforeAll(async () => {
    if (mirror === null) return;
    const first = await importTables(join(root, "kdca"), join(mirror, "kdca-2017-growth"), KDCA);
    const again = await importTables(join(root, "kdca"), join(mirror, "kdca-2017-growth"), KDCA);
    expect(first.outcome).toMatchObject({ kept: 2132, rejected: 0 });
    expect(again.manifest.version).toBe(first.manifest.version);
    engine = await openVersion(first.dir);
  });
  afterAll(() => engine?.[Symbol.asyncDispose]());

  it("have every month of every measure, and every height of every age band, of both sexes", async ({
    skip,
  }) => {
    if (engine === null) return skip(why);
    const measures = ["bmi", "head", "height", "weight"];
    const ages = await selectRows(
      engine,
      `SELECT count(*), count(DISTINCT age_months), min(age_months), max(age_months), count(*) FILTER (sex = 1)
       FROM growth_lms GROUP BY measure ORDER BY measure`,
    );
    expect(measures.map((measure, place) => [measure, ages[place]])).toEqual([
      ["bmi", [408, 204, 24, 227, 204]],
      ["head", [146, 73, 0, 72, 73]],
      ["height", [456, 228, 0, 227, 228]],
      ["weight", [456, 228, 0, 227, 228]],
    ]);
    expect(
      await selectRows(
        engine,
        `SELECT count(*), min(height_cm), max(height_cm), count(*) FILTER (sex = 1)
         FROM weight_for_height_lms GROUP BY age_band ORDER BY age_band`,
      ),
    ).toEqual([
      [262, 45, 110, 131],
      [222, 65, 120, 111],
      [182, 88, 186, 97],
    ]);
  });

  it("have the published L, M and S of a girl of ten", async ({ skip }) => {
    if (engine === null) return skip(why);
    expect(
      await selectRows(
        engine,
        `SELECT l, m, s FROM growth_lms
         WHERE chart = 'kdca-2017' AND measure = 'bmi' AND sex = 2 AND age_months = 120`,
      ),
    ).toEqual([[-0.3196, 17.8202, 0.1349]]);
  });

  it("give the percentiles of KDCA's own calculator", async ({ skip }) => {
    if (engine === null || mirror === null) return skip(why);
    const oracles = JSON.parse(readFileSync(join(mirror, "oracles.json"), "utf8")) as {
      readonly kdca_bmi: Readonly<Record<string, number>>;
    };
    const cases = Object.entries(oracles.kdca_bmi);
    expect(cases.length).toBeGreaterThanOrEqual(7);
    for (const [name, percentile] of cases) {
      const [, sex = "", months = "", bmi = ""] = /^([a-z]+)(\d+)_([\d.]+)$/.exec(name) ?? [];
      const [lms = []] = await selectRows(
        engine,
        `SELECT l, m, s FROM growth_lms
         WHERE measure = 'bmi' AND sex = ${String(SEXES[sex])} AND age_months = ${months}`,
      );
      expect(percentileOf(Number(bmi), lms).toFixed(1), name).toBe(percentile.toFixed(1));
    }
  });

  it("have percentiles that follow from their L, M and S, as far as they were rounded", async ({ skip }) => {
    if (engine === null) return skip(why);
    const rows = await selectRows(
      engine,
      `SELECT l, m, s, p5, p50, p85, p95 FROM growth_lms
       UNION ALL SELECT l, m, s, p5, p50, p85, p95 FROM weight_for_height_lms`,
    );
    for (const [l = NaN, m = NaN, s = NaN, ...values] of rows) {
      [5, 50, 85, 95].forEach((percentile, place) => {
        const value = values[place] ?? NaN;
        expect(percentileOf(value - 0.07, [l, m, s])).toBeLessThan(percentile);
        expect(percentileOf(value + 0.07, [l, m, s])).toBeGreaterThan(percentile);
      });
    }
  });

  it("are read to the last row though cells are changed, and those rows are rejected with sheet and row", async ({
    skip,
  }) => {
    if (mirror === null) return skip(why);
    const { outcome } = await importChanged(mirror, "연령별 체질량지수", {
      D3: { t: "s", v: "-" },
      E4: { t: "e", v: 0x07, w: "#DIV/0!" },
      A6: { t: "s", v: "남" },
      C9: { t: "n", v: 29 },
      B15: { t: "n", v: 4 },
      F7: { t: "n", v: 45_292, z: "yyyy-mm-dd" },
    });
    expect({ kept: outcome.kept, rejected: outcome.rejected }).toEqual({ kept: 2132 - 6, rejected: 6 });
    const files = new Set(outcome.rejects.map(({ file }) => file));
    expect([...files]).toEqual([`${KDCA_FILE} [연령별 체질량지수]`]);
    expect(outcome.rejects.map(({ line, column, reason }) => [line, column, reason.en])).toEqual([
      [3, "l", 'not a number (-10…10): "-"'],
      [4, "m", 'not a number (1…250): "#DIV/0!"'],
      [6, "sex", 'not a number (1…2): "남"'],
      [7, "s", 'not a number (0.001…1): "2024-01-01"'],
      [9, null, "a row with the same key (kdca-2017, bmi, 1, 29.0) came before"],
      [15, null, "age_years * 12 = age_months AND p5 <= p95 must hold, but does not"],
    ]);
  });

  it.each([
    [
      "a renamed column",
      { E1: { t: "s", v: "Median" } },
      /\[연령별 체질량지수\] has no column M\. .*Median.*original file/s,
    ],
    ["a column that is there twice", { G2: { t: "s", v: "5th" } }, /names the column "5th" twice/],
  ] as const)("are refused with %s", async (_, cells, message) => {
    if (mirror === null) return;
    await expect(importChanged(mirror, "연령별 체질량지수", cells)).rejects.toThrow(message);
  });
});

type Cells = Readonly<Record<string, object>>;

/** Imports the charts with some cells of a sheet replaced. */
async function importChanged(from: string, sheet: string, cells: Cells) {
  const book = read(readFileSync(join(from, "kdca-2017-growth", KDCA_FILE)), { cellNF: true });
  const found = book.Sheets[sheet];
  if (found === undefined) throw new Error(`no sheet ${sheet}`);
  Object.assign(found, cells);
  const folder = mkdtempSync(join(root, "changed-"));
  writeFileSync(join(folder, KDCA_FILE), write(book, { type: "buffer", compression: true }) as Buffer);
  return importTables(join(root, "changed-versions"), folder, KDCA);
}

it("a sheet that is not there is told, with those that are", async () => {
  const book = utils.book_new(utils.aoa_to_sheet([["성별"]]), "연령별 신장");
  const folder = mkdtempSync(join(root, "sheets-"));
  writeFileSync(join(folder, KDCA_FILE), write(book, { type: "buffer" }) as Buffer);
  await expect(importTables(join(root, "sheets"), folder, KDCA)).rejects.toThrow(
    /has no sheet 연령별 체중, .* Its sheets: 연령별 신장\./,
  );
});

describe("the BMI charts of the CDC", () => {
  it("have 438 rows, the check values of a girl of ten years and a half month, and every digit", async ({
    skip,
  }) => {
    if (mirror === null) return skip(why);
    const { dir, outcome } = await importTables(join(root, "cdc"), join(mirror, "cdc-bmiage"), CDC);
    expect(outcome).toMatchObject({ kept: 438, rejected: 0 });
    await using engine = await openVersion(dir);
    const [[l, m, s, p95] = []] = await selectRows(
      engine,
      "SELECT l, m, s, p95 FROM growth_lms WHERE chart = 'cdc-2000' AND sex = 2 AND age_months = 120.5",
    );
    expect([l, m, s, p95]).toEqual([-2.171295888, 16.862313656, 0.1370570042, 22.982577328]);
    expect(percentileOf(22.982577328, [l ?? NaN, m ?? NaN, s ?? NaN])).toBeCloseTo(95, 6);
  });
});
