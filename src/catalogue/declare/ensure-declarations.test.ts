import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { CITY_TYPES, QUERY_TYPES } from "../../domain/declaration-files.ts";
import { moveCurrent } from "../current-version.ts";
import { writeToyVersion } from "../toy-version.fixture.ts";
import { ensureDeclarations } from "./ensure-declarations.ts";

let home: string;
let workspace: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "dschool-types-"));
  workspace = join(home, "workspaces/mina");
  mkdirSync(join(workspace, "queries"), { recursive: true });
});
afterEach(() => {
  rmSync(home, { recursive: true });
});

async function useVersion(version: string): Promise<void> {
  await writeToyVersion(join(home, "datasets/toy", version), { dataset: "toy", version });
  moveCurrent(home, "toy", version);
}

function writeQuery(name: string, sql: string): void {
  writeFileSync(join(workspace, "queries", `${name}.sql`), sql);
}

const cityTypes = (): string => readFileSync(join(home, CITY_TYPES), "utf8");
const queryTypes = (): string => readFileSync(join(workspace, QUERY_TYPES), "utf8");

it("every column is typed as DuckDB describes it, with its meaning and unit, the partition as a day", async () => {
  await useVersion("v1");
  await ensureDeclarations(home, null);
  expect(cityTypes()).toBe(`// dschool types: toy v1
declare namespace DschoolCity {
  /** 속도 '측정' / speed · toy v1, synthetic · key v */
  interface reading_row {
    /** 속도 '측정' / speed [km/h] · INTEGER */
    v: number | null;
    /** 지점 / place · INTEGER */
    place: number | null;
    /** v의 날 / The day of v · DATE */
    date: string;
  }
}
interface DschoolTables {
  /** 속도 '측정' / speed · toy v1, synthetic · key v */
  reading: DschoolCity.reading_row;
}
`);
});

it("queries are typed by DuckDB; one that it cannot read says so where it is completed, and takes none of the others along", async () => {
  await useVersion("v1");
  writeQuery(
    "slow",
    "-- The slowest places\nSELECT place, avg(v) AS mean, list(v) AS all_v FROM reading WHERE v < $most GROUP BY ALL;",
  );
  writeQuery("broken", "SELECT speed FROM reading LIMIT $limit::INTEGER");
  writeQuery(".slow-checkpoint", "SELECT 1");
  await ensureDeclarations(home, workspace);
  const [, , ...lines] = queryTypes().trimEnd().split("\n");
  expect(lines).toEqual([
    expect.stringMatching(/^ {2}\/\*\* queries\/broken\.sql · 지금은 실행되지 않습니다.*"speed" not found/),
    "  broken: { row: Record<string, any>; params: { limit: number | null } };",
    "  /** queries/slow.sql · The slowest places */",
    "  slow: { row: { place: number; mean: number; all_v: number[] }; params: { most: string | number | bigint | boolean | Date | null } };",
    "}",
  ]);
});

it("types are written anew for other data and other queries, and left alone otherwise", async () => {
  await useVersion("v1");
  writeQuery("one", "SELECT 1 AS a");
  await ensureDeclarations(home, workspace);
  const written = statSync(join(workspace, QUERY_TYPES)).ino;
  await ensureDeclarations(home, workspace);
  expect(statSync(join(workspace, QUERY_TYPES)).ino).toBe(written);
  writeQuery("one", "SELECT 'x' AS a");
  await useVersion("v2");
  await ensureDeclarations(home, workspace);
  expect(cityTypes()).toContain("// dschool types: toy v2\n");
  expect(queryTypes()).toContain("one: { row: { a: string }");
});

it("without data nothing is written, and nothing fails", async () => {
  await ensureDeclarations(home, workspace);
  expect(() => cityTypes()).toThrow(/ENOENT/);
});

it("a workspace whose types cannot be written is left as it is", async () => {
  await useVersion("v1");
  rmSync(join(workspace, "queries"), { recursive: true });
  writeFileSync(join(workspace, "queries"), "");
  await ensureDeclarations(home, workspace);
  expect(() => queryTypes()).toThrow(/ENOENT/);
  expect(cityTypes()).toContain("// dschool types: toy v1\n");
});
