import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EngineError } from "../engine-error.ts";
import type { QueryColumn, QueryParam } from "../query-engine.ts";
import type { DuckdbEngine } from "./duckdb-engine.ts";
import { openDuckdb } from "./open-duckdb.ts";

let engine: DuckdbEngine;
beforeAll(async () => {
  engine = await openDuckdb({ memoryMib: 512, threads: 2, tempDirectory: null, access: { kind: "trusted" } });
});
afterAll(() => engine[Symbol.asyncDispose]());

async function selectColumn(sql: string, params: readonly QueryParam[] = []): Promise<QueryColumn> {
  const { columns } = await engine.query(sql, params);
  const [column] = columns;
  if (column === undefined) throw new Error("no column");
  return column;
}

/** What a text column holds, row by row. */
async function selectTexts(
  sql: string,
  params: readonly QueryParam[] = [],
): Promise<(string | null | undefined)[]> {
  const column = await selectColumn(sql, params);
  if (column.kind !== "text") throw new Error(column.kind);
  return Array.from(column.values, (code, row) =>
    column.nulls?.[row] === 1 ? null : column.dictionary[code],
  );
}

describe("numbers", () => {
  it.each([
    ["TINYINT", "number", Int8Array, -128],
    ["SMALLINT", "number", Int16Array, -32768],
    ["INTEGER", "number", Int32Array, -2147483648],
    ["UTINYINT", "number", Uint8Array, 255],
    ["USMALLINT", "number", Uint16Array, 65535],
    ["UINTEGER", "number", Uint32Array, 4294967295],
    ["FLOAT", "number", Float32Array, 1.5],
    ["DOUBLE", "number", Float64Array, 1e300],
    ["BIGINT", "bigint", BigInt64Array, -9223372036854775808n],
    ["UBIGINT", "bigint", BigUint64Array, 18446744073709551615n],
  ] as const)("%s keeps its width and its extreme", async (type, kind, array, extreme) => {
    const column = await selectColumn(`SELECT (${String(extreme)})::${type} AS v`);
    expect(column).toMatchObject({ kind, type, nulls: null });
    expect(column.values).toBeInstanceOf(array);
    expect(column.values[0]).toBe(extreme);
  });

  it("HUGEINT is 64-bit while its values fit, as sums of integers do", async () => {
    const column = await selectColumn("SELECT sum(i) FROM range(-5, 3) t(i)");
    expect(column).toMatchObject({ kind: "bigint", type: "HUGEINT" });
    expect(column.values).toEqual(BigInt64Array.of(-12n));
  });

  it.each(["170141183460469231731687303715884105727", "-170141183460469231731687303715884105728"])(
    "HUGEINT %s is exact",
    async (text) => {
      const column = await selectColumn(`SELECT '${text}'::HUGEINT`);
      expect(column.values).toEqual([BigInt(text)]);
    },
  );

  it("UHUGEINT above the signed range stays positive", async () => {
    const column = await selectColumn("SELECT 340282366920938463463374607431768211455::UHUGEINT");
    expect(column.values).toEqual([2n ** 128n - 1n]);
  });

  it.each([
    ["DECIMAL(4,1)", "-999.9", Int16Array, -9999],
    ["DECIMAL(9,3)", "-123456.789", Int32Array, -123456789],
    ["DECIMAL(18,2)", "-1234567890123456.78", BigInt64Array, -123456789012345678n],
    ["DECIMAL(38,1)", "-12.5", BigInt64Array, -125n],
  ] as const)("%s is scaled integers", async (type, text, array, unscaled) => {
    const column = await selectColumn(`SELECT '${text}'::${type}`);
    expect(column).toMatchObject({ kind: "decimal", type });
    expect(column.values).toBeInstanceOf(array);
    expect(column.values[0]).toBe(unscaled);
  });

  it("a DECIMAL(38,0) over 64 bits is exact", async () => {
    const column = await selectColumn("SELECT '99999999999999999999999999999999999999'::DECIMAL(38,0)");
    expect(column.values).toEqual([10n ** 38n - 1n]);
  });
});

describe("NULL", () => {
  it("is one byte a row, in the right rows, across chunks", async () => {
    const column = await selectColumn(
      "SELECT CASE WHEN i % 1000 = 7 THEN NULL ELSE i::INT END FROM range(10000) t(i)",
    );
    const rows = Array.from(column.nulls ?? [], (flag, row) => (flag === 1 ? row : -1)).filter(
      (row) => row >= 0,
    );
    expect(rows).toEqual([7, 1007, 2007, 3007, 4007, 5007, 6007, 7007, 8007, 9007]);
    expect(column.values[9999]).toBe(9999);
  });

  it("has no bytes where there is none", async () => {
    expect((await selectColumn("SELECT i FROM range(10000) t(i)")).nulls).toBeNull();
  });

  it("may be all there is, in any kind of column", async () => {
    const { columns } = await engine.query(
      "SELECT NULL::INT, NULL::VARCHAR, NULL::DECIMAL(38,2), NULL::HUGEINT, NULL::INT[], NULL::DATE, NULL",
    );
    for (const column of columns) expect(column.nulls).toEqual(Uint8Array.of(1));
  });

  it("does not disturb wide integers beside it", async () => {
    const column = await selectColumn("SELECT unnest([NULL, 5::HUGEINT, NULL, -1::HUGEINT])");
    expect(column.nulls).toEqual(Uint8Array.of(1, 0, 1, 0));
    expect([column.values[1], column.values[3]]).toEqual([5n, -1n]);
  });
});

describe("text", () => {
  it("keeps empty strings, NUL characters, and NULL apart", async () => {
    const texts = [
      "",
      "\0",
      "\0\0",
      "a",
      "a\0",
      "a\0b",
      "ab",
      "a".repeat(12),
      "a".repeat(13),
      `${"a".repeat(13)}\0`,
    ];
    const places = texts.map((_, index) => `$${String(index + 1)}::VARCHAR`).join(", ");
    expect(await selectTexts(`SELECT unnest([${places}, NULL])`, texts)).toEqual([...texts, null]);
  });

  it("tells apart strings that agree in their first bytes, at every length", async () => {
    const sql = "SELECT repeat('x', (i % 40)::INT) || (i % 7) FROM range(5000) t(i)";
    expect(await selectTexts(sql)).toEqual(
      Array.from({ length: 5000 }, (_, i) => `${"x".repeat(i % 40)}${String(i % 7)}`),
    );
  });

  it("holds each value once, wherever equal long strings lie", async () => {
    const column = await selectColumn("SELECT '한강신도시 중앙로 구간 ' || (i % 3) FROM range(20000) t(i)");
    if (column.kind !== "text") throw new Error(column.kind);
    expect(column.dictionary).toEqual([
      "한강신도시 중앙로 구간 0",
      "한강신도시 중앙로 구간 1",
      "한강신도시 중앙로 구간 2",
    ]);
    expect(column.values.subarray(0, 4)).toEqual(Uint32Array.of(0, 1, 2, 0));
  });

  it("survives a hundred thousand distinct long values", async () => {
    const texts = await selectTexts("SELECT 'a rather long value number ' || i FROM range(100000) t(i)");
    expect(texts.every((text, row) => text === `a rather long value number ${String(row)}`)).toBe(true);
  });

  it("keeps a byte order mark and characters outside the first plane", async () => {
    const texts = ["\ufeffab", "🚦🚧", "\ufeffa longer text than twelve bytes"];
    expect(await selectTexts("SELECT unnest([$1::VARCHAR, $2, $3])", texts)).toEqual(texts);
  });

  it("reads ENUM as text", async () => {
    await engine.execute("CREATE TYPE mood AS ENUM ('원활', '서행', '정체')");
    expect(await selectTexts("SELECT unnest(['정체'::mood, NULL, '원활'])")).toEqual(["정체", null, "원활"]);
  });
});

describe("time", () => {
  it.each([
    ["TIMESTAMP_S", "s", false, 1_772_323_500n],
    ["TIMESTAMP_MS", "ms", false, 1_772_323_500_000n],
    ["TIMESTAMP", "us", false, 1_772_323_500_000_000n],
    ["TIMESTAMP_NS", "ns", false, 1_772_323_500_000_000_000n],
  ] as const)("%s counts its unit of civil time", async (type, unit, instant, value) => {
    const column = await selectColumn(`SELECT TIMESTAMP '2026-03-01 00:05:00'::${type}`);
    expect(column).toMatchObject({ kind: "timestamp", type, unit, instant });
    expect(column.values).toEqual(BigInt64Array.of(value));
  });

  it("TIMESTAMP WITH TIME ZONE is an instant", async () => {
    const column = await selectColumn("SELECT TIMESTAMPTZ '2026-03-01 09:00:00+09'");
    expect(column).toMatchObject({ type: "TIMESTAMP WITH TIME ZONE", instant: true });
    expect(column.values).toEqual(BigInt64Array.of(1_772_323_200_000_000n));
  });

  it("DATE is days, also before 1970", async () => {
    const column = await selectColumn("SELECT unnest([DATE '1969-12-31', DATE '2026-03-01'])");
    expect(column).toMatchObject({ kind: "date", values: Int32Array.of(-1, 20513) });
  });
});

it("gives nested and rare values as JavaScript values", async () => {
  const { columns } = await engine.query(
    "SELECT [1, NULL] AS l, {'a': 1, 'b': 'x'} AS s, true AS b, INTERVAL 1 DAY AS i, 'ab'::BLOB AS raw",
  );
  expect(columns.map((column) => [column.kind, column.values[0]])).toEqual([
    ["other", [1, null]],
    ["other", { a: 1, b: "x" }],
    ["boolean", 1],
    ["other", { months: 0, days: 1, micros: 0n }],
    ["other", Buffer.from("ab")],
  ]);
  expect(columns.map((column) => column.type).slice(0, 2)).toEqual([
    "INTEGER[]",
    'STRUCT("a" INTEGER, "b" VARCHAR)',
  ]);
});

describe("parameters", () => {
  it.each([
    [5, "INTEGER"],
    [-5_000_000_000, "BIGINT"],
    [0.5, "DOUBLE"],
    [-0, "DOUBLE"],
    [Infinity, "DOUBLE"],
    [7n, "BIGINT"],
    [2n ** 100n, "HUGEINT"],
    ["x", "VARCHAR"],
    [true, "BOOLEAN"],
    [new Date(0), "TIMESTAMP"],
  ] as const)("binds %s as %s", async (value, type) => {
    expect(await selectTexts("SELECT typeof($1)", [value])).toEqual([type]);
  });

  it("binds null, and a Date by its UTC fields", async () => {
    expect(await selectTexts("SELECT ?::VARCHAR", [null])).toEqual([null]);
    expect(await selectTexts("SELECT ?::VARCHAR", [new Date(Date.UTC(2026, 2, 1, 8, 30))])).toEqual([
      "2026-03-01 08:30:00",
    ]);
  });

  it.each([
    ["undefined", [undefined]],
    ["an array", [[1]]],
    ["an Invalid Date", [new Date(NaN)]],
    ["a lone surrogate", ["\ud800"]],
    ["more than 128 bits", [2n ** 130n]],
    ["too few values", []],
    ["too many values", [1, 2]],
  ])("refuses %s with a sentence in both languages", async (_, params) => {
    const error: unknown = await engine
      .query("SELECT ?", params as QueryParam[])
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(EngineError);
    expect((error as EngineError).text.ko).toMatch(/[가-힣]/);
    expect((error as EngineError).text.en).toMatch(/\w+/);
  });
});

describe("statements", () => {
  it("gives repeated column names a number", async () => {
    const { columns } = await engine.query('SELECT 1 AS x, 2 AS x, 3 AS "x:1", 4 AS x');
    expect(new Set(columns.map((column) => column.name)).size).toBe(4);
  });

  it("keeps the columns of an empty result", async () => {
    const { columns, rowCount } = await engine.query("SELECT 1 AS a, 'x' AS b, [1] AS c WHERE false");
    expect(rowCount).toBe(0);
    expect(columns.map(({ name, values }) => [name, values.length])).toEqual([
      ["a", 0],
      ["b", 0],
      ["c", 0],
    ]);
  });

  it("runs PIVOT, which is two statements inside", async () => {
    const { columns } = await engine.query(
      "PIVOT (SELECT unnest(['a', 'b']) AS k, 1 AS v) ON k USING sum(v)",
    );
    expect(columns.map((column) => column.name)).toEqual(["a", "b"]);
  });

  it("says what is wrong with SQL in DuckDB's words, and goes on", async () => {
    await expect(engine.query("SELECT * FROM no_such_table")).rejects.toThrow(/no_such_table/);
    await expect(engine.query("SELEC 1")).rejects.toThrow(/Parser Error/);
    await expect(engine.query("   ")).rejects.toThrow(EngineError);
    await expect(engine.query("SELECT error('late') FROM range(10000) t(i) WHERE i = 9999")).rejects.toThrow(
      /late/,
    );
    expect((await engine.query("SELECT 1")).rowCount).toBe(1);
  });

  it("runs calls made at once one after the other", async () => {
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, n) => selectColumn("SELECT ?::INT", [n])),
    );
    expect(results.map((column) => column.values[0])).toEqual(Array.from({ length: 20 }, (_, n) => n));
  });

  it("stops a statement that is interrupted, and runs the next", async () => {
    const endless = engine.query("SELECT count(*) FROM range(1000000000) a, range(1000000000) b");
    const interrupting = setInterval(() => {
      engine.interrupt();
    }, 20);
    await expect(endless).rejects.toThrow(/INTERRUPT/i);
    clearInterval(interrupting);
    expect((await engine.query("SELECT 1")).rowCount).toBe(1);
  });

  it("refuses work once closed", async () => {
    const other = await openDuckdb({
      memoryMib: 64,
      threads: 1,
      tempDirectory: null,
      access: { kind: "trusted" },
    });
    await other[Symbol.asyncDispose]();
    await other[Symbol.asyncDispose]();
    await expect(other.query("SELECT 1")).rejects.toThrow(EngineError);
  });
});
