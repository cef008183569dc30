import { inspect } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDuckdb } from "../../engines/duckdb/open-duckdb.ts";
import type { QueryEngine } from "../../engines/query-engine.ts";
import { KitError } from "../kit-error.ts";
import { createKit } from "../kit.ts";
import { selectColumnFacts } from "./column-facts.ts";
import { selectDistinctCounts } from "./distinct-counts.ts";
import type { ColumnProfile, Profile } from "./profile.ts";
import { askOf } from "./relation.ts";
import { selectRepeats } from "./repeats.ts";

let engine: QueryEngine;

beforeAll(async () => {
  engine = await openDuckdb({
    memoryMib: 512,
    threads: 2,
    tempDirectory: null,
    access: { kind: "locked", directories: [] },
  });
});

afterAll(async () => {
  await engine[Symbol.asyncDispose]();
});

const { profile, sql } = createKit({
  openEngine: () => Promise.resolve(engine),
  judge: null,
  display: null,
  lang: "ko",
});

function profileOf(query: string): Promise<Profile> {
  return profile(Object.assign([query], { raw: [query] }));
}

/** The profile of a query's only column. */
async function column(query: string): Promise<ColumnProfile> {
  const { columns } = await profileOf(query);
  const [first] = columns;
  if (first === undefined) throw new Error("no column");
  return first;
}

describe("a query that is profiled", () => {
  const PARTS =
    "SELECT unnest([nextval('runs')]) AS run, 'x' AS run, $$;$$ AS t FROM range(10) -- of ten rows";
  async function runsOf(work: () => Promise<Profile>): Promise<{ found: Profile; runs: unknown }> {
    await engine.execute("CREATE OR REPLACE SEQUENCE runs");
    const found = await work();
    return { found, runs: (await sql`SELECT currval('runs') AS n`).rows()[0]?.["n"] };
  }

  it("is run once, also with values and names that repeat, and nothing is left of it", async () => {
    const { found, runs } = await runsOf(() => profileOf(PARTS));
    expect([runs, found.rows, found.columns.map(({ name }) => name)]).toEqual([
      10,
      10,
      ["run", "run_1", "t"],
    ]);
    const bound = await runsOf(() =>
      profile(Object.assign(["SELECT nextval('runs') + ", " AS n"], { raw: [] }), 5),
    );
    expect([bound.runs, bound.found.columns[0]?.numbers?.max]).toEqual([1, "6"]);
    expect((await sql`SELECT count(*) AS n FROM duckdb_tables()`).rows()).toEqual([{ n: 0 }]);
  });

  it("is run by each pass where its rows do not fit into memory", async () => {
    const full: QueryEngine = {
      query: (text, ...rest) =>
        text.startsWith("CREATE")
          ? Promise.reject(new Error("Out of Memory Error: failed to pin block"))
          : engine.query(text, ...rest),
      stream: (...asked) => engine.stream(...asked),
      progress: () => null,
      execute: (text) => engine.execute(text),
      interrupt: () => undefined,
      [Symbol.asyncDispose]: () => Promise.resolve(),
    };
    const openEngine = () => Promise.resolve(full);
    const kit = createKit({ openEngine, judge: null, display: null, lang: "ko" });
    const { found, runs } = await runsOf(() => kit.profile(Object.assign([PARTS], { raw: [PARTS] })));
    expect(found.rows).toBe(10);
    expect(Number(runs)).toBeGreaterThan(20);
  });
});

describe("a profile of numbers", () => {
  it("has range, mean, deviation and quartiles of the values that are there", async () => {
    const found = await column(
      "SELECT CASE WHEN i > 100 THEN NULL ELSE i::INTEGER END AS v FROM range(1, 151) r(i)",
    );
    expect(found).toMatchObject({ name: "v", type: "INTEGER", missing: 50 });
    expect(found.numbers).toMatchObject({ min: "1", max: "100", mean: 50.5, notFinite: 0, low: 0, high: 0 });
    expect(found.numbers?.deviation).toBeCloseTo(Math.sqrt((100 * 101) / 12), 9);
    const [lower = 0, middle = 0, upper = 0] = found.numbers?.quartiles ?? [];
    expect([lower, middle, upper]).toStrictEqual([25.75, 50.5, 75.25]);
    expect(found.bins?.counts).toStrictEqual(new Array<number>(20).fill(5));
  });

  it("counts outliers outside of the distribution, which they do not flatten", async () => {
    const found = await column(
      "SELECT i % 10 AS v FROM range(1000) r(i) UNION ALL SELECT unnest([1000, 2000, -500])",
    );
    expect(found.numbers).toMatchObject({ min: "-500", max: "2000", low: 1, high: 2 });
    expect(found.bins?.counts.reduce((sum, count) => sum + count, 0)).toBe(1000);
  });

  it("keeps NaN and infinite values apart, and takes the rest", async () => {
    const found = await column("SELECT unnest(['NaN', 'inf', '-inf', '1', '3', NULL]::DOUBLE[]) AS v");
    expect(found).toMatchObject({ missing: 1, numbers: { min: "1.0", max: "3.0", mean: 2, notFinite: 3 } });
    const without = await column("SELECT 'NaN'::DOUBLE AS v");
    expect(without).toMatchObject({
      missing: 0,
      numbers: { min: "NaN", mean: NaN, notFinite: 1 },
      bins: null,
    });
  });

  it.each([
    ["9007199254740993::BIGINT", "9007199254740993"],
    ["170141183460469231731687303715884105727::HUGEINT", "170141183460469231731687303715884105727"],
    ["1.50::DECIMAL(5,2)", "1.50"],
    ["12345678901234567890.5::DECIMAL(38,1)", "12345678901234567890.5"],
    ["255::UTINYINT", "255"],
    ["1e300::DOUBLE", "1e+300"],
    ["0.1::FLOAT", "0.1"],
  ])("tells %s with all its digits", async (value, text) => {
    expect((await column(`SELECT ${value} AS v`)).numbers).toMatchObject({ min: text, max: text });
  });

  it("counts distinct values exactly, and many of them from an unbiased part", async () => {
    const found = await column("SELECT i % 2461 / 7 AS v FROM range(20000) r(i)");
    expect(found.distinct).toStrictEqual({ count: 2461, exact: true });
    const query = "SELECT i AS v FROM range(50000) r(i)";
    const ask = askOf(sql, { strings: [query], values: [] }, 1);
    const { facts } = await selectColumnFacts(ask, await sql(Object.assign([query], { raw: [query] })));
    const count = (await selectDistinctCounts(ask, facts, 5_000)).get("c0");
    expect(count?.exact).toBe(false);
    expect(Math.abs((count?.count ?? 0) / 50_000 - 1)).toBeLessThan(0.05);
  });

  it("counts small whole numbers exactly, one in each part", async () => {
    const found = await column("SELECT i % 3 + 1 AS lane_no FROM range(300) r(i)");
    expect(found.distinct).toStrictEqual({ count: 3, exact: true });
    expect(found.bins).toStrictEqual({ from: 1, to: 3, counts: [100, 100, 100] });
  });
});

describe("a profile of other values", () => {
  it("has the most frequent values of an ENUM, as of texts", async () => {
    const found = await column(
      "SELECT (CASE WHEN i < 3 THEN 'a' ELSE 'b' END)::ENUM('a', 'b') AS v FROM range(5) r(i)",
    );
    expect(found.common).toStrictEqual([
      { value: "a", count: 3 },
      { value: "b", count: 2 },
    ]);
  });

  it("has the most frequent texts, blanks and lengths", async () => {
    const found = await column("SELECT unnest(['가', '가', '가', 'abc', '', '  ', NULL]) AS v");
    expect(found.common[0]).toStrictEqual({ value: "가", count: 3 });
    expect(found).toMatchObject({
      missing: 1,
      distinct: { count: 4, exact: true },
      lengths: { least: 0, most: 3, blank: 2 },
    });
  });

  it("has from when to when, also before 1970, and infinite dates apart", async () => {
    const found = await column("SELECT unnest(['1923-09-01', '2024-02-29', 'infinity', NULL]::DATE[]) AS v");
    expect(found.times).toStrictEqual({ from: "1923-09-01", to: "2024-02-29", infinite: 1 });
    expect(found.bins?.counts.at(0)).toBe(1);
    expect(found.bins?.counts.at(-1)).toBe(1);
  });

  it.each([
    "true",
    "'x'::ENUM('x', 'y')",
    "uuid()",
    "TIME '07:30:00'",
    "TIMESTAMP '1960-03-01 23:59:59.9999'",
    "TIMESTAMP_S '2012-03-01 00:05:00'",
    "TIMESTAMP_MS '2012-03-01 00:05:00'",
    "TIMESTAMP_NS '2012-03-01 00:05:00'",
    "TIMESTAMPTZ '2012-03-01 00:05:00+09'",
    "TIMETZ '07:30:00+09'",
    "INTERVAL 1 DAY",
    "[1, 2]",
    "['x']::ENUM('x')[]",
    "[1, 2]::INTEGER[2]",
    "{'a': 1, 'b': [1]}",
    "MAP {'a': 1}",
    "union_value(a := 1)",
    "'ab'::BLOB",
    "'101'::BIT",
    "'{\"a\": 1}'::JSON",
    "NULL",
    "'a' || chr(0) || '서울'",
    "repeat('가', 100000)",
    "DATE '5000000-01-01'",
    "DATE '-infinity'",
    "-1.7e308::DOUBLE",
  ])("can be made of %s beside a NULL", async (value) => {
    const { rows, columns, repeatedRows } = await profileOf(
      `SELECT ${value} AS v UNION ALL SELECT ${value} UNION ALL SELECT NULL`,
    );
    expect(rows).toBe(3);
    expect(columns[0]?.missing).toBe(value === "NULL" ? 3 : 1);
    if (value !== "uuid()") expect(repeatedRows.count).toBe(value === "NULL" ? 2 : 1);
  });

  it("says of a column without a value only that", async () => {
    const found = await column("SELECT NULL::DOUBLE AS v FROM range(4)");
    expect(found).toMatchObject({
      missing: 4,
      distinct: { count: 0 },
      numbers: null,
      bins: null,
      common: [],
    });
  });
});

describe("a profile of a whole table", () => {
  const READINGS = `
SELECT TIMESTAMP '2026-03-02 00:00:00' + to_minutes(5 * t) AS ts, 'L' || l AS link_id, 40 + l + t % 7 AS speed_kmh
FROM range(288) a(t), range(5) b(l)`;

  it("finds the key, alone or of several columns", async () => {
    const { keys } = await profileOf(READINGS);
    expect(keys[0]).toStrictEqual({ columns: ["ts", "link_id"], repeats: { count: 0, exact: true } });
    const numbered = await profileOf("SELECT i AS id, i % 2 AS half FROM range(100) r(i)");
    expect(numbered.keys).toStrictEqual([{ columns: ["id"], repeats: { count: 0, exact: true } }]);
    const lanes = await profileOf(
      "SELECT t AS ts, s AS site, l AS lane_no, 50 AS speed FROM range(40) a(t), range(6) b(s), range(3) c(l)",
    );
    expect(lanes.keys[0]?.columns).toStrictEqual(["ts", "site", "lane_no"]);
  });

  it("counts rows that are repeated in full, and takes a key with a little dirt for one", async () => {
    const { repeatedRows, keys } = await profileOf(`${READINGS} UNION ALL (${READINGS} LIMIT 10)`);
    expect(repeatedRows).toStrictEqual({ count: 10, exact: true });
    expect(keys[0]).toStrictEqual({ columns: ["ts", "link_id"], repeats: { count: 10, exact: true } });
  });

  it("finds no key where there is none", async () => {
    const { keys } = await profileOf("SELECT i % 7 AS a, i % 5 AS b FROM range(1000) r(i)");
    expect(keys).toStrictEqual([]);
    const byChance = await profileOf("SELECT hash(i) % 40 AS a, hash(-i) % 40 AS b FROM range(1, 1500) r(i)");
    expect(byChance.keys).toStrictEqual([]);
  });

  it("estimates repeats of a large table from a part of it that is not biased", async () => {
    const query = "SELECT i % 60000 AS v, i % 60000 // 4 AS w FROM range(90000) r(i)";
    const ask = askOf(sql, { strings: [query], values: [] }, 2);
    const { rows, facts } = await selectColumnFacts(ask, await sql(Object.assign([query], { raw: [query] })));
    const found = await selectRepeats(ask, facts, { rows, limits: { rows: 30_000, keys: 30_000 } });
    expect(found.rows.exact).toBe(false);
    expect(Math.abs(found.rows.count / 30_000 - 1)).toBeLessThan(0.05);
  });

  it("finds the rhythm of times and the gaps in it", async () => {
    const { rhythms } = await profileOf(
      `FROM (${READINGS}) WHERE NOT hour(ts) BETWEEN 3 AND 4 AND ts <> '2026-03-02 12:00:00'`,
    );
    expect(rhythms).toStrictEqual([
      {
        column: "ts",
        usualSeconds: 300,
        regular: (288 - 24 - 1 - 1 - 2) / (288 - 24 - 1 - 1),
        gaps: 2,
        lacking: 25,
        longest: { seconds: 7500, from: "2026-03-02 02:55:00", to: "2026-03-02 05:00:00" },
      },
    ]);
  });

  it("is of a table without a row, and of one with a hundred columns", async () => {
    const empty = await profileOf("SELECT 1 AS a, 'x' AS b, now()::TIMESTAMP AS c, [1] AS d WHERE false");
    expect(empty).toMatchObject({ rows: 0, repeatedRows: { count: 0, exact: true }, keys: [], rhythms: [] });
    expect(empty.columns.map(({ missing, numbers }) => [missing, numbers])).toStrictEqual(
      new Array(4).fill([0, null]),
    );
    const many = Array.from({ length: 100 }, (_, at) => `i + ${String(at)} AS "c${String(99 - at)}"`).join(
      ", ",
    );
    const wide = await profileOf(`SELECT ${many} FROM range(10) r(i)`);
    expect(wide.columns.map(({ name, numbers }) => [name, numbers?.min])).toStrictEqual(
      Array.from({ length: 100 }, (_, at) => [`c${String(99 - at)}`, String(at)]),
    );
  });

  it("is of columns whatever they are called", async () => {
    const names = ["c1", 'a "b"', "profiled", "select", "__proto__", "가", "total", "h0", "k0", "C1x"];
    const { columns } = await profileOf(
      `SELECT ${names.map((name, at) => `${String(at)} AS "${name.replaceAll('"', '""')}"`).join(", ")}`,
    );
    expect(columns.map(({ name, numbers }) => [name, numbers?.max])).toStrictEqual(
      names.map((name, at) => [name, String(at)]),
    );
  });
});

describe("profile", () => {
  it("takes a table's name, its identifier, or a query with values, which may end as queries do", async () => {
    await engine.execute('CREATE OR REPLACE TEMP TABLE "odd ""name" AS SELECT i FROM range(7) r(i)');
    expect((await profile('odd "name')).rows).toBe(7);
    expect((await profile(sql.id('odd "name'))).rows).toBe(7);
    expect(
      (await profile`SELECT * FROM ${sql.id('odd "name')} WHERE i < ${3} AND i >= ${1} -- two`).rows,
    ).toBe(2);
    expect((await profile`WITH a AS (SELECT ${"x"} AS b) SELECT b FROM a;`).columns[0]?.common).toStrictEqual(
      [{ value: "x", count: 1 }],
    );
  });

  it.each([[undefined], [null], [3], [""], [[1]]])(
    "says what it takes when it is given %s",
    async (wrong) => {
      await expect(profile(wrong)).rejects.toThrow(/이름이나 질의.*\n.*name of a table or a query/);
    },
  );

  it("sends a table that was brought out back, with what to write", async () => {
    await expect(profile(await sql`SELECT 1 AS a`)).rejects.toThrow(KitError);
  });

  it("explains an unknown table as sql does", async () => {
    await expect(profile("link_5mni")).rejects.toThrow(/표가 없습니다.*\n.*no table "link_5mni"/);
  });
});

describe("a printed profile", () => {
  const QUERY = `SELECT CASE WHEN i % 10 = 0 THEN NULL ELSE i END AS "<b>속도", 'x<i>' || i % 3 AS road FROM range(1000) r(i)`;

  it("is text where nothing else can be shown", async () => {
    const text = inspect(await profileOf(QUERY));
    expect(text).toContain("1,000행 × 2열");
    expect(text).toMatch(/<b>속도 BIGINT \| 빈 값 10 % \| .*중앙값.*[▁▂▃▄▅▆▇█]{20}/);
    expect(text).toMatch(/road VARCHAR \| 서로 다른 값 3 \| x<i>0 33\.4 %/);
    expect(String(await profileOf(QUERY))).toBe(text);
  });

  it("is one card of HTML where that can be shown, in which names and values are text", async () => {
    const shown: unknown[] = [];
    const cell = {};
    const display = {
      show: (mime: string, data: unknown) => void shown.push([mime, data]),
      currentCell: () => cell,
      dropNextLineBreak: () => void shown.push("drop"),
    };
    const english = createKit({
      openEngine: () => Promise.resolve(engine),
      judge: null,
      display,
      lang: "en",
    });
    expect(inspect(await english.profile(Object.assign([QUERY], { raw: [QUERY] })))).toBe("");
    const [[mime, html]] = shown as [[string, string]];
    expect([mime, shown[1]]).toStrictEqual(["text/html", "drop"]);
    expect(html).toMatch(
      /^<div lang="en" role="group" aria-label="Profile of a table: 1,000 rows × 2 columns">/,
    );
    expect(html).toContain('<th scope="col"');
    expect(html).toMatch(/<th scope="row"[^>]*>&lt;b&gt;속도<br>/);
    expect(html).toContain("x&lt;i&gt;0 33.4 %");
    expect(html).toMatch(/role="img" aria-label="Most values: [\d.,]+ – [\d.,]+"/);
    expect(html).not.toMatch(/<(b|i|script|style)\b/);
  });
});
