import fc from "fast-check";
import * as vega from "vega";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { DuckdbEngine } from "#engines/duckdb/duckdb-engine";
import { openDuckdb } from "#engines/duckdb/open-duckdb";
import { binsOf, binSql, readBin } from "./bin-step.ts";

/** Vega's own, which its types leave out. */
const { bin } = vega as unknown as {
  readonly bin: (params: object) => { readonly start: number; readonly step: number };
};

let engine: DuckdbEngine;
beforeAll(async () => {
  engine = await openDuckdb({ memoryMib: 256, threads: 1, tempDirectory: null, access: { kind: "trusted" } });
});
afterAll(() => engine[Symbol.asyncDispose]());

/** Thousandths: over spans near the least number that there is, Vega counts for ever. */
const amounts = fc.integer({ min: -1e9, max: 1e9 }).map((thousandths) => thousandths / 1000);
const spans = fc.integer({ min: 0, max: 1e8 }).map((thousandths) => thousandths / 1000);
const params = fc.record(
  {
    maxbins: fc.integer({ min: 2, max: 100 }),
    step: fc.constantFrom(0.1, 1, 7),
    steps: fc.constant([1, 5, 25, 1000]),
    minstep: fc.constantFrom(0.5, 10),
    nice: fc.boolean(),
    anchor: fc.constantFrom(0, 0.5),
  },
  { requiredKeys: [] },
);

it("bins are those of Vega, whatever the extent and the parameters", () => {
  fc.assert(
    fc.property(amounts, spans, params, (low, span, given) => {
      const read = readBin(given, "x");
      if (read === null) throw new Error("not read");
      const { anchor: _, ...unanchored } = read;
      const expected = bin({ ...given, maxbins: read.maxbins, extent: [low, low + span] });
      const { start, step } = binsOf({ ...unanchored, anchor: null }, [low, low + span]);
      expect([start, step]).toStrictEqual([expected.start, expected.step]);
    }),
  );
});

it("a value is in the bin where Vega has it, and its middle is, too", async () => {
  const values = [0, 0.1, 0.3, 0.7, 2.9999999, 3, 10, 12.5, 30, null, -0.1, 30.1];
  const spec = {
    data: [
      {
        name: "d",
        values: values.map((v) => ({ v })),
        transform: [
          { type: "bin" as const, field: "v", extent: [0, 30], step: 0.1, nice: false, as: ["a", "b"] },
        ],
      },
    ],
  };
  const view = new vega.View(vega.parse(spec as never), { renderer: "none" });
  await view.runAsync();
  const expected = (view.data("d") as { a: number | null }[]).map(({ a }) => (Number.isFinite(a) ? a : null));
  const bins = { start: 0, stop: 30, step: 0.1 };
  const list = values.map((v) => `(${v === null ? "NULL" : String(v)}::DECIMAL(12,8))`).join(", ");
  const middles = `SELECT ${binSql("v", bins, 0.5)} AS middle, ${binSql("v", bins, 0)} AS start FROM (VALUES ${list}) t(v)`;
  const { columns } = await engine.query(
    `SELECT start, ${binSql("middle", bins, 0)} AS again FROM (${middles})`,
  );
  const [start, again] = columns.map((column) =>
    Array.from(column.kind === "number" ? column.values : [], (v, i) => (column.nulls?.[i] === 1 ? null : v)),
  );
  expect(start?.map(rounded)).toStrictEqual(expected.map(rounded));
  expect(again?.map(rounded)).toStrictEqual(expected.map(rounded));
});

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 1e9) / 1e9;
}

it("a span that is hardly one has bins, too", () => {
  const params = readBin(true, "x");
  expect(params && binsOf(params, [0, Number.MIN_VALUE]).step).toBeGreaterThan(0);
});

it.each<object>([
  ...[{ binned: true }, { extent: { param: "brush" } }, { step: "1" }, { span: 3 }],
  ...[{ base: 0 }, { base: 1 }, { maxbins: 0 }, { step: 0 }, { step: -1 }, { minstep: -1 }],
  ...[{ steps: [0, 1] }, { divide: [0] }, { extent: [3, 1] }],
])("leaves %j to Vega", (given) => {
  expect(readBin(given, "x")).toBeNull();
});
