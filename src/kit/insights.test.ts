import { inspect } from "node:util";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { moveCurrent } from "../catalogue/current-version.ts";
import { type City, openCity } from "../catalogue/open-city.ts";
import { writeToyVersion } from "../catalogue/toy-version.fixture.ts";
import type { Display } from "./display.ts";
import { createKit, type Kit } from "./kit.ts";
import { openVersions } from "./open-city.ts";

let home: string;
let city: City;
let kit: Kit;
beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), "dschool-insights-"));
  await writeToyVersion(path.join(home, "datasets/toy/v1"), {
    ...{ origin: "real-derived", licence: "CC-BY-4.0", contentHash: "0123456789abcdef", source: "seoul-toy" },
    attribution: { ko: "가온시", en: "City of Gaon" },
  });
  moveCurrent(home, "toy", "v1");
  await writeToyVersion(path.join(home, "datasets/toy/other-toy-1"), {
    ...{ version: "other-toy-1", origin: "real", source: "other-toy" },
  });
  city = await openCity(home, { memoryMib: 256, threads: 1, tempDirectory: null });
  const versions = () => openVersions(city);
  const openEngine = () => Promise.resolve(city.engine);
  kit = createKit({ openEngine, versions, judge: null, display: null, lang: "en" });
});
afterAll(async () => {
  await city[Symbol.asyncDispose]();
  rmSync(home, { recursive: true });
});

describe("explain", () => {
  it("is a tree of steps with times, shares, and rows given, expected and read", async () => {
    const plan = await (
      await kit.sql`SELECT v, count(*) AS n FROM reading WHERE place > ${3} GROUP BY ALL ORDER BY n`
    ).explain();
    const places = plan.steps.map(({ place }) => place);
    expect(places[0]).toBe("1");
    expect(places.every((place, at) => at === 0 || places.includes(place.replace(/\.\d+$/, "")))).toBe(true);
    expect(plan.steps.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
    expect(plan.steps.at(-1)).toMatchObject({
      read: 2,
      rows: 2,
      detail: expect.stringContaining("place>3") as unknown,
    });
    expect(plan.steps.find(({ operator }) => operator.includes("GROUP_BY"))).toMatchObject({
      rows: 2,
      read: null,
    });
    expect(JSON.stringify(plan)).not.toContain(home);
  });

  it("shows itself as a table that says by numbers what belongs under what, or as indented lines", async () => {
    const shown: unknown[] = [];
    const display: Display = {
      show: (...output) => shown.push(output),
      currentCell: () => kit,
      dropNextLineBreak: () => undefined,
    };
    const shows = createKit({
      openEngine: () => Promise.resolve(city.engine),
      judge: null,
      display,
      lang: "ko",
    });
    inspect(await shows.table("reading").orderby("v").explain());
    expect(shown).toEqual([
      [
        "text/html",
        expect.stringMatching(/<caption[^>]*>모두 .* ms.*<th scope="col".*<th scope="row"[^>]*>1 .*1\.1 /s),
      ],
    ]);
    const text = inspect(await kit.table("reading").orderby("v").explain());
    expect(text).toMatch(/ms in all.*\n1 .*\d ms \(\d+ %\), 2 rows, expected .*\n {2}1\.1 /);
  });

  it("is of the whole chain of verbs, and refuses a query that explains already", async () => {
    expect((await kit.table("reading").count().explain()).steps.length).toBeGreaterThan(1);
    await expect((await kit.sql`EXPLAIN SELECT 1`).explain()).rejects.toThrow(/without it/);
  });
});

describe("explain of what has no plan", () => {
  it.each([
    ["-- of a comment\n/* and another */ EXPLAIN SELECT 1", /without it/],
    ["-- wide\nPIVOT reading ON v USING count(*)", /no plan of PIVOT.*SELECT/],
    ["DESCRIBE reading", /no plan of PIVOT, DESCRIBE/],
    ["SUMMARIZE reading", /no plan of/],
  ])("says so in a sentence: %s", async (query, sentence) => {
    const table = await kit.sql(Object.assign([query], { raw: [query] }));
    await expect(table.explain()).rejects.toThrow(sentence);
  });
});

describe("cite", () => {
  const LINE =
    "speed (toy v1): derived from real data · licence CC-BY-4.0 · source seoul-toy · tables reading · content 0123456789ab · City of Gaon";

  it("names version, licence, source, whether it is real, and whom to name", async () => {
    const citation = await (await kit.sql`SELECT * FROM reading WHERE v = ${1}`).cite();
    expect(citation.datasets).toMatchObject([
      { dataset: "toy", version: "v1", tables: ["reading"], origin: "real-derived" },
    ]);
    expect(inspect(citation)).toBe(LINE);
    expect(inspect(await kit.table("reading").count().cite())).toBe(LINE);
  });

  it.each([
    ["a join", "SELECT 1 FROM (VALUES (1)) t(v) JOIN reading USING (v)", true],
    ["a subquery", "SELECT (SELECT max(v) FROM main.reading) AS m", true],
    ["WITH", "WITH slow AS (FROM reading) SELECT * FROM slow", true],
    [
      "a table behind a name of WITH that is its own",
      "WITH reading AS (SELECT * FROM reading) FROM reading",
      true,
    ],
    ["a name of WITH", "WITH reading AS (SELECT 1 AS v) FROM reading", false],
    [
      "a name of WITH around another",
      "WITH a AS (WITH reading AS (SELECT 1) FROM reading) SELECT * FROM a",
      false,
    ],
    [
      "a name of WITH that ends before",
      "SELECT * FROM (WITH reading AS (SELECT 1) FROM reading), reading r",
      true,
    ],
    ["a text", "SELECT 'reading' AS reading", false],
    ["PIVOT, by its text", "PIVOT reading ON v USING count(*)", true],
    ["another case", 'SELECT * FROM "READING"', true],
  ])("finds what is read in %s", async (_, query, isRead) => {
    const strings = Object.assign([query], { raw: [query] });
    const { datasets } = await (await kit.sql(strings)).cite();
    expect(datasets.length).toBe(isRead ? 1 : 0);
  });

  it.each([
    ["an import", "SELECT v FROM other_toy.reading", ["other-toy-1"]],
    ["an import in another case and in quotes", 'FROM "Other_Toy"."READING"', ["other-toy-1"]],
    ["both", "FROM reading UNION ALL FROM other_toy.reading", ["v1", "other-toy-1"]],
    [
      "a table with its schema beside a name of WITH",
      "WITH reading AS (SELECT 1 AS v) SELECT v FROM reading UNION ALL SELECT v FROM main.reading",
      ["v1"],
    ],
    ["a table with its database", "SELECT v FROM memory.reading", ["v1"]],
    ["PIVOT of an import, by its text", "PIVOT other_toy.reading ON v USING count(*)", ["other-toy-1"]],
    [
      "PIVOT with a column behind its table",
      "PIVOT (SELECT reading.v FROM reading) ON v USING count(*)",
      ["v1"],
    ],
  ])("tells the city's table from one of its name in a schema: %s", async (_, query, versions) => {
    const strings = Object.assign([query], { raw: [query] });
    const { datasets } = await (await kit.sql(strings)).cite();
    expect(datasets.map(({ version }) => version)).toEqual(versions);
  });
});
