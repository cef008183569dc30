import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDuckdb } from "#engines/duckdb/open-duckdb";
import type { QueryEngine } from "#engines/query-engine";
import { between, mix, mixAll, mixSql, streamSeed } from "./mix.ts";

const UINT32 = 2 ** 32 - 1;
let engine: QueryEngine;
beforeAll(async () => {
  engine = await openDuckdb({ memoryMib: 128, threads: 1, tempDirectory: null, access: { kind: "trusted" } });
});
afterAll(() => engine[Symbol.asyncDispose]());

async function selectNumbers(sql: string): Promise<readonly number[]> {
  const { columns } = await engine.query(sql);
  return columns.map((column) => Number(column.values[0]));
}

describe("mix", () => {
  it("is the same in SQL and in TypeScript, over all 32 bits and large counters", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(UINT32), fc.nat(2 ** 31 - 1), async (state, counter) => {
        const row = `(SELECT ${String(mix(state))} AS s, ${String(counter)} AS n)`;
        const sql = mixSql(
          row,
          ["n"],
          [
            { name: "bits", state: "s", counter: "n" },
            { name: "next", state: "s", counter: "n // 2" },
          ],
        );
        expect(await selectNumbers(sql)).toEqual([
          counter,
          mixAll(state, counter),
          mixAll(state, Math.floor(counter / 2)),
        ]);
      }),
      {
        examples: [
          [UINT32, 2 ** 31 - 1],
          [0, 0],
          [2 ** 31, 1],
        ],
        numRuns: 60,
      },
    );
  });

  it("has the values it has always had", () => {
    expect([1, 2, 3].map(mix)).toEqual([2_261_973_619, 229_111_015, 3_983_417_082]);
    expect(streamSeed(1, "link")).toBe(streamSeed(1, "link"));
    expect(streamSeed(1, "link")).not.toBe(streamSeed(2, "link"));
  });

  it("spreads neighbouring counters evenly", () => {
    const buckets = new Array<number>(16).fill(0);
    for (let counter = 0; counter < 16_000; counter++) {
      const bucket = mixAll(7, counter) >>> 28;
      buckets[bucket] = (buckets[bucket] ?? 0) + 1;
    }
    for (const count of buckets) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
});

it("draws both ends of a range", () => {
  expect([0, UINT32].map((bits) => between(bits, -2, 5))).toEqual([-2, 5]);
});
