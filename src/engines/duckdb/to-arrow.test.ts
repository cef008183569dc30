import { tableFromIPC, tableToIPC, type Table } from "apache-arrow";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { DuckdbEngine } from "./duckdb-engine.ts";
import { openDuckdb } from "./open-duckdb.ts";
import { toArrow } from "./to-arrow.ts";

let engine: DuckdbEngine;
beforeAll(async () => {
  engine = await openDuckdb({ memoryMib: 256, threads: 1, tempDirectory: null, access: { kind: "trusted" } });
});
afterAll(() => engine[Symbol.asyncDispose]());

/** Through Arrow's IPC form and back, as another reader would see it. */
async function arrow(sql: string): Promise<Table> {
  return tableFromIPC(tableToIPC(toArrow(await engine.query(sql))));
}

async function typeAndValues(sql: string): Promise<readonly [string, readonly unknown[]]> {
  const column = (await arrow(sql)).getChildAt(0);
  if (column === null) throw new Error("no column");
  return [String(column.type), Array.from({ length: column.length }, (_, row): unknown => column.get(row))];
}

it.each([
  ["INT", "SELECT unnest([1, NULL, -3])", "Int32", [1, null, -3]],
  ["DOUBLE", "SELECT unnest([0.5::DOUBLE, NULL])", "Float64", [0.5, null]],
  ["BIGINT", "SELECT unnest([9007199254740993, NULL])", "Int64", [9007199254740993n, null]],
  ["HUGEINT that fits", "SELECT sum(i) FROM range(4) t(i)", "Int64", [6n]],
  ["BOOLEAN", "SELECT unnest([true, NULL, false])", "Bool", [true, null, false]],
  ["a narrow DECIMAL", "SELECT unnest([12.3::DECIMAL(5,1), NULL, -0.1])", "Float64", [12.3, null, -0.1]],
  ["a sum of DECIMAL", "SELECT sum(0.1::DECIMAL(5,1)) FROM range(3)", "Float64", [0.3]],
  ["text", "SELECT unnest(['a', NULL, '', 'a'])", "Dictionary<Uint32, Utf8>", ["a", null, "", "a"]],
  ["text with NUL", "SELECT unnest(['a' || chr(0), 'a'])", "Dictionary<Uint32, Utf8>", ["a\0", "a"]],
  ["TIMESTAMP_MS", "SELECT '2026-03-01'::TIMESTAMP_MS", "Timestamp<MILLISECOND>", [Date.UTC(2026, 2, 1)]],
  ["TIMESTAMP", "SELECT '2026-03-01'::TIMESTAMP", "Timestamp<MICROSECOND>", [Date.UTC(2026, 2, 1)]],
  [
    "an instant",
    "SELECT '2026-03-01 00:00:00+00'::TIMESTAMPTZ",
    "Timestamp<MICROSECOND, UTC>",
    [Date.UTC(2026, 2, 1)],
  ],
  ["DATE", "SELECT unnest([DATE '2026-03-01', NULL])", "Date32<DAY>", [Date.UTC(2026, 2, 1), null]],
  ["a struct", "SELECT {'a': 1, 'b': [2]}", "Utf8", ['{"a":1,"b":[2]}']],
  [
    "a HUGEINT of 39 digits",
    "SELECT 170141183460469231731687303715884105727",
    "Utf8",
    [String(2n ** 127n - 1n)],
  ],
])("%s keeps its values", async (_, sql, type, values) => {
  expect(await typeAndValues(sql)).toEqual([type, values]);
});

it("a DECIMAL that a double cannot hold stays exact", async () => {
  const [type, [first, second]] = await typeAndValues(
    "SELECT unnest([-1234567890123456789.01::DECIMAL(30,2), NULL])",
  );
  expect(type).toMatch(/Decimal/);
  expect(String(first)).toBe("-123456789012345678901");
  expect(second).toBeNull();
});

it("a list of numbers is an Arrow list", async () => {
  const [type, [list, none]] = await typeAndValues("SELECT unnest([[1, NULL, 3], NULL])");
  expect(type).toBe("List<Float64>");
  expect([...(list as Iterable<number | null>)]).toEqual([1, null, 3]);
  expect(none).toBeNull();
});

it("an empty result keeps its columns", async () => {
  const table = await arrow("SELECT 1 AS a, 'x' AS b, 1.5 AS c WHERE false");
  expect(table.schema.fields.map((field) => field.name)).toEqual(["a", "b", "c"]);
  expect(table.numRows).toBe(0);
});

it("nulls of fixed-width columns reach Arrow in every chunk", async () => {
  const table = await arrow("SELECT CASE WHEN i % 3 = 0 THEN NULL ELSE i END AS v FROM range(9000) t(i)");
  expect(table.getChild("v")?.nullCount).toBe(3000);
});

it("columns named like parts of an object are columns", async () => {
  const table = await arrow("SELECT 1 AS __proto__, 2 AS constructor");
  expect(table.schema.fields.map((field) => field.name)).toEqual(["__proto__", "constructor"]);
});
