import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DuckdbEngine } from "./duckdb-engine.ts";
import { openDuckdb } from "./open-duckdb.ts";

const root = mkdtempSync(join(tmpdir(), "dschool-locked-"));
const open = join(root, "it's open");
const secret = `${open}-not`;
let engine: DuckdbEngine;

beforeAll(async () => {
  for (const dir of [open, secret]) {
    mkdirSync(dir);
    writeFileSync(join(dir, "a.csv"), "x\n1\n");
  }
  engine = await openDuckdb({
    memoryMib: 128,
    threads: 1,
    tempDirectory: null,
    access: { kind: "locked", directories: [open] },
  });
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  rmSync(root, { recursive: true });
});

const quoted = (path: string): string => path.replaceAll("'", "''");

describe("a locked engine", () => {
  it("reads files of its folders", async () => {
    expect((await engine.query(`SELECT * FROM '${quoted(open)}/*.csv'`)).rowCount).toBe(1);
  });

  it.each([
    ["a sibling whose name begins alike", `SELECT * FROM '${quoted(secret)}/a.csv'`],
    ["a path that climbs out", `SELECT * FROM '${quoted(open)}/../it''s open-not/a.csv'`],
    ["a file of the system", "SELECT * FROM read_text('/etc/hostname')"],
    ["a listing", "SELECT * FROM glob('/etc/*')"],
    ["writing elsewhere", `COPY (SELECT 1) TO '${quoted(root)}/out.csv'`],
    ["a database file", `ATTACH '${quoted(root)}/x.db'`],
    ["an extension", "INSTALL httpfs"],
    ["loading an extension", "LOAD spatial"],
    ["a higher memory limit", "SET memory_limit = '10GB'"],
    ["opening up again", "SET enable_external_access = true"],
    ["unlocking", "RESET lock_configuration"],
    ["more folders", "SET allowed_directories = ['/']"],
    ["another spill folder", `SET temp_directory = '${quoted(root)}'`],
  ])("refuses %s", async (_, sql) => {
    await expect(engine.query(sql)).rejects.toThrow(/Permission Error|configuration|locked|disabled/);
  });

  it("fails with DuckDB's own words where memory runs out, and lives on", async () => {
    await expect(engine.query("SELECT list(md5(i::VARCHAR)) FROM range(20000000) t(i)")).rejects.toThrow(
      /Out of Memory/,
    );
    expect((await engine.query("SELECT 1")).rowCount).toBe(1);
  });
});
