import { afterAll, beforeAll, expect, it } from "vitest";
import type { DuckdbEngine } from "./duckdb-engine.ts";
import { openDuckdb } from "./open-duckdb.ts";

let engine: DuckdbEngine;
beforeAll(async () => {
  engine = await openDuckdb({ memoryMib: 256, threads: 1, tempDirectory: null, access: { kind: "trusted" } });
});
afterAll(() => engine[Symbol.asyncDispose]());

it("rows arrive in order with their NULLs, over many chunks", async () => {
  await engine.execute("CREATE TYPE colour AS ENUM ('red', 'green', 'blue')");
  await engine.execute("CREATE TEMP TABLE t (ts TIMESTAMP_MS, c colour, d DECIMAL(5,1), n INTEGER)");
  const rows = 10_000;
  const numbers = Int32Array.from({ length: rows }, (_, row) => row - 5000);
  await engine.append(
    "t",
    [
      { values: BigInt64Array.from(numbers, (n) => BigInt(n) * 300_000n), nulls: null },
      { values: Uint8Array.from(numbers, (n) => (n + 5000) % 3), nulls: null },
      { values: numbers, nulls: Uint8Array.from(numbers, (n) => (n % 7 === 0 ? 1 : 0)) },
      { values: numbers, nulls: Uint8Array.from(numbers, (n) => (n === 4999 ? 1 : 0)) },
    ],
    rows,
  );
  const { columns, rowCount } = await engine.query("SELECT epoch_ms(ts), c, d, n FROM t");
  expect(rowCount).toBe(rows);
  const [ts, colour, decimal, n] = columns;
  expect(ts?.values[1]).toBe(-4999n * 300_000n);
  expect(colour).toMatchObject({ kind: "text", dictionary: ["red", "green", "blue"] });
  expect(colour?.values[5]).toBe(2);
  expect(decimal).toMatchObject({ type: "DECIMAL(5,1)" });
  for (let row = 0; row < rows; row++) {
    expect(decimal?.nulls?.[row]).toBe((row - 5000) % 7 === 0 ? 1 : 0);
    if (decimal?.nulls?.[row] === 0) expect(decimal.values[row]).toBe(row - 5000);
  }
  expect(n?.nulls?.indexOf(1)).toBe(9999);
});

it("appends add to what is there, and none is fine", async () => {
  await engine.execute("CREATE TABLE u (n BIGINT)");
  for (const values of [BigInt64Array.of(1n, 2n), new BigInt64Array(0), BigInt64Array.of(3n)]) {
    await engine.append("u", [{ values, nulls: null }], values.length);
  }
  expect((await engine.query("SELECT n FROM u")).columns[0]?.values).toEqual(BigInt64Array.of(1n, 2n, 3n));
});

it.each([
  ["values that are too short", [{ values: new Int32Array(2), nulls: null }]],
  ["values of another width", [{ values: new Float64Array(3), nulls: null }]],
  ["null flags of another length", [{ values: new Int32Array(3), nulls: new Uint8Array(2) }]],
  ["a column too many", Array.from({ length: 2 }, () => ({ values: new Int32Array(3), nulls: null }))],
])("%s are refused before anything is copied", async (_, columns) => {
  await engine.execute("CREATE OR REPLACE TABLE w (n INTEGER)");
  await expect(engine.append("w", columns, 3)).rejects.toThrow(/table w|of w/);
  expect((await engine.query("SELECT * FROM w")).rowCount).toBe(0);
});

it("a type without a fixed width is refused", async () => {
  await engine.execute("CREATE TABLE x (s VARCHAR)");
  await expect(engine.append("x", [{ values: new Int32Array(1), nulls: null }], 1)).rejects.toThrow(
    /VARCHAR/,
  );
});
