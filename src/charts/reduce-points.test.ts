import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { DuckdbEngine } from "#engines/duckdb/duckdb-engine";
import { openDuckdb } from "#engines/duckdb/open-duckdb";
import { countCells } from "./reduce-points.ts";
import { sourceOf } from "./relation.ts";

let engine: DuckdbEngine;
beforeAll(async () => {
  engine = await openDuckdb({ memoryMib: 256, threads: 1, tempDirectory: null, access: { kind: "trusted" } });
});
afterAll(() => engine[Symbol.asyncDispose]());

interface Spread {
  /** The least value, in units of the last decimal place. */
  readonly low: number;
  /** From one value to the next. */
  readonly step: number;
  readonly count: number;
  readonly places: number;
}

/** How many of evenly spread decimals lie in each cell across, as the database counts them and as they are. */
async function countsOf({ low, step, count, places }: Spread): Promise<{ ours: number[]; theirs: number[] }> {
  const unit = 10 ** places;
  const values = Array.from({ length: count }, (_, i) => (low + i * step) / unit);
  const from = `(SELECT ((${String(low)} + i * ${String(step)})::DECIMAL(18,0) / ${String(unit)})::DECIMAL(18,${String(places)}) AS v, 0 AS w FROM range(${String(count)}) t(i))`;
  const columns = [
    { name: "v", type: `DECIMAL(18,${String(places)})` },
    { name: "w", type: "INTEGER" },
  ];
  const extent = [values[0] ?? 0, values.at(-1) ?? 0] as const;
  const across = { column: "v", end: "v_end", extent, cells: 96 };
  const up = { column: "w", end: "w_end", extent: [0, 0] as const, cells: 64 };
  const sql = countCells(sourceOf({ from, columns }), across, up, "points");
  const result = await engine.query(`SELECT v, v_end, points FROM (${sql}) ORDER BY v`);
  const [starts = [], ends = [], points = []] = result.columns.map((column) =>
    column.kind === "number" ? Array.from(column.values) : [],
  );
  const theirs = starts.map((start, i) => {
    const end = ends[i] ?? NaN;
    const near = (end - start) * 1e-6 + Math.abs(start) * 2 ** -49;
    const isLast = i === starts.length - 1;
    return values.filter((v) => v >= start - near && (v < end - near || isLast)).length;
  });
  return { ours: points, theirs };
}

it("counts each value in the cell that it lies in, also on the edges of cells and far from zero", async () => {
  const spread = fc.record({
    low: fc.oneof(fc.integer({ min: -2000, max: 2000 }), fc.integer({ min: -1e12, max: 1e12 })),
    step: fc.integer({ min: 1, max: 40 }),
    count: fc.integer({ min: 1, max: 400 }),
    places: fc.integer({ min: 0, max: 3 }),
  });
  await fc.assert(
    fc.asyncProperty(spread, async (given) => {
      const { ours, theirs } = await countsOf(given);
      expect(ours).toStrictEqual(theirs);
      expect(ours.reduce((sum, each) => sum + each, 0)).toBe(given.count);
    }),
    { numRuns: 150 },
  );
});
