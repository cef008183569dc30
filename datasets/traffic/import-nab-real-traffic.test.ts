import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import type { ImportOutcome } from "#catalogue/dataset-module";
import { openDuckdb } from "#engines/duckdb/open-duckdb";
import { importSource } from "./import-nab-real-traffic.ts";

const root = mkdtempSync(join(tmpdir(), "dschool-nab-"));
afterAll(() => {
  rmSync(root, { recursive: true });
});

/** Imports a series of two readings, of which one is marked, in a window that ends at `end`. */
async function importSeries(end: string): Promise<ImportOutcome> {
  const place = mkdtempSync(join(root, "case-"));
  const [sourceDir, tablesDir, scratchDir] = ["source", "tables", "scratch"].map((name) => {
    const dir = join(place, name);
    mkdirSync(dir);
    return dir;
  }) as [string, string, string];
  const files = {
    "speed_1.csv": "timestamp,value\n2015-09-30 10:00:00,60\n2015-09-30 10:05:00,6\n",
    "combined_labels.json": '{"realTraffic/speed_1.csv": ["2015-09-30 10:05:00.000000"]}',
    "combined_windows.json": `{"realTraffic/speed_1.csv": [["2015-09-30 09:00:00.000000", "${end}"]]}`,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(sourceDir, name), text);
  await using engine = await openDuckdb({
    ...{ memoryMib: 256, threads: 1, tempDirectory: null, access: { kind: "trusted" } },
  });
  return await importSource({ engine, sourceDir, files: Object.keys(files), tablesDir, scratchDir });
}

it("keeps a series with its marked moment", async () => {
  expect(await importSeries("2015-10-01 11:00:00.000000")).toMatchObject({ kept: 2, rejected: 0 });
});

it("refuses windows that end at a moment that no calendar has, and names their file", async () => {
  await expect(importSeries("2015-09-31 11:00:00.000000")).rejects.toMatchObject({
    fault: "source",
    text: { en: expect.stringContaining("combined_windows.json") as string },
  });
});
