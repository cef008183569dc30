import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { DuckdbEngine } from "#engines/duckdb/duckdb-engine";
import { openDuckdb } from "#engines/duckdb/open-duckdb";
import { chartRows } from "../kit/chart-rows.ts";
import { ChartError, UnknownField } from "./chart-error.ts";
import { drawnMarks, unlike } from "./drawn-marks.fixture.ts";
import { explained, followPlan } from "./follow-plan.fixture.ts";
import type { PlainRecord } from "./plain-record.ts";
import { CHART_LIMITS } from "./plan.ts";
import { planChart } from "./plan-chart.ts";
import type { RelationColumn } from "./relation.ts";

const COLUMNS: readonly RelationColumn[] = [
  { name: "ts", type: "TIMESTAMP" },
  { name: "day", type: "DATE" },
  { name: "link", type: "VARCHAR" },
  { name: 'odd "name"', type: "VARCHAR" },
  { name: "a.b", type: "INTEGER" },
  { name: "speed", type: "DECIMAL(5,1)" },
  { name: "delay", type: "DOUBLE" },
  { name: "big", type: "BIGINT" },
  { name: "wet", type: "BOOLEAN" },
];

/** 600 rows with NULLs, NaN, amounts below zero and times before 1970. */
const READINGS = `
  CREATE TABLE readings AS SELECT
    TIMESTAMP '1968-11-03 04:00:00' + to_minutes(i * 7930) AS ts,
    CASE WHEN i % 17 = 0 THEN NULL ELSE DATE '2012-02-27' + (i % 9)::INTEGER END AS day,
    CASE WHEN i % 29 = 0 THEN NULL ELSE '길 ' || (i % 5) END AS link,
    'it''s ' || (i % 3) AS 'odd "name"',
    (i % 4)::INTEGER AS 'a.b',
    CASE WHEN i % 7 = 0 THEN NULL ELSE ((i * 31) % 900 / 10.0 - 12)::DECIMAL(5,1) END AS speed,
    CASE WHEN i % 11 = 0 THEN 'NaN'::DOUBLE WHEN i % 13 = 0 THEN NULL ELSE i * 0.37 END AS delay,
    9007199254740993 + (i % 3) AS big,
    CASE WHEN i % 5 = 0 THEN NULL ELSE i % 2 = 0 END AS wet
  FROM range(600) t(i)`;

let engine: DuckdbEngine;
beforeAll(async () => {
  engine = await openDuckdb({ memoryMib: 512, threads: 2, tempDirectory: null, access: { kind: "trusted" } });
  await engine.execute(READINGS);
});
afterEach(() => {
  vi.unstubAllEnvs();
});
afterAll(() => engine[Symbol.asyncDispose]());

const relation = { from: "readings", columns: COLUMNS };

async function planned(spec: PlainRecord, limits = CHART_LIMITS) {
  return followPlan(planChart({ spec, relation, limits }), engine);
}

async function pushed(spec: PlainRecord): Promise<{ readonly drawn: object; readonly rows: number }> {
  const { query } = await planned(spec);
  const result = await explained(query.sql, engine);
  const values = chartRows(result, query.spec.encoding, query.utcColumns);
  return { drawn: { ...query.spec, data: { values } }, rows: values.length };
}

async function plain(spec: PlainRecord): Promise<object> {
  const values = chartRows(await engine.query("SELECT * FROM readings"), spec.encoding);
  return { ...spec, data: { values } };
}

const q = (field: string, more = {}) => ({ field, type: "quantitative", ...more });
const n = (field: string, more = {}) => ({ field, type: "nominal", ...more });
const t = (field: string, timeUnit: unknown, more = {}) => ({ field, type: "temporal", timeUnit, ...more });
const count = { aggregate: "count", type: "quantitative" };
const mean = q("speed", { aggregate: "mean" });

const AGGREGATED: readonly (readonly [string, PlainRecord])[] = [
  ...[
    "sum",
    "mean",
    "average",
    "median",
    "q1",
    "q3",
    "min",
    "max",
    "variance",
    "variancep",
    "stdev",
    "stdevp",
  ].map(
    (op) =>
      [
        `bars of ${op}`,
        { mark: "bar", encoding: { x: n("link"), y: q("delay", { aggregate: op }) } },
      ] as const,
  ),
  ...["stderr", "distinct", "valid", "missing", "count"].map(
    (op) =>
      [
        `points of ${op}`,
        { mark: "point", encoding: { x: n("link"), y: q("delay", { aggregate: op }) } },
      ] as const,
  ),
  ["a product", { mark: "point", encoding: { x: n("link"), y: q("a\\.b", { aggregate: "product" }) } }],
  ["a histogram", { mark: "bar", encoding: { x: q("speed", { bin: true }), y: count } }],
  [
    "bins of a given number",
    { mark: "bar", encoding: { x: q("delay", { bin: { maxbins: 33 } }), y: count } },
  ],
  ["bins of a given step", { mark: "bar", encoding: { x: q("speed", { bin: { step: 7 } }), y: count } }],
  ["bins from an anchor", { mark: "bar", encoding: { x: q("speed", { bin: { anchor: 1.5 } }), y: count } }],
  ["bins of an extent", { mark: "bar", encoding: { x: q("speed", { bin: { extent: [0, 40] } }), y: count } }],
  [
    "a heatmap of bins",
    { mark: "rect", encoding: { x: q("speed", { bin: true }), y: q("delay", { bin: true }), color: count } },
  ],
  [
    "the same field twice",
    { mark: "line", encoding: { x: q("speed", { bin: true }), y: mean, color: n("link") } },
  ],
  [
    "binned colours",
    {
      mark: "circle",
      encoding: { x: n("link"), y: n("wet"), color: q("speed", { bin: true }), size: count },
    },
  ],
  [
    "stacked bars",
    { mark: "bar", encoding: { x: n("link"), y: q("delay", { aggregate: "sum" }), color: n("wet") } },
  ],
  [
    "bars of shares",
    { mark: "bar", encoding: { x: n("link"), y: { ...count, stack: "normalize" }, color: n("wet") } },
  ],
  ["bars of means in colours", { mark: "bar", encoding: { x: n("link"), y: mean, color: n("wet") } }],
  ["facets", { mark: "bar", encoding: { row: n("wet"), x: q("speed", { bin: true }), y: count } }],
  ["a name with a dot", { mark: "bar", encoding: { x: n("a\\.b"), y: count } }],
  ["ids beyond 2^53", { mark: "bar", encoding: { x: n("big"), y: count } }],
  ["pies", { mark: "arc", encoding: { theta: count, color: n("link") } }],
  [
    "details and tooltips",
    {
      mark: "point",
      encoding: {
        x: mean,
        y: q("delay", { aggregate: "max" }),
        detail: [n("link"), n("wet")],
        tooltip: [n("link"), count],
      },
    },
  ],
  [
    "a condition",
    {
      mark: "bar",
      encoding: { x: n("link"), y: count, color: { condition: { test: "true", ...n("wet") }, value: "red" } },
    },
  ],
  ["no dimension", { mark: "point", encoding: { x: mean, y: count } }],
  [
    "the first day",
    { mark: "point", encoding: { x: { field: "ts", type: "temporal", aggregate: "min" }, y: n("link") } },
  ],
  [
    "a filter before",
    {
      transform: [{ filter: "datum.speed > 10 && datum.wet" }],
      mark: "bar",
      encoding: { x: n("link"), y: count },
    },
  ],
  [
    "a calculation before",
    {
      transform: [{ calculate: "datum.speed * 2 - 1", as: "twice" }],
      mark: "bar",
      encoding: { x: n("link"), y: q("twice", { aggregate: "sum" }) },
    },
  ],
  [
    "bins before",
    {
      transform: [{ bin: { maxbins: 7 }, field: "speed", as: "low" }],
      mark: "bar",
      encoding: { x: q("low", { bin: "binned" }), x2: { field: "low_end" }, y: count },
    },
  ],
  [
    "aggregates before",
    {
      transform: [
        {
          aggregate: [
            { op: "mean", field: "speed", as: "v" },
            { op: "count", as: "c" },
          ],
          groupby: ["link", "wet"],
        },
      ],
      mark: "point",
      encoding: { x: q("v"), y: q("c"), color: n("link") },
    },
  ],
];

const TIMES: readonly (readonly [string, PlainRecord])[] = [
  ...[
    "year",
    "yearmonth",
    "yearweek",
    "quarter",
    "month",
    "day",
    "date",
    "hours",
    "hoursminutes",
    "dayhours",
  ].map((unit) => [unit, { mark: "bar", encoding: { x: t("ts", unit), y: count } }] as const),
  ["days of a DATE", { mark: "line", encoding: { x: t("day", "yearmonthdate"), y: mean } }],
  ["ordinal weekdays", { mark: "bar", encoding: { x: t("day", "day", { type: "ordinal" }), y: count } }],
  ["steps", { mark: "bar", encoding: { x: t("ts", { unit: "hours", step: 6 }), y: count } }],
  [
    "two units of a field",
    {
      mark: "rect",
      encoding: {
        x: t("ts", "hours", { type: "ordinal" }),
        y: t("ts", "month", { type: "ordinal" }),
        color: mean,
      },
    },
  ],
  [
    "a filter by a moment",
    {
      transform: [{ filter: { field: "ts", gte: { year: 1970, month: 6 } } }],
      mark: "bar",
      encoding: { x: t("ts", "year"), y: count },
    },
  ],
  [
    "a filter by a unit",
    {
      transform: [{ filter: { timeUnit: "year", field: "ts", oneOf: [1969, 1972] } }],
      mark: "bar",
      encoding: { x: t("ts", "yearmonth"), y: count },
    },
  ],
  [
    "a unit before",
    {
      transform: [{ timeUnit: "yearmonth", field: "ts", as: "ym" }],
      mark: "bar",
      encoding: { x: { field: "ym", type: "temporal" }, y: count },
    },
  ],
];

const SORTED: readonly (readonly [string, unknown])[] = [
  ["ascending", "ascending"],
  ["descending", "descending"],
  ["by a list", ["길 3", "길 1"]],
  ["by a channel", "-y"],
  ["by a channel, at length", { encoding: "y", order: "ascending" }],
  ["by another field", { field: "delay", op: "median", order: "descending" }],
  ["by a count", { op: "count" }],
  ["by first appearance", null],
];

async function expectSamePicture(spec: PlainRecord): Promise<void> {
  const { drawn, rows } = await pushed(spec);
  expect(rows).toBeLessThan(600);
  const [ours, theirs] = [await drawnMarks(drawn), await drawnMarks(await plain(spec))];
  expect(theirs.length).toBeGreaterThan(0);
  expect(unlike(ours, theirs)).toStrictEqual([]);
  expect(ours).toHaveLength(theirs.length);
}

describe("what the database has aggregated looks as what Vega aggregates", () => {
  it.each(AGGREGATED)("%s", async (_, spec) => {
    await expectSamePicture(spec);
  });

  it.each(SORTED)("sorted %s", async (_, sort) => {
    await expectSamePicture({ mark: "bar", encoding: { x: n("link", { sort }), y: mean, color: n("wet") } });
  });

  it.each(["Asia/Seoul", "America/Phoenix", "UTC"])("times, read in %s", async (name) => {
    vi.stubEnv("TZ", name);
    for (const [what, spec] of TIMES) {
      await expectSamePicture(spec).catch((cause: unknown) => {
        throw new Error(what, { cause });
      });
    }
  });
});

describe("a plan", () => {
  it("leaves what only Vega can compute to Vega, with all rows", async () => {
    const transform = [{ filter: "datum.speed > 0" }, { window: [{ op: "rank", as: "rank" }] }];
    const { query } = await planned({ transform, mark: "point", encoding: { x: q("rank"), y: q("speed") } });
    expect(query.spec.transform).toStrictEqual(transform.slice(1));
    const few = { ...CHART_LIMITS, rows: 10 };
    const limited = (await planned({ transform, mark: "point", encoding: {} }, few)).query;
    expect(() => limited.beyond().next([])).toThrow(/transform\[1\]\.window/);
  });

  it.each([
    ["a mean of text", { mark: "bar", encoding: { x: n("link"), y: { aggregate: "mean", field: "link" } } }],
    ["box plots", { mark: "boxplot", encoding: { x: n("link"), y: q("speed") } }],
    ["layers", { layer: [{ mark: "bar", encoding: { x: n("link"), y: count } }] }],
    [
      "raw extents of aggregates",
      { mark: "bar", encoding: { x: n("link"), y: q("speed", { aggregate: "ci0" }) } },
    ],
  ])("leaves %s to Vega", async (_, spec) => {
    const { query } = await planned(spec);
    expect(query.spec).toStrictEqual(spec);
  });

  it("names a column that is not there, with the place", async () => {
    await expect(planned({ mark: "bar", encoding: { x: n("lnik"), y: count } })).rejects.toMatchObject({
      field: "lnik",
      path: "encoding.x.field",
    });
    await expect(
      planned({
        transform: [{ filter: "datum.sped > 1" }],
        mark: "bar",
        encoding: { x: n("link"), y: count },
      }),
    ).rejects.toBeInstanceOf(UnknownField);
  });

  it("refuses more marks than can be told apart, and says how to have fewer", async () => {
    const few = { ...CHART_LIMITS, rows: 10 };
    const { query } = await planned({ mark: "bar", encoding: { x: t("ts", undefined), y: mean } }, few);
    expect(() => query.beyond().next([])).toThrow(ChartError);
    expect(() => query.beyond().next([])).toThrow(/timeUnit/);
  });

  it("does not change the specification it was given", async () => {
    const spec = { data: { name: "x" }, mark: "bar", encoding: { x: q("speed", { bin: true }), y: count } };
    const before = structuredClone(spec);
    await planned(spec);
    expect(spec).toStrictEqual(before);
  });

  it("shows a column whose name has quotes, which Vega-Lite alone cannot", async () => {
    const { drawn } = await pushed({ mark: "bar", encoding: { x: n('odd "name"'), y: count } });
    expect(drawn).toMatchObject({ encoding: { x: { title: 'odd "name"' } } });
    expect((await drawnMarks(drawn)).filter(({ look }) => look.startsWith("rect"))).toHaveLength(3);
  });

  it("samples as many rows as asked", async () => {
    const { query } = await planned({
      transform: [{ sample: 50 }],
      mark: "tick",
      encoding: { x: q("speed") },
    });
    expect((await explained(query.sql, engine)).rowCount).toBe(50);
  });

  it("takes texts and names that look like SQL for what they are", async () => {
    const filter = { field: "link", equal: "x'); DROP TABLE readings; --" };
    const { query } = await planned({
      transform: [{ filter }],
      mark: "bar",
      encoding: { x: n("link"), y: count },
    });
    expect((await explained(query.sql, engine)).rowCount).toBe(0);
    expect((await engine.query("SELECT 1 FROM readings LIMIT 1")).rowCount).toBe(1);
  });
});
