import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { QUERY_TYPES } from "../domain/declaration-files.ts";
import { openDuckdb } from "../engines/duckdb/open-duckdb.ts";
import { Interrupted } from "../engines/interrupted.ts";
import type { QueryEngine } from "../engines/query-engine.ts";
import { createKit, type Kit } from "./kit.ts";

let engine: QueryEngine;
beforeAll(async () => {
  const access = { kind: "locked", directories: [] } as const;
  engine = await openDuckdb({ memoryMib: 256, threads: 1, tempDirectory: null, access });
  await engine.execute(
    "CREATE VIEW link_5min AS SELECT i AS link_id, 40.5::DECIMAL(5,1) AS speed_kmh FROM range(25) r(i)",
  );
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
});

let workspace: string;
beforeEach(() => {
  workspace = mkdtempSync(path.join(tmpdir(), "dschool-query-"));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(workspace, { recursive: true });
});

function writeQuery(name: string, sql: string): void {
  const file = path.join(workspace, "queries", `${name}.sql`);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, sql);
}

function kitIn(folder: string | null, over = engine): Kit {
  const queries = folder === null ? null : { home: workspace, folder };
  const openEngine = () => Promise.resolve(over);
  return createKit({ openEngine, judge: null, display: null, lang: "en", queries });
}

const query: Kit["query"] = (...args) => kitIn(path.join(workspace, "05-traffic/sub")).query(...args);

it("runs the file of its name with values for its parameters, from any folder of the workspace", async () => {
  writeQuery(
    "traffic/few",
    "SELECT link_id, $note AS note FROM link_5min WHERE link_id < $most AND $most > 0; -- $end",
  );
  const few = await query("traffic/few", { most: 2, note: "a'b" });
  expect(few.rows()).toEqual([
    { link_id: 0, note: "a'b" },
    { link_id: 1, note: "a'b" },
  ]);
});

it("says what is missing: the folder, the file, a value, and a value that it does not take", async () => {
  await expect(query("few")).rejects.toThrow(/Make a folder "queries".*queries\/few\.sql/);
  writeQuery("few", "SELECT $a::INTEGER + $b::INTEGER AS sum");
  await expect(query("feww")).rejects.toThrow(/no query "feww"\. Did you mean few\?/);
  await expect(query("few", { a: 1 })).rejects.toThrow(/queries\/few\.sql: \$b has no value/);
  await expect(query("few", { a: 1, b: 2, c: 3 })).rejects.toThrow(/takes no value "c".*\$a, \$b/);
  await expect(query("few", { a: 1, b: [2] })).rejects.toThrow(/The value of \$b is array/);
});

it("names the file in what DuckDB has against it, and refuses what does not read", async () => {
  writeQuery("bad", "SELECT speed FROM link_5min");
  await expect(query("bad")).rejects.toThrow(/queries\/bad\.sql: There is no column "speed".*speed_kmh/);
  writeQuery("drop", "DROP VIEW link_5min");
  await expect(query("drop")).rejects.toThrow(/starts with "DROP"/);
});

it("types a new file when it is run, and tells what a changed one gives instead", async () => {
  const said = vi.spyOn(console, "log").mockImplementation(() => undefined);
  writeQuery("one", "SELECT 1 AS a");
  await query("one");
  expect(readFileSync(path.join(workspace, QUERY_TYPES), "utf8")).toContain("one: { row: { a: number }");
  writeQuery("one", "SELECT 1 AS a -- said otherwise");
  await query("one");
  expect(said).not.toHaveBeenCalled();
  writeQuery("one", "SELECT 'x' AS a");
  await query("one");
  expect(said).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(/\{ a: number \}.*\{ a: string \}/));
});

it("gives the result where types cannot be written, says why, and keeps those of before", async () => {
  const said = vi.spyOn(console, "log").mockImplementation(() => undefined);
  writeQuery("one", "SELECT 1 AS a");
  // Root may write anywhere, so what is in the way is a file, or a folder that is not empty.
  writeFileSync(path.join(workspace, ".dschool"), "");
  expect((await query("one")).rows()).toEqual([{ a: 1 }]);
  rmSync(path.join(workspace, ".dschool"));
  mkdirSync(path.join(workspace, QUERY_TYPES, "kept"), { recursive: true });
  expect((await query("one")).rows()).toEqual([{ a: 1 }]);
  expect(said.mock.calls.map(([text]) => String(text))).toEqual([
    expect.stringMatching(
      /queries could not be written to .*\.dschool.*those of before are kept.*no file stands/,
    ),
    expect.stringMatching(/could not be written/),
  ]);
  expect(readdirSync(path.join(workspace, ".dschool"))).toEqual(["queries.d.ts"]);
});

it("keeps the types of before when it is interrupted while DuckDB describes the queries", async () => {
  writeQuery("one", "SELECT 1 AS a");
  await query("one");
  writeQuery("one", "SELECT 'x' AS a");
  const stopping: QueryEngine = {
    query: (text, ...rest) =>
      text.startsWith("DESCRIBE") ? Promise.reject(new Interrupted()) : engine.query(text, ...rest),
    stream: (...asked) => engine.stream(...asked),
    progress: () => null,
    execute: (text) => engine.execute(text),
    interrupt: () => undefined,
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
  await expect(kitIn(workspace, stopping).query("one")).rejects.toThrow(/interrupted/);
  expect(readFileSync(path.join(workspace, QUERY_TYPES), "utf8")).toContain("one: { row: { a: number }");
  await query("one");
  expect(readFileSync(path.join(workspace, QUERY_TYPES), "utf8")).toContain("one: { row: { a: string }");
});

it("says that a file stands where the folder of queries goes", async () => {
  writeFileSync(path.join(workspace, "queries"), "SELECT 1");
  await expect(query("one")).rejects.toThrow(/queries must be a folder, but it is a file\. Rename/);
});

it("takes values by names in Korean, and says what to write in place of a number", async () => {
  writeQuery("셈", "SELECT $시작 + $끝 AS 합".normalize("NFD"));
  expect((await query("셈", { 시작: 1, 끝: 2 })).rows()).toEqual([{ ["합".normalize("NFD")]: 3 }]);
  writeQuery("mixed", "SELECT $1 + $x AS sum");
  await expect(query("mixed", { x: 1 })).rejects.toThrow(
    /queries\/mixed\.sql: "\$1" has no name.*such as \$limit/,
  );
});

it("says in a box, where there are no files, what to write instead", async () => {
  await expect(kitIn(null).query("one")).rejects.toThrow(/Write the answer with sql/);
});
