import { parse, View } from "vega";
import { compile } from "vega-lite";
import type { TopLevelSpec } from "vega-lite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DuckdbEngine } from "#engines/duckdb/duckdb-engine";
import { openDuckdb } from "#engines/duckdb/open-duckdb";
import { chartRows } from "../kit/chart-rows.ts";
import { conditionSql, expressionSql } from "./expression-sql.ts";
import { predicateSql } from "./predicate-sql.ts";
import { sourceOf } from "./relation.ts";

const VALUES = `
  SELECT i AS id, CASE i % 4 WHEN 0 THEN NULL WHEN 1 THEN -i ELSE i END AS n,
    CASE i % 5 WHEN 0 THEN NULL WHEN 1 THEN 'NaN'::DOUBLE WHEN 2 THEN 0 ELSE i / 3.0 END AS x,
    CASE i % 3 WHEN 0 THEN NULL WHEN 1 THEN '' ELSE 'a' || (i % 4) END AS s,
    CASE i % 3 WHEN 0 THEN NULL ELSE i % 2 = 0 END AS b,
    CASE i % 6 WHEN 0 THEN NULL ELSE TIMESTAMP '1969-06-01 05:00:00' + to_days(i * 200) END AS d
  FROM range(1, 61) t(i)`;
const { columns } = sourceOf({
  from: "v",
  columns: [
    { name: "id", type: "BIGINT" },
    { name: "n", type: "BIGINT" },
    { name: "x", type: "DOUBLE" },
    { name: "s", type: "VARCHAR" },
    { name: "b", type: "BOOLEAN" },
    { name: "d", type: "TIMESTAMP" },
  ],
});

let engine: DuckdbEngine;
let values: readonly object[];
beforeAll(async () => {
  engine = await openDuckdb({ memoryMib: 256, threads: 1, tempDirectory: null, access: { kind: "trusted" } });
  await engine.execute(`CREATE TABLE v AS ${VALUES}`);
  const result = await engine.query("SELECT * FROM v ORDER BY id");
  // Vega gets NaN itself, which JSON could not write.
  const x = result.columns.find(({ name }) => name === "x");
  const numbers = x?.kind === "number" ? x.values : [];
  values = chartRows(result, {}).map((row, i) =>
    Number.isNaN(numbers[i]) && x?.nulls?.[i] !== 1 ? { ...row, x: NaN } : row,
  );
});
afterAll(() => engine[Symbol.asyncDispose]());

async function inVega(transform: readonly object[]): Promise<readonly Record<string, unknown>[]> {
  const spec = {
    data: { values, format: { parse: { d: "date" } } },
    ...{ transform, mark: "point", encoding: { x: { field: "id", type: "quantitative" } } },
  };
  const vega = compile(spec as unknown as TopLevelSpec).spec;
  const view = new View(parse(vega), { renderer: "none" });
  await view.runAsync();
  const from = (vega.marks?.[0]?.from as { readonly data: string }).data;
  return view.data(from) as Record<string, unknown>[];
}

async function idsWhere(sql: string): Promise<(number | null)[]> {
  const [ids] = (await engine.query(`SELECT CAST(id AS DOUBLE) FROM v WHERE ${sql} ORDER BY id`)).columns;
  return ids?.kind === "number" ? Array.from(ids.values) : [];
}

describe("a condition keeps the rows that Vega keeps", () => {
  it.each([
    ...["datum.n > 5", "datum.n < 5", "datum.n <= 0", "datum.x > 1", "datum.x < 1", "datum['x'] >= 0"],
    ...[
      "datum.x",
      "!datum.x",
      "datum.n",
      "!datum.n",
      "datum.s",
      "!datum.s",
      "datum.b",
      "!datum.b",
      "datum.b === true",
    ],
    ...[
      "datum.s == 'a2'",
      "datum.s != 'a2'",
      "datum.s === ''",
      "datum.n === 7",
      "datum.n !== 7",
      "datum.x === datum.x",
    ],
    ...["datum.n == null", "datum.n !== null", "isValid(datum.x)", "isNaN(datum.x)", "isFinite(datum.x)"],
    ...[
      "datum.n + datum.x > 3",
      "datum.n - 1 < 0",
      "datum.n * datum.x >= 2",
      "datum.n / datum.x > 2",
      "datum.n % 7 == 3",
    ],
    ...["-datum.n > 3", "abs(datum.n) > 40", "round(datum.x) == 5", "floor(datum.x) == ceil(datum.x)"],
    ...[
      "sqrt(datum.n) > 3",
      "log(datum.x) < 1",
      "exp(datum.n) > 2",
      "datum.n > 3 && datum.b || datum.s == 'a1'",
    ],
    ...[
      "(datum.n > 3 ? datum.x : 7) > 5",
      "if(datum.b, 1, 0) == 1",
      "inrange(datum.n, [3, 20])",
      "min(datum.n, 4) == 4",
    ],
    ...[
      "year(datum.d) > 1980",
      "month(datum.d) == 0",
      "day(datum.d) == 3",
      "hours(datum.d) == 5",
      "date(datum.d) < 9",
    ],
    ...[
      "datum.d < datetime(1980, 5)",
      "time(datum.d) >= time(datetime(1975, 0, 15, 3))",
      "lower(upper(datum.s)) == 'a1'",
    ],
  ])("%s", async (filter) => {
    // Functions of text on a missing text fail in Vega, and so do rows that no picture would show.
    const guarded = filter.startsWith("lower") ? `datum.s && ${filter}` : filter;
    const ids = (await inVega([{ filter: guarded }])).map(({ id }) => id);
    expect(await idsWhere(conditionSql(guarded, columns, "filter"))).toStrictEqual(ids);
  });

  it.each([
    [{ field: "n", equal: 7 }],
    [{ field: "s", equal: "a1" }],
    [{ field: "b", equal: false }],
    [{ field: "n", lt: 4 }],
    [{ field: "x", gte: 4 }],
    [{ field: "n", range: [3, 20] }],
    [{ field: "x", range: [null, 6] }],
    [{ field: "s", oneOf: ["a1", "a3"] }],
    [{ field: "n", oneOf: [2, 3, 7] }],
    [{ field: "x", valid: true }],
    [{ field: "x", valid: false }],
    [{ not: { field: "n", gt: 4 } }],
    [{ and: [{ field: "n", gt: 4 }, "datum.b"] }],
    [
      {
        or: [
          { field: "n", lte: -40 },
          { field: "s", equal: "a2" },
        ],
      },
    ],
    [{ field: "d", gt: { year: 1980, month: 2, date: 3 } }],
    [{ field: "d", timeUnit: "year", equal: 1981 }],
    [{ field: "d", timeUnit: "month", range: [3, 6] }],
    [{ field: "d", timeUnit: "yearmonth", lt: { year: 1985, month: 4 } }],
  ])("%j", async (filter) => {
    const ids = (await inVega([{ filter }])).map(({ id }) => id);
    expect(await idsWhere(predicateSql(filter, columns, "filter"))).toStrictEqual(ids);
  });
});

describe("an expression is what Vega computes", () => {
  it.each([
    "datum.n * 2 + 1",
    "datum.n / 4",
    "datum.x > 3 ? datum.n : -1",
    "hours(datum.d) + day(datum.d)",
    "log(datum.n)",
    "datum.n || 7",
    "datum.x || datum.n",
    "datum.n && datum.id",
    "(datum.x && datum.b) ? 1 : 2",
  ])("%s", async (calculate) => {
    const expected = (await inVega([{ calculate, as: "v" }])).map(({ v }) => v);
    const { sql } = expressionSql(calculate, columns, "calculate");
    const [column] = (await engine.query(`SELECT CAST(${sql} AS DOUBLE) FROM v ORDER BY id`)).columns;
    const given = column?.kind === "number" ? Array.from(column.values) : [];
    expected.forEach((each, i) => {
      if (each === null) expect(column?.nulls?.[i]).toBe(1);
      else if (Number.isNaN(each)) expect(given[i]).toBeNaN();
      else expect(given[i]).toBeCloseTo(Number(each), 9);
    });
    expect(given).toHaveLength(expected.length);
  });

  it.each([
    ...[
      "datum.n > 'a'",
      "datum.s + 1",
      "random()",
      "datum.o.p > 1",
      "brush.x > 1",
      "datum.n >",
      "test(/a/, datum.s)",
    ],
    ...[
      "datum",
      "now() > 3",
      "datum.n = 3",
      "[1, 2]",
      "datum.s.length > 2",
      "'a".padEnd(5, "'"),
      "(".repeat(1000),
    ],
  ])("leaves %s to Vega", (text) => {
    expect(() => expressionSql(text, columns, "filter")).toThrow(/filter/);
  });
});
