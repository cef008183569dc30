import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readProcessConfig } from "#cli/config";
import { openDuckdb } from "#engines/duckdb/open-duckdb";
import type { QueryEngine } from "#engines/query-engine";
import type { FuzzSource } from "./source-fuzz/fuzz-source.ts";
import { fixtureSources, mirrorSources } from "./source-fuzz/fuzz-sources.ts";
import { type CaseResult, caseOf, runCase } from "./source-fuzz/run-case.ts";

const mirror = readProcessConfig().dataMirror;
const why = "DSCHOOL_DATA_MIRROR is not set: the real files are not in this repository";
/** One case alone, as a failure names it: DSCHOOL_FUZZ_CASE=seoul-bike#17 */
const [onlySource, onlySeed] = (process.env["DSCHOOL_FUZZ_CASE"] ?? "").split("#");

const root = mkdtempSync(join(tmpdir(), "dschool-fuzz-"));
let engine: QueryEngine;
let sources: readonly FuzzSource[] = [];
const results = new Map<string, Record<CaseResult | "failed", number>>();

function open(): Promise<QueryEngine> {
  return openDuckdb({ memoryMib: 512, threads: 1, tempDirectory: null, access: { kind: "trusted" } });
}

beforeAll(async () => {
  engine = await open();
  if (mirror !== null) sources = [...(await mirrorSources(mirror, engine, root)), ...fixtureSources()];
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  rmSync(root, { recursive: true });
});

/** Runs the cases of a source; gives what failed. */
async function fuzz(source: FuzzSource): Promise<readonly string[]> {
  const counts = { kept: 0, "nothing kept": 0, refused: 0, failed: 0 };
  const failures: string[] = [];
  results.set(source.name, counts);
  for (let seed = 0; seed < source.cases; seed++) {
    if (onlySeed !== undefined && Number(onlySeed) !== seed) continue;
    const fuzzCase = caseOf(source, seed);
    try {
      counts[await runCase(engine, root, fuzzCase)]++;
    } catch (error) {
      counts.failed++;
      failures.push(`${source.name}#${String(seed)} (${fuzzCase.told}): ${String(error).slice(0, 600)}`);
      // What failed may have left the engine in any state.
      await engine[Symbol.asyncDispose]();
      engine = await open();
    }
  }
  return failures;
}

const NAMES = [
  ...["crime-kr-police", "datatoys-crimes", "datatoys-crashes", "datatoys-cameras", "pems-flow-5min"],
  ...["nab-real-traffic", "metro-interstate", "seoul-bike", "metr-la-week", "kdca-2017-growth", "cdc-bmiage"],
  ...[
    "kr-boundaries",
    "kr-dong-codes",
    "cctv-standard",
    "its-traffic-info",
    "its-vds-info",
    "its-event-info",
  ],
  "gyeonggi-link-polls",
];

describe.skipIf(mirror === null)(
  `mutated files of a source${mirror === null ? ` (skipped: ${why})` : ""}`,
  () => {
    it.each(NAMES.filter((name) => onlySource === "" || onlySource === name))(
      "%s: are refused with a reason, or each of their rows is kept or rejected",
      async (name) => {
        const source = sources.find((candidate) => candidate.name === name);
        if (source === undefined) throw new Error(`there is no source ${name}`);
        expect(await fuzz(source)).toEqual([]);
      },
    );

    it.skipIf(onlySource !== "")("are 2,000 or more, of which a third or more keep rows", () => {
      console.table(Object.fromEntries(results));
      const all = [...results.values()];
      const total = all.flatMap((counts) => Object.values(counts)).reduce((sum, count) => sum + count, 0);
      const kept = all.reduce((sum, counts) => sum + counts.kept, 0);
      expect(NAMES.toSorted()).toEqual(sources.map(({ name }) => name).toSorted());
      expect(total).toBeGreaterThanOrEqual(2000);
      expect(kept).toBeGreaterThanOrEqual(total / 3);
    });
  },
);
