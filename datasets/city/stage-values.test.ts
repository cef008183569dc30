import { afterAll, beforeAll, expect, it } from "vitest";
import { openDuckdb } from "#engines/duckdb/open-duckdb";
import type { QueryEngine } from "#engines/query-engine";
import { degreesText, minuteText, stageValues } from "./stage-values.ts";

let engine: QueryEngine;
beforeAll(async () => {
  engine = await openDuckdb({ memoryMib: 128, threads: 1, tempDirectory: null, access: { kind: "trusted" } });
});
afterAll(() => engine[Symbol.asyncDispose]());

it("rows are kept in their order, over many statements, with quotes and NULLs", async () => {
  const rows = Array.from({ length: 1234 }, (_, no) => [
    no,
    no % 3 === 0 ? null : `it's ${String(no)}`,
    no % 2 === 0,
  ]);
  await stageValues(engine, "staged", "no INTEGER, word VARCHAR, even BOOLEAN", rows);
  const { columns, rowCount } = await engine.query("SELECT no, word, even FROM staged");
  expect(rowCount).toBe(1234);
  expect([...(columns[0]?.values ?? [])]).toEqual(rows.map(([no]) => no));
  expect(columns[1]).toMatchObject({
    dictionary: expect.arrayContaining(["it's 1", "it's 1232"]) as unknown,
  });
  expect(columns[1]?.nulls?.[3]).toBe(1);
});

it("times and degrees become what they say, to the last digit", async () => {
  expect([125_549_997, -7, 37_000_000].map(degreesText)).toEqual(["125.549997", "-0.000007", "37.000000"]);
  expect(minuteText(29_550_005)).toBe("2026-03-08 20:05:00");
  await stageValues(engine, "places", "ts TIMESTAMP_MS, lon DECIMAL(9,6)", [
    ["2026-03-08 20:05:00", "125.549997"],
  ]);
  const { columns } = await engine.query("SELECT epoch_ms(ts) // 60000, lon FROM places");
  expect(columns.map(({ values }) => Number(values[0]))).toEqual([29_550_005, 125_549_997]);
});
