import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, it } from "vitest";
import { moveCurrent } from "#catalogue/current-version";
import { writeToyVersion } from "#catalogue/toy-version.fixture";
import { CITY_TYPES, QUERY_TYPES } from "#domain/declaration-files";
import { CliError } from "./cli-error.ts";
import { readConfig } from "./config.ts";
import { run } from "./types.ts";

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "dschool-types-verb-"));
});
afterEach(() => {
  rmSync(home, { recursive: true });
});

async function types(...args: readonly string[]): Promise<{ code: unknown; said: string; faults: string }> {
  const streams = { stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough() };
  const context = { config: readConfig({ DSCHOOL_HOME: home, DSCHOOL_LANG: "en" }), ...streams };
  const code = await run(args, context);
  streams.stdout.end();
  streams.stderr.end();
  return { code, said: await text(streams.stdout), faults: await text(streams.stderr) };
}

function writeQuery(workspace: string, name: string, sql: string): string {
  mkdirSync(join(workspace, "queries"), { recursive: true });
  const file = join(workspace, "queries", `${name}.sql`);
  writeFileSync(file, sql);
  return file;
}

async function useToy(): Promise<void> {
  await writeToyVersion(join(home, "datasets/toy/v1"));
  moveCurrent(home, "toy", "v1");
}

it("writes the types of the home's tables and of the queries of its workspaces and of others that are named", async () => {
  await useToy();
  const [mina, other] = [join(home, "workspaces/mina"), join(home, "elsewhere")];
  writeQuery(mina, "one", "SELECT v FROM reading");
  writeQuery(other, "two", "SELECT 2 AS n");
  const { code, said } = await types(other);
  expect([code, said]).toEqual([0, expect.stringContaining("1 tables and 2 queries")]);
  expect(readFileSync(join(home, CITY_TYPES), "utf8")).toContain("reading: DschoolCity.reading_row");
  expect(readFileSync(join(mina, QUERY_TYPES), "utf8")).toContain("one: { row: { v: number }");
  expect(readFileSync(join(other, QUERY_TYPES), "utf8")).toContain("two: { row: { n: number }");
});

it("names the file that no longer fits the data, what DuckDB says, and exits 1", async () => {
  await useToy();
  const file = writeQuery(join(home, "workspaces/mina"), "old", "SELECT speed FROM reading");
  const { code, faults } = await types();
  expect(code).toBe(1);
  expect(faults).toContain(`${file}: DuckDB cannot read this query`);
  expect(faults).toMatch(/"speed" not found/);
  expect(JSON.parse((await types("--json")).said)).toMatchObject({
    tables: 1,
    queries: 1,
    faults: [{ file }],
  });
});

it("says where types could not be written, writes the others, and exits 1", async () => {
  await useToy();
  const [mina, other] = [join(home, "workspaces/mina"), join(home, "workspaces/other")];
  writeQuery(mina, "one", "SELECT 1 AS n");
  writeFileSync(join(mina, ".dschool"), "");
  writeQuery(other, "two", "SELECT 2 AS n");
  const { code, faults } = await types();
  expect([code, faults]).toEqual([1, expect.stringContaining(`could not be written to ${mina}`)]);
  expect(readFileSync(join(other, QUERY_TYPES), "utf8")).toContain("two:");
});

it("says how to build data where there is none", async () => {
  const refusal: unknown = await types().catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(CliError);
  expect((refusal as CliError).text.en).toMatch(/dschool data build --all/);
});
