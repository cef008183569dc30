import { afterAll, beforeAll, expect, it } from "vitest";
import { openDuckdb } from "#engines/duckdb/open-duckdb";
import type { BulkEngine } from "#engines/query-engine";
import { RowBuffer } from "./row-buffer.ts";

let engine: BulkEngine;
beforeAll(async () => {
  engine = await openDuckdb({ memoryMib: 128, threads: 1, tempDirectory: null, access: { kind: "trusted" } });
});
afterAll(() => engine[Symbol.asyncDispose]());

it("rows reach the table in their order, numbers as what they stand for, NULLs where they were", async () => {
  await engine.execute("CREATE TYPE colour AS ENUM ('red', 'green', 'blue')");
  const rows = new RowBuffer([
    ["n", "INTEGER", "i32"],
    ["colour", "colour", "u8"],
    ["share", "DECIMAL(4,3)", "i16"],
  ]);
  for (let n = 0; n < 5000; n++) rows.push([-n, n % 3, n % 5 === 0 ? null : n % 1000]);
  expect(rows.count).toBe(5000);
  await rows.stage(engine, "buffered");
  const { columns } = await engine.query("SELECT n, colour, share FROM buffered");
  const [numbers, colours, shares] = columns;
  expect(numbers?.values[4999]).toBe(-4999);
  expect(colours).toMatchObject({ dictionary: ["red", "green", "blue"] });
  expect(colours?.values[4]).toBe(1);
  expect([shares?.values[1234], shares?.nulls?.[1234], shares?.nulls?.[1235]]).toEqual([234, 0, 1]);
});

it("staged again, a table holds only the new rows, even when there are none", async () => {
  const rows = new RowBuffer([["n", "INTEGER", "i32"]]);
  await rows.stage(engine, "empty");
  expect((await engine.query("SELECT n FROM empty")).rowCount).toBe(0);
});
