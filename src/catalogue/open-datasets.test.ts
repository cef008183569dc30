import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openDuckdb } from "../engines/duckdb/open-duckdb.ts";
import type { QueryEngine } from "../engines/query-engine.ts";
import { CatalogueError } from "./catalogue-error.ts";
import { MANIFEST_FILE } from "./manifest.ts";
import { openDatasets } from "./open-datasets.ts";
import { writeToyVersion } from "./toy-version.fixture.ts";

let root: string;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "dschool's-open-"));
  await writeToyVersion(root);
});
afterAll(() => {
  rmSync(root, { recursive: true });
});

function open(): Promise<QueryEngine & AsyncDisposable> {
  const access = { kind: "locked", directories: [root] } as const;
  return openDuckdb({ memoryMib: 64, threads: 1, tempDirectory: null, access });
}

it("tables are views by their plain names, in a locked engine too, with the partition as a date", async () => {
  await using engine = await open();
  const [opened] = await openDatasets(engine, [root]);
  expect(opened).toMatchObject({ name: "toy", version: "v1" });
  const { columns } = await engine.query("SELECT v, date FROM reading ORDER BY v");
  expect(columns.map(({ kind, values }) => [kind, [...values]])).toEqual([
    ["number", [0, 1]],
    ["date", [20521, 20522]],
  ]);
});

it("two versions with the same table are refused, naming it", async () => {
  await using engine = await open();
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
  await using engine = await open();
  await expect(openDatasets(engine, [dir])).rejects.toThrow(CatalogueError);
});
