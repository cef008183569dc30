import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDuckdb } from "../engines/duckdb/open-duckdb.ts";
import type { QueryEngine } from "../engines/query-engine.ts";
import { showChart } from "./chart.ts";
import { createKit } from "./kit.ts";

let engine: QueryEngine;

beforeAll(async () => {
  engine = await openDuckdb({ memoryMib: 256, threads: 1, tempDirectory: null, access: { kind: "trusted" } });
});

afterAll(async () => {
  await engine[Symbol.asyncDispose]();
});

const { sql } = createKit({
  openEngine: () => Promise.resolve(engine),
  judge: null,
  display: null,
  lang: "ko",
});

describe("a chart", () => {
  it("takes a table as its data, with times as civil time without a zone", async () => {
    const data =
      await sql`SELECT TIMESTAMP '2012-03-01 00:05:00' AS ts, 40.5::DECIMAL(5,1) AS speed, NULL AS n`;
    const values = [{ ts: "2012-03-01T00:05:00", speed: 40.5, n: null }];
    expect(showChart({ data, mark: "line" }, null)).toStrictEqual({ data: { values }, mark: "line" });
    expect(showChart({ data: { values: data, name: "d" } }, null)).toStrictEqual({
      data: { values, name: "d" },
    });
    expect(showChart({ layer: [{ data }] }, null)).toStrictEqual({ layer: [{ data: { values } }] });
  });

  it("takes rows with dates, bigints and typed arrays in them", () => {
    const values = [
      { at: new Date(0), big: 10n, list: new Float64Array([1, 2]), bad: new Date(NaN), gone: undefined },
    ];
    expect(showChart({ data: { values } }, null)).toStrictEqual({
      data: { values: [{ at: "1970-01-01T00:00:00", big: 10, list: [1, 2], bad: null }] },
    });
  });

  it("does not change the spec it was given", async () => {
    const data = await sql`SELECT 1 AS a`;
    const spec = { data, mark: "bar" };
    showChart(spec, null);
    expect(spec.data).toBe(data);
  });

  it.each([[null], ["bar"], [[]], [3], [undefined]])("is refused with an example when it is %s", (spec) => {
    expect(() => showChart(spec, null)).toThrow(/객체로.*\n.*as an object/);
  });

  it("names the place of something that JSON cannot write", () => {
    expect(() => showChart({ encoding: { x: { axis: () => 1 } } }, null)).toThrow(/encoding\.x\.axis/);
    const spec: Record<string, unknown> = {};
    spec.self = spec;
    expect(() => showChart(spec, null)).toThrow(/nested too deep/);
  });
});
