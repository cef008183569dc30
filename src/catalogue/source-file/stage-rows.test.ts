import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDuckdb } from "../../engines/duckdb/open-duckdb.ts";
import { sqlString } from "../../engines/duckdb/sql-text.ts";
import type { BulkEngine } from "../../engines/query-engine.ts";
import type { Column, Table } from "../manifest.ts";
import { importTable } from "./import-table.ts";
import type { SourceRow } from "./source-rows.ts";
import { fieldsOf, type SourceTable } from "./source-table.ts";

const root = mkdtempSync(join(tmpdir(), "dschool-stage-rows-"));
let engine: BulkEngine;
beforeAll(async () => {
  engine = await openDuckdb({ memoryMib: 256, threads: 1, tempDirectory: null, access: { kind: "trusted" } });
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  rmSync(root, { recursive: true });
});

function column(name: string, type: string, source: string): Column {
  const title = { ko: name, en: name };
  return { name, type, title, source, unit: null, nullable: false, sensitivity: "public" };
}

const TABLE: Table = {
  name: "gate_count",
  title: { ko: "출입", en: "Gates" },
  description: { ko: "시험", en: "A test" },
  key: ["ts", "gate_id"],
  partition: { name: "date", of: "ts" },
  columns: [
    column("ts", "TIMESTAMP", "시각"),
    column("gate_id", "VARCHAR", "문"),
    column("people", "INTEGER", "사람"),
  ],
};
const SOURCE: SourceTable = {
  table: TABLE,
  uniqueKey: true,
  fields: fieldsOf(TABLE, {
    ts: { kind: "time" },
    gate_id: { kind: "text" },
    people: { kind: "integer", min: 0, max: 1000 },
  }),
};

function row(line: number, ...fields: readonly string[]): SourceRow {
  return { kind: "row", line, raw: fields.join("/"), fields };
}

async function importRows(rows: readonly SourceRow[], names = ["문", "사람", "시각"]) {
  const dir = mkdtempSync(join(root, "t-"));
  const [tablesDir, scratchDir] = [join(dir, "tables"), join(dir, "scratch")];
  for (const folder of [tablesDir, scratchDir]) mkdirSync(folder);
  const outcome = await importTable({ engine, sourceDir: dir, tablesDir, scratchDir }, SOURCE, [
    { name: "gates [1]", open: () => ({ names, findings: [], read: () => rows }) },
  ]);
  const select = async (path: string, texts: string): Promise<readonly (string | undefined)[]> => {
    const from = sqlString(join(tablesDir, path));
    const [found] = (
      await engine.query(`SELECT ${texts} FROM read_parquet(${from}, hive_partitioning = false)`)
    ).columns;
    return found?.kind === "text" ? Array.from(found.values, (code) => found.dictionary[code]) : [];
  };
  return { ...outcome, tablesDir, select };
}

describe("rows that are no lines of a file", () => {
  it("find their columns by name and keep their texts, quotes, line ends and leading zeros too", async () => {
    const { kept, select } = await importRows([
      row(3, '01,"a"\n', "7", "20260309080500"),
      row(9, "'", "1,000", "2026-03-09 08:10:00"),
    ]);
    expect(kept).toBe(2);
    expect(
      await select("gate_count/date=2026-03-09/data.parquet", "concat_ws('|', gate_id, people, ts)"),
    ).toEqual(['01,"a"\n|7|2026-03-09 08:05:00', "'|1000|2026-03-09 08:10:00"]);
  });

  it("lie in a folder for each day, in the order of the key", async () => {
    const { tablesDir, select } = await importRows([
      row(1, "b", "1", "20260310000000"),
      row(2, "b", "1", "20260309235500"),
      row(3, "a", "1", "20260309235500"),
    ]);
    expect(readdirSync(join(tablesDir, "gate_count")).sort()).toEqual(["date=2026-03-09", "date=2026-03-10"]);
    expect(await select("gate_count/date=2026-03-09/data.parquet", "gate_id")).toEqual(["a", "b"]);
  });

  it("are rejected with their number and as written, whoever found the fault", async () => {
    const { kept, rejected, select } = await importRows([
      row(1, "a", "1", "20260309080500"),
      { kind: "rejected", line: 2, raw: "odd", reason: { code: "field-count", params: {} } },
      row(3, "b", "many", "20260309080500"),
      row(4, "c\0", "1", "20260309080500"),
      row(5, "\ud800", "1", "20260309080500"),
      row(6, "x".repeat(300_000), "1", "20260309080500"),
      row(7, "a", "2", "20260309080500"),
      row(8, "d", "1", "46090.3368"),
      { ...row(9, "x".repeat(2_100_000), "1", "20260309080500"), raw: "made longer" },
    ]);
    expect({ kept, rejected }).toEqual({ kept: 1, rejected: 8 });
    const told = await select(
      "gate_count_rejects/data.parquet",
      "concat_ws('|', file, line, reason_code, left(raw, 3))",
    );
    expect(told).toEqual([
      "gates [1]|2|field-count|odd",
      "gates [1]|3|not-a-number|b/m",
      "gates [1]|4|zero-byte|c\u2400/",
      "gates [1]|5|undecodable|\ufffd/1",
      "gates [1]|6|line-too-long|xxx",
      "gates [1]|7|duplicate-key|a/2",
      "gates [1]|8|serial-day|d/1",
      "gates [1]|9|line-too-long|mad",
    ]);
  });

  it("are refused when a column is missing, or none of them can be kept in a table of days", async () => {
    await expect(importRows([], ["문", "사람"])).rejects.toThrow(/^gates \[1\] has no column 시각/);
    await expect(importRows([row(4, "a", "?", "20260309080500")])).rejects.toThrow(
      /No row is left for the table gate_count\. Rejected rows: 1\. The first: gates \[1\] 4: not a number/,
    );
    await expect(importRows([])).rejects.toThrow(/that they have items/);
  });
});
