import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openDuckdb } from "../engines/duckdb/open-duckdb.ts";
import type { BulkEngine } from "../engines/query-engine.ts";
import type { BuildProgress } from "./build-progress.ts";
import type { DayWork } from "./dataset-module.ts";
import { DayRecords } from "./day-records.ts";
import { eachDay } from "./each-day.ts";
import { toyTable } from "./toy-table.fixture.ts";

const DATES = ["2026-03-09", "2026-03-10", "2026-03-11", "2026-03-12"];

let root: string;
let engines: readonly (BulkEngine & AsyncDisposable)[];
let steps: BuildProgress[];
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "dschool-days-"));
  mkdirSync(join(root, "done"));
  const options = { memoryMib: 64, threads: 1, tempDirectory: null, access: { kind: "trusted" } } as const;
  engines = await Promise.all([openDuckdb(options), openDuckdb(options)]);
  steps = [];
});
afterEach(async () => {
  for (const engine of engines) await engine[Symbol.asyncDispose]();
  rmSync(root, { recursive: true });
});

function work(days: DayWork, round = 0): Promise<void> {
  const place = {
    tables: [toyTable("reading", true)],
    tablesDir: join(root, "tables"),
    truthDir: join(root, "truth"),
  };
  const records = new DayRecords(join(root, "done"), root);
  return eachDay({ engines, place, records, round, onProgress: (step) => steps.push(step) }, DATES, days);
}

const WRITE: DayWork = {
  prepare: (engine) => engine.execute("CREATE TABLE IF NOT EXISTS one AS SELECT 1::INTEGER AS v"),
  write: async ({ table, truth }) => {
    await table("reading", "FROM one");
    await truth("dirt", "FROM one");
  },
};

it("each day is written once, with its truth, each engine being prepared before its first", async () => {
  const prepared: BulkEngine[] = [];
  await work({
    ...WRITE,
    prepare: async (engine) => {
      prepared.push(engine);
      await WRITE.prepare(engine);
    },
  });
  expect(new Set(prepared).size).toBe(prepared.length);
  expect(readdirSync(join(root, "tables", "reading")).sort()).toEqual(DATES.map((date) => `date=${date}`));
  expect(readdirSync(join(root, "truth", "dirt"))).toHaveLength(4);
  expect(steps.map((step) => ("done" in step ? step.done : null))).toEqual([1, 2, 3, 4]);
});

it("after a failure no further day is begun, and it is thrown when all engines are still", async () => {
  const begun: string[] = [];
  const other = Promise.withResolvers<undefined>();
  let finished = 0;
  const failing = work({
    ...WRITE,
    write: async (writer, date) => {
      begun.push(date);
      if (date === DATES[0]) {
        await other.promise;
        throw new Error("no more");
      }
      other.resolve(undefined);
      await WRITE.write(writer, date);
      finished++;
    },
  });
  await expect(failing).rejects.toThrow("no more");
  expect(begun).toHaveLength(2);
  expect(finished).toBe(1);
});

it("days that were finished are left out, also of a second round, and it is said from where it goes on", async () => {
  await work({
    ...WRITE,
    write: (writer, date) =>
      date > "2026-03-10" ? Promise.reject(new Error("cut")) : WRITE.write(writer, date),
  }).catch(() => undefined);
  const finished = readdirSync(join(root, "done")).length;
  expect(finished).toBeGreaterThan(0);
  steps = [];
  const again: string[] = [];
  const days: DayWork = {
    ...WRITE,
    write: (writer, date) => {
      again.push(date);
      return WRITE.write(writer, date);
    },
  };
  await work(days);
  expect(again).toHaveLength(4 - finished);
  expect(steps[0]).toEqual({ step: "resumes", done: finished, total: 4 });
  await work(days, 1);
  expect(again).toHaveLength(8 - finished);
});

it("a file of a day that fails midway is not taken for whole", async () => {
  const half = work({
    ...WRITE,
    write: ({ table }) => table("reading", "SELECT error('half') FROM one"),
  });
  await expect(half).rejects.toThrow("half");
  expect(existsSync(join(root, "tables", "reading", "date=2026-03-09", "data.parquet"))).toBe(false);
  expect(readdirSync(join(root, "done"))).toEqual([]);
});
