import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openDuckdb } from "../engines/duckdb/open-duckdb.ts";
import type { BulkEngine } from "../engines/query-engine.ts";
import type { TableWriter } from "./dataset-module.ts";
import { tableWriter, type WriterDay } from "./table-writer.ts";
import { toyTable } from "./toy-table.fixture.ts";

let root: string;
let engine: BulkEngine;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "dschool's-writer-"));
  engine = await openDuckdb({ memoryMib: 64, threads: 1, tempDirectory: null, access: { kind: "trusted" } });
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  rmSync(root, { recursive: true });
});

function writer(day: WriterDay | null): TableWriter {
  const place = { tablesDir: join(root, "tables"), truthDir: join(root, "truth") };
  return tableWriter(engine, { ...place, tables: [toyTable("site", false), toyTable("reading", true)] }, day);
}

it("a table has one file, or one a day, and truth lies elsewhere", async () => {
  const day: WriterDay = { date: "2026-03-09", files: [] };
  for (const { table, truth, name } of [
    { ...writer(null), name: "site" },
    { ...writer(day), name: "reading" },
  ]) {
    await table(name, "SELECT 1::INTEGER AS v");
    await truth("dirt", "SELECT 1::INTEGER AS v");
  }
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => file.includes("."));
  expect(files.sort()).toEqual([
    "tables/reading/date=2026-03-09/data.parquet",
    "tables/site/data.parquet",
    "truth/dirt/data.parquet",
    "truth/dirt/date=2026-03-09/data.parquet",
  ]);
  expect(day.files.map((file) => file.slice(root.length + 1))).toEqual([files[0], files[3]]);
});

it.each([
  ["a table that the dictionary does not know", "sites", null],
  ["a table by day where no day is", "reading", null],
  ["a whole table on a day", "site", { date: "2026-03-09", files: [] }],
])("%s is a fault of the generator", async (_, name, day) => {
  await expect(writer(day).table(name, "SELECT 1 AS v")).rejects.toThrow(name);
});
