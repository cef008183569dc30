import { inspect } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDuckdb } from "../engines/duckdb/open-duckdb.ts";
import type { QueryEngine } from "../engines/query-engine.ts";
import type { Display } from "./display.ts";
import { Table } from "./table.ts";

let engine: QueryEngine;

beforeAll(async () => {
  engine = await openDuckdb({ memoryMib: 256, threads: 1, tempDirectory: null, access: { kind: "trusted" } });
});

afterAll(async () => {
  await engine[Symbol.asyncDispose]();
});

async function query(sql: string, display: Display | null = null): Promise<Table> {
  return new Table(await engine.query(sql), { lang: "en", display });
}

describe("a table's cells", () => {
  it.each([
    ["1::TINYINT", 1],
    ["40.5::DECIMAL(5,1)", 40.5],
    ["-0.05::DECIMAL(18,2)", -0.05],
    ["12345678901234567890.5::DECIMAL(38,1)", 12345678901234567890.5],
    ["0.1::DOUBLE", 0.1],
    ["'NaN'::DOUBLE", NaN],
    ["9007199254740991::BIGINT", 9007199254740991],
    ["-9007199254740991::BIGINT", -9007199254740991],
    ["9007199254740992::BIGINT", 9007199254740992n],
    ["-9007199254740992::BIGINT", -9007199254740992n],
    ["18446744073709551615::UBIGINT", 18446744073709551615n],
    ["170141183460469231731687303715884105727::HUGEINT", 170141183460469231731687303715884105727n],
    ["sum(3)", 3],
    ["true", true],
    ["'a' || chr(0) || '서울'", "a\0서울"],
    ["'x'::ENUM('x', 'y')", "x"],
    ["DATE '2012-03-01'", "2012-03-01"],
    ["DATE '1969-12-31'", "1969-12-31"],
    ["DATE '0044-03-15 (BC)'", "-000043-03-15"],
    ["DATE 'infinity'", "infinity"],
    ["TIMESTAMP '2012-03-01 00:05:00.25'", new Date(Date.UTC(2012, 2, 1, 0, 5, 0, 250))],
    ["TIMESTAMP '1960-03-01 23:59:59.9999'", new Date(Date.UTC(1960, 2, 1, 23, 59, 59, 999))],
    ["TIMESTAMP_MS '2012-03-01 00:05:00'", new Date(Date.UTC(2012, 2, 1, 0, 5))],
    ["TIMESTAMP_S '2012-03-01 00:05:00'", new Date(Date.UTC(2012, 2, 1, 0, 5))],
    ["TIMESTAMP_NS '2012-03-01 00:05:00'", new Date(Date.UTC(2012, 2, 1, 0, 5))],
    ["TIMESTAMPTZ '2012-03-01 00:05:00+09'", new Date(Date.UTC(2012, 1, 29, 15, 5))],
    ["TIME '07:30:00.5'", "07:30:00.5"],
    ["INTERVAL 14 MONTH + INTERVAL 1 DAY", "1 year 2 months 1 day"],
    ["[1::BIGINT, NULL]", [1, null]],
    ["{'a': 1::BIGINT, 'b': 'x'}", { a: 1, b: "x" }],
    ["NULL", null],
  ])("read %s as %s", async (expression, expected) => {
    const table = await query(`SELECT ${expression} AS v`);
    expect(table.rows()).toStrictEqual([{ v: expected }]);
    expect(table.columns()).toStrictEqual({ v: [expected] });
    expect(table.column("v")).toStrictEqual([expected]);
  });

  it("choose number or bigint for a whole column, whatever lies under a NULL", async () => {
    const big = await query("SELECT unnest([1, 9007199254740993, NULL]::BIGINT[]) AS v");
    expect(big.column("v")).toStrictEqual([1n, 9007199254740993n, null]);
    const safe = await query(
      "SELECT CASE WHEN i = 9223372036854775807 THEN NULL ELSE i END AS v FROM (VALUES (1), (9223372036854775807)) t(i)",
    );
    expect(safe.column("v")).toStrictEqual([1, null]);
  });
});

describe("a table", () => {
  it("gives names, types, count and rows one after another", async () => {
    const table = await query("SELECT i AS a, i * 2 AS b FROM range(3000) r(i)");
    expect(table.names).toStrictEqual(["a", "b"]);
    expect(table.types).toStrictEqual({ a: "BIGINT", b: "BIGINT" });
    expect(table.numRows).toBe(3000);
    expect(Array.from(table).at(-1)).toStrictEqual({ a: 2999, b: 5998 });
  });

  it("keeps a column called __proto__", async () => {
    const table = await query(`SELECT 1 AS "__proto__"`);
    expect(Object.entries(table.rows()[0] ?? {})).toStrictEqual([["__proto__", 1]]);
    expect(Object.keys(table.columns())).toStrictEqual(["__proto__"]);
  });

  it("says which columns there are when asked for another", async () => {
    const table = await query("SELECT 1 AS a, 2 AS b");
    expect(() => table.column("c")).toThrow(/a, b\n.*a, b/);
  });

  it("becomes an Arrow table with its nulls", async () => {
    const arrow = (await query("SELECT unnest([1, NULL, 3]) AS a, 'x' AS b")).arrow();
    expect(arrow.toArray().map((row: { toJSON(): object }) => row.toJSON())).toStrictEqual([
      { a: 1, b: "x" },
      { a: null, b: "x" },
      { a: 3, b: "x" },
    ]);
  });

  it("becomes an arquero table with the cells of rows()", async () => {
    const table = await query(
      "SELECT unnest([1, NULL, 3]) AS a, DATE '2012-03-01' AS day, TIMESTAMP '2012-03-01 00:05:00' AS ts",
    );
    const arquero = table.arquero();
    expect(arquero.objects()).toStrictEqual(table.rows());
    expect(arquero.filter("d => d.a > 1").orderby("a").array("day")).toStrictEqual(["2012-03-01"]);
    expect(arquero.groupby("ts").count().objects()).toStrictEqual([{ ts: table.column("ts")[0], count: 3 }]);
  });
});

describe("a printed table", () => {
  it("is text where nothing else can be shown", async () => {
    const table = await query(
      "SELECT '서울' AS city, 40.50::DECIMAL(5,2) AS speed, NULL::INTEGER AS n UNION ALL SELECT 'x', -1::DECIMAL(5,2), 3",
    );
    expect(inspect(table).split("\n")).toStrictEqual([
      "2 rows × 3 columns",
      "city            speed        n",
      "VARCHAR  DECIMAL(5,2)  INTEGER",
      "서울            40.50     null",
      "x               -1.00        3",
    ]);
  });

  it("is one HTML table where that can be shown, and nothing else", async () => {
    const { display, shown } = recordingDisplay();
    const table = await query("SELECT 1 AS a", display);
    expect(inspect(table)).toBe("");
    expect(shown).toStrictEqual([["text/html", expect.stringContaining("<table")], "drop"]);
  });

  it("is a short mark inside another value", async () => {
    const { display, shown } = recordingDisplay();
    const table = await query("SELECT 1 AS a", display);
    expect(inspect({ table })).toBe("{ table: Table(1 × 1) }");
    expect(shown).toStrictEqual([]);
  });
});

function recordingDisplay(): { display: Display; shown: unknown[] } {
  const shown: unknown[] = [];
  const cell = {};
  return {
    shown,
    display: {
      show: (mime, data) => shown.push([mime, data]),
      currentCell: () => cell,
      dropNextLineBreak: () => shown.push("drop"),
    },
  };
}
