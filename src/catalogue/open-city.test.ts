import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { TextColumn } from "../engines/query-engine.ts";
import { CatalogueError } from "./catalogue-error.ts";
import { moveCurrent } from "./current-version.ts";
import type { Manifest } from "./manifest.ts";
import { openCity } from "./open-city.ts";
import { writeToyVersion } from "./toy-version.fixture.ts";

const LIMITS = { memoryMib: 64, threads: 1, tempDirectory: null };

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "dschool-city-"));
});
afterEach(() => {
  rmSync(home, { recursive: true });
});

async function addVersion(dataset: string, version: string, about: Partial<Manifest> = {}): Promise<void> {
  await writeToyVersion(join(home, "datasets", dataset, version), { dataset, version, ...about });
}

it("the versions in use are opened and named, others of the same dataset are not", async () => {
  await addVersion("toy", "small-1");
  await addVersion("toy", "small-2");
  moveCurrent(home, "toy", "small-2");
  mkdirSync(join(home, "datasets", "unfinished"));
  await using city = await openCity(home, LIMITS);
  expect(city.versions).toMatchObject([{ name: "toy", version: "small-2" }]);
  expect((await city.engine.query("SELECT sum(place) FROM reading")).rowCount).toBe(1);
});

it("a real source that was imported is in a schema of its own, the version imported last", async () => {
  await addVersion("toy", "small-1");
  moveCurrent(home, "toy", "small-1");
  await addVersion("toy", "metr-la-week-old", { source: "metr-la-week", origin: "real" });
  await addVersion("toy", "metr-la-week-1", { source: "metr-la-week", origin: "real" });
  const long = new Date("2026-01-01");
  writeFileSync(join(home, "datasets", ".stamp"), "");
  utimesSync(join(home, "datasets", "toy", "metr-la-week-old", "manifest.json"), long, long);
  await using city = await openCity(home, LIMITS);
  const { columns } = await city.engine.query(
    "SELECT DISTINCT sql FROM duckdb_views() WHERE schema_name = 'metr_la_week'",
  );
  expect((columns[0] as TextColumn).dictionary).toEqual([expect.stringContaining("metr-la-week-1/")]);
  expect((await city.engine.query("SELECT v FROM metr_la_week.reading")).rowCount).toBe(2);
  expect((await city.engine.query("SELECT v FROM reading")).rowCount).toBe(2);
});

it("the engine reads the city's files, and no others", async () => {
  await addVersion("toy", "small-1");
  moveCurrent(home, "toy", "small-1");
  writeFileSync(join(home, "secret.csv"), "a\n1\n");
  await using city = await openCity(home, LIMITS);
  await expect(city.engine.query(`FROM '${join(home, "secret.csv")}'`)).rejects.toThrow(
    /disabled|Permission/,
  );
});

it("the dictionary is in the comments: meaning, unit, source, sensitivity, references, origin and key", async () => {
  await addVersion("toy", "small-1");
  moveCurrent(home, "toy", "small-1");
  await using city = await openCity(home, LIMITS);
  const { columns } = await city.engine.query(
    `SELECT comment FROM duckdb_columns() WHERE table_name = 'reading' AND column_name <> 'date'
     UNION ALL SELECT comment FROM duckdb_views() WHERE view_name = 'reading'`,
  );
  expect([...(columns[0] as TextColumn).dictionary].sort()).toEqual([
    "속도 '측정' / speed [km/h]",
    "속도 '측정' / speed · synthetic · key v",
    "지점 / place · source 지점번호 · personal · references site.place",
  ]);
});

it("results can be cited: dataset, version, origin, licence, content, and whom to name", async () => {
  await addVersion("toy", "small-0123456789ab", {
    contentHash: "0123456789abcdef",
    origin: "real-derived",
    licence: "CC-BY-4.0",
    attribution: { ko: "가온시", en: "City of Gaon" },
  });
  moveCurrent(home, "toy", "small-0123456789ab");
  await using city = await openCity(home, LIMITS);
  const line = "toy small-0123456789ab (real-derived, CC-BY-4.0, content 0123456789ab…)";
  expect(city.cite("ko")).toEqual([`${line}. 가온시`]);
  expect(city.cite("en")).toEqual([`${line}. City of Gaon`]);
});

it("nothing to open, and two datasets with one name for a table, are refused with what to do", async () => {
  await expect(openCity(home, LIMITS)).rejects.toThrow(/dschool data build --all/);
  for (const dataset of ["one", "two"]) {
    await addVersion(dataset, "v1");
    moveCurrent(home, dataset, "v1");
  }
  const refusal: unknown = await openCity(home, LIMITS).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(CatalogueError);
  expect((refusal as CatalogueError).text.ko).toMatch(/reading.*one, two/);
});
