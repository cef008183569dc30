import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openDuckdb } from "../engines/duckdb/open-duckdb.ts";
import { sqlString } from "../engines/duckdb/sql-text.ts";
import type { QueryEngine, TextColumn } from "../engines/query-engine.ts";
import { CatalogueError } from "./catalogue-error.ts";
import { MANIFEST_FILE, type Manifest } from "./manifest.ts";
import { openDatasets } from "./open-datasets.ts";

const text = { ko: "속도 '측정'", en: "speed" };
const COLUMN = {
  type: "INTEGER",
  title: text,
  source: null,
  unit: "km/h",
  nullable: true,
  sensitivity: "public",
} as const;
const PLACE = {
  type: "INTEGER",
  title: { ko: "지점", en: "place" },
  source: "지점번호",
  unit: null,
  nullable: true,
  sensitivity: "personal",
  references: { table: "site", column: "place" },
} as const;
const FILES = ["2026-03-09", "2026-03-10"].map((day) => `reading/date=${day}/data.parquet`);

let root: string;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "dschool's-open-"));
  await using engine = await open("trusted");
  for (const [index, file] of FILES.entries()) {
    mkdirSync(join(root, file, ".."), { recursive: true });
    await engine.execute(
      `COPY (SELECT ${String(index)} AS v, 7 AS place) TO ${sqlString(join(root, file))} (FORMAT parquet)`,
    );
  }
  const manifest: Manifest = {
    ...{ format: 1, dataset: "toy", version: "v1", title: text, description: text, origin: "synthetic" },
    ...{ scale: null, source: null, licence: "CC0-1.0", timezone: "Asia/Seoul", contentHash: "0" },
    tables: [
      {
        ...{
          name: "reading",
          title: text,
          description: text,
          key: ["v"],
          rows: 2,
          contentHash: "0",
          files: FILES,
        },
        partition: { name: "date", of: "v" },
        columns: [
          { name: "v", ...COLUMN },
          { name: "place", ...PLACE },
        ],
      },
    ],
  };
  writeFileSync(join(root, MANIFEST_FILE), JSON.stringify(manifest));
});
afterAll(() => {
  rmSync(root, { recursive: true });
});

function open(kind: "trusted" | "locked"): Promise<QueryEngine & AsyncDisposable> {
  const access = kind === "trusted" ? { kind } : { kind, directories: [root] };
  return openDuckdb({ memoryMib: 64, threads: 1, tempDirectory: null, access });
}

it("tables are views by their plain names, in a locked engine too, with the partition as a date", async () => {
  await using engine = await open("locked");
  const [opened] = await openDatasets(engine, [root]);
  expect(opened).toMatchObject({ name: "toy", version: "v1" });
  const { columns } = await engine.query("SELECT v, date FROM reading ORDER BY v");
  expect(columns.map(({ kind, values }) => [kind, [...values]])).toEqual([
    ["number", [0, 1]],
    ["date", [20521, 20522]],
  ]);
});

it("the dictionary is in the comments: meaning, unit, source, sensitivity, references, origin and key", async () => {
  await using engine = await open("locked");
  await openDatasets(engine, [root]);
  const { columns } = await engine.query(
    `SELECT comment FROM duckdb_columns() WHERE table_name = 'reading' AND column_name <> 'date'
     UNION ALL SELECT comment FROM duckdb_views() WHERE view_name = 'reading'`,
  );
  expect([...(columns[0] as TextColumn).dictionary].sort()).toEqual([
    "속도 '측정' / speed [km/h]",
    "속도 '측정' / speed · synthetic · key v",
    "지점 / place · source 지점번호 · personal · references site.place",
  ]);
});

it("two versions with the same table are refused, naming it", async () => {
  await using engine = await open("locked");
  await expect(openDatasets(engine, [root, root])).rejects.toThrow(/reading/);
});

it.each([
  ["missing", null],
  ["not JSON", "{"],
  ["of another format", '{"format": 2, "dataset": "a", "version": "b", "tables": []}'],
  ["without tables", '{"format": 1, "dataset": "a", "version": "b"}'],
])("a manifest that is %s is refused with what to do", async (_, content) => {
  const dir = mkdtempSync(join(root, "bad-"));
  if (content !== null) writeFileSync(join(dir, MANIFEST_FILE), content);
  await using engine = await open("locked");
  await expect(openDatasets(engine, [dir])).rejects.toThrow(CatalogueError);
});
