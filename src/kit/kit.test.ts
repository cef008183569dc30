import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDuckdb } from "../engines/duckdb/open-duckdb.ts";
import type { QueryEngine } from "../engines/query-engine.ts";
import { KitError } from "./kit-error.ts";
import { createKit } from "./kit.ts";

let engine: QueryEngine;

beforeAll(async () => {
  engine = await openDuckdb({
    memoryMib: 256,
    threads: 1,
    tempDirectory: null,
    access: { kind: "locked", directories: [] },
  });
  await engine.execute(
    "CREATE VIEW link_5min AS SELECT i AS link_id, 40.5::DECIMAL(5,1) AS speed_kmh FROM range(25) r(i)",
  );
});

afterAll(async () => {
  await engine[Symbol.asyncDispose]();
});

const { sql } = createKit({
  openEngine: () => Promise.resolve(engine),
  judge: null,
  display: null,
  lang: "ko",
});

describe("sql", () => {
  it("binds values, so that text with quotes and SQL in it stays text", async () => {
    const name = `'); DROP VIEW link_5min; --`;
    expect((await sql`SELECT ${name} AS name, length(${name}) AS letters`).rows()).toStrictEqual([
      { name, letters: name.length },
    ]);
  });

  it("binds numbers, bigints, booleans, dates and null by their types", async () => {
    const date = new Date(Date.UTC(2012, 2, 1, 0, 5));
    const table =
      await sql`SELECT ${1} AS a, ${2n ** 60n} AS b, ${true} AS c, ${date} AS d, ${null} AS e, ${0.5} AS f`;
    expect(table.types).toMatchObject({
      a: "INTEGER",
      b: "BIGINT",
      c: "BOOLEAN",
      d: "TIMESTAMP",
      f: "DOUBLE",
    });
    expect(table.rows()).toStrictEqual([{ a: 1, b: 2n ** 60n, c: true, d: date, e: null, f: 0.5 }]);
  });

  it.each(["$1", "$x", "$한도", "?"])(
    "says that %s in the text has no value, also beside one that has",
    async (sign) => {
      const strings = (...texts: string[]) => Object.assign(texts, { raw: texts });
      for (const asked of [sql(strings(`SELECT ${sign}`)), sql(strings("SELECT ", `, ${sign}`), 5)])
        await expect(asked).rejects.toThrow(`${sign} in sql\`…\` has no value`);
      expect((await sql(strings(`SELECT '${sign}' AS t, `, ` AS n -- ${sign}`), 5)).rows()).toStrictEqual([
        { t: sign, n: 5 },
      ]);
    },
  );

  it("quotes names given by sql.id", async () => {
    const odd = 'a "strange" name';
    const table = await sql`SELECT 1 AS ${sql.id(odd)}`;
    expect(table.names).toStrictEqual([odd]);
    expect(() => sql.id("")).toThrow("sql.id");
  });

  it("opens the datasets once, and again only after it failed", async () => {
    let opened = 0;
    const kit = createKit({
      openEngine: () =>
        (opened += 1) === 1 ? Promise.reject(new Error("no disk")) : Promise.resolve(engine),
      judge: null,
      display: null,
      lang: "ko",
    });
    await expect(kit.sql`SELECT 1`).rejects.toThrow("no disk");
    await Promise.all([kit.sql`SELECT 1`, kit.sql`SELECT 2`]);
    expect(opened).toBe(2);
  });

  it("is ended by the kernel's interrupt, however early that comes, and runs the next query", async () => {
    const ignore = (): undefined => undefined;
    process.on("SIGINT", ignore);
    try {
      const endless = sql`SELECT count(*) FROM range(1000000) a, range(1000000) b WHERE a.range * b.range % 7 = 3`;
      await Promise.resolve();
      process.emit("SIGINT");
      await expect(endless).rejects.toThrow(/중단했습니다/);
      expect(process.listeners("SIGINT")).toStrictEqual([ignore]);
    } finally {
      process.off("SIGINT", ignore);
    }
    expect((await sql`SELECT 1 AS one`).rows()).toStrictEqual([{ one: 1 }]);
  });

  it.each([
    ["SELECT spee FROM link_5min", /열이 없습니다.*speed_kmh/, /no column "spee".*speed_kmh/],
    ["SELECT * FROM link5min", /표가 없습니다.*link_5min/, /no table "link5min".*link_5min/],
    ["SELECT * FROM nothing_like_it", /있는 표: link_5min/, /There are: link_5min/],
    [
      "SELECT * FROM metr_la_week.link_5min",
      /dschool data fetch metr-la-week 를/,
      /fetch metr-la-week in a terminal/,
    ],
    ["SELECT l.spd FROM link_5min l", /"spd" 열이 없습니다/, /no column "spd"/],
    ["SELECT flor(1)", /floor\(…\)/, /Did you mean floor/],
    ["SELECT 1 FORM x y", /"x" 근처/, /near "x"/],
    ["SELECT (1", /끝나지 않았거나/, /not complete/],
    ["SELECT link_id, avg(speed_kmh) FROM link_5min", /GROUP BY ALL/, /GROUP BY ALL/],
    ["SELECT * FROM read_csv('/etc/passwd')", /제공된 표만/, /Only the tables of the lab/],
    ["SELECT 'a'::INT", /TRY_CAST/, /TRY_CAST/],
    ["SELECT sum('a')", /sum\(VARCHAR\)/, /sum\(VARCHAR\)/],
    ["COPY (SELECT 1) TO '/tmp/x'", /읽기만/, /only reads/],
    ["EXPLAIN ANALYZE COPY (SELECT 1) TO '/tmp/x'", /읽기만/, /only reads/],
    ["EXPLAIN (ANALYZE, FORMAT json) COPY (SELECT 1) TO '/tmp/x'", /읽기만/, /only reads/],
    ["SELECT 1; SELECT 2", /한 문장만/, /one statement/],
    ["SELECT E'\\''; CREATE TABLE t AS SELECT 1; SELECT 1 --'", /한 문장만/, /one statement/],
  ])("explains what is wrong with %s in both languages", async (query, ko, en) => {
    const error = await sql(asTemplate(query)).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(KitError);
    const { text } = error as KitError;
    expect(text.ko).toMatch(ko);
    expect(text.en).toMatch(en);
  });

  it.each([
    "  -- a comment\nSELECT ';' AS \";\"",
    "SELECT E'it\\'s; ok' AS a",
    "(SELECT 1)",
    "FROM link_5min SELECT link_id;",
    "WITH a AS (SELECT 1 AS x) SELECT x FROM a ; ",
    "EXPLAIN SELECT 1",
    "EXPLAIN (ANALYZE, FORMAT json) SELECT 1",
    "DESCRIBE link_5min",
  ])("runs the reading statement %s", async (query) => {
    expect((await sql(asTemplate(query))).numRows).toBeGreaterThan(0);
  });

  it.each([[undefined], [[1]], [{}], [() => 1], [new Date(NaN)]])(
    "refuses to bind %s and says which value it is",
    async (value) => {
      await expect(sql`SELECT ${1}, ${value}`).rejects.toThrow(/2번째.*\n.*number 2/);
    },
  );
});

describe("check", () => {
  it("does nothing where nothing is judged", async () => {
    const { check } = createKit({
      openEngine: () => Promise.resolve(engine),
      judge: null,
      display: null,
      lang: "ko",
    });
    expect(await check("q1", { slowest: 3 })).toMatchObject({ verdict: "not-run", points: 0 });
  });
});

function asTemplate(text: string): TemplateStringsArray {
  return Object.assign([text], { raw: [text] });
}
