import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DuckdbEngine } from "#engines/duckdb/duckdb-engine";
import { openDuckdb } from "#engines/duckdb/open-duckdb";
import type { QueryResult } from "#engines/query-engine";
import { explained, followPlan } from "./follow-plan.fixture.ts";
import type { PlainRecord } from "./plain-record.ts";
import { CHART_LIMITS } from "./plan.ts";
import { planChart } from "./plan-chart.ts";
import type { RelationColumn } from "./relation.ts";

const ROWS = 100_000;
const COLUMNS: readonly RelationColumn[] = [
  { name: "x", type: "INTEGER" },
  { name: "ts", type: "TIMESTAMP" },
  { name: "y", type: "DOUBLE" },
  { name: "link", type: "VARCHAR" },
  { name: "many", type: "VARCHAR" },
];

let engine: DuckdbEngine;
beforeAll(async () => {
  engine = await openDuckdb({ memoryMib: 512, threads: 2, tempDirectory: null, access: { kind: "trusted" } });
  await engine.execute(`
    CREATE TABLE line AS SELECT i::INTEGER AS x, TIMESTAMP '1969-12-01' + to_seconds(i * 60) AS ts,
      CASE WHEN i % 1009 = 0 THEN NULL WHEN i = 54321 THEN 1e6 WHEN i % 499 = 0 THEN 'NaN'::DOUBLE ELSE (i * 7919) % 1000 END AS y,
      'L' || (i % 3) AS link, 'M' || (i % 500) AS many
    FROM range(${String(ROWS)}) t(i)`);
});
afterAll(() => engine[Symbol.asyncDispose]());

const relation = { from: "line", columns: COLUMNS };
const q = (field: string) => ({ field, type: "quantitative" });
const line = (encoding: PlainRecord, more: PlainRecord = {}) => ({ mark: "line", encoding, ...more });

async function planned(spec: PlainRecord) {
  const { query } = await followPlan(planChart({ spec, relation, limits: CHART_LIMITS }), engine);
  return { query, result: await explained(query.sql, engine) };
}

function numbers({ columns }: QueryResult, name: string): number[] {
  const column = columns.find((each) => each.name === name);
  return column?.kind === "number" ? Array.from(column.values) : [];
}

/** Of each column of pixels the first, the last, the lowest and the highest value. */
function corners(
  xs: readonly number[],
  ys: readonly number[],
  pixels: number,
): Map<number, readonly number[]> {
  const found = new Map<
    number,
    { x0: number; first: number; x1: number; last: number; low: number; high: number }
  >();
  xs.forEach((x, i) => {
    const y = ys[i] ?? NaN;
    const pixel = Math.min(pixels - 1, Math.floor((x / (ROWS - 1)) * pixels));
    const known = found.get(pixel) ?? { x0: x, first: y, x1: x, last: y, low: y, high: y };
    if (x < known.x0) [known.x0, known.first] = [x, y];
    if (x > known.x1) [known.x1, known.last] = [x, y];
    found.set(pixel, { ...known, low: Math.min(known.low, y), high: Math.max(known.high, y) });
  });
  return new Map([...found].map(([pixel, { first, last, low, high }]) => [pixel, [first, last, low, high]]));
}

describe("a line of more points than can be sent", () => {
  it("goes through the first, last, lowest and highest point of every pixel column", async () => {
    const { query, result } = await planned(line({ x: q("x"), y: q("y") }));
    const all = await engine.query("SELECT x, y FROM line WHERE y IS NOT NULL AND NOT isnan(y)");
    expect(corners(numbers(result, "x"), numbers(result, "y"), CHART_LIMITS.width)).toStrictEqual(
      corners(numbers(all, "x"), numbers(all, "y"), CHART_LIMITS.width),
    );
    expect(result.rowCount).toBeLessThanOrEqual(4 * CHART_LIMITS.width);
    expect(query.note?.ko).toMatch(/99,700개.*M4.*값이 없는 300행/);
    expect(query.note?.en).toMatch(/99,700 points.*M4.*300 rows lack/);
  });

  it("over time keeps its times as they are", async () => {
    const { result } = await planned(line({ x: { field: "ts", type: "temporal" }, y: q("y") }));
    const ts = result.columns.find(({ name }) => name === "ts");
    expect(ts).toMatchObject({ kind: "timestamp", instant: false });
    expect(ts?.kind === "timestamp" ? ts.values[0] : null).toBe(-2_678_400_000_000n + 60_000_000n);
  });

  it("has fewer pixel columns the more lines there are, and is refused where they would be too few", async () => {
    const x = { field: "ts", type: "temporal" };
    const { result } = await planned(line({ x, y: q("y"), color: { field: "link", type: "nominal" } }));
    expect(result.rowCount).toBeGreaterThan(4 * CHART_LIMITS.width);
    expect(result.rowCount).toBeLessThanOrEqual(CHART_LIMITS.rows);
    await expect(planned(line({ x, y: q("y"), color: { field: "many", type: "nominal" } }))).rejects.toThrow(
      /500 lines.*at most 50/,
    );
  });

  it("is not said to look as all points do where its columns are wider than pixels", async () => {
    const encoding = { x: q("x"), y: q("y"), color: { field: "link", type: "nominal" } };
    const [fine, coarse] = [await planned(line(encoding)), await planned(line(encoding, { width: 900 }))];
    expect(fine.query.note?.en).toMatch(/looks as a line through all/);
    expect(coarse.query.note?.en).toMatch(/833 columns.*wider than a pixel/);
    expect(coarse.query.note?.ko).toMatch(/화소보다 넓으므로/);
  });

  it("has as many pixel columns as the chart is wide", async () => {
    const { result } = await planned(line({ x: q("x"), y: q("y") }, { width: 100 }));
    expect(result.rowCount).toBeLessThanOrEqual(400);
    expect(result.rowCount).toBeGreaterThan(300);
  });

  it("is thinned after aggregating, too", async () => {
    const mean = { aggregate: "mean", field: "y", type: "quantitative" };
    const { query } = await planned(line({ x: { field: "ts", type: "temporal" }, y: mean }));
    const beyond = (await followPlan(query.beyond(), engine)).query;
    expect((await explained(beyond.sql, engine)).rowCount).toBeLessThanOrEqual(4 * CHART_LIMITS.width);
    expect(beyond.note?.en).toMatch(/M4/);
  });

  it.each([
    [
      "stacked areas",
      { mark: "area", encoding: { x: q("x"), y: q("y"), color: { field: "link", type: "nominal" } } },
    ],
    ["a path in an order of its own", line({ x: q("x"), y: q("y"), order: q("y") })],
    [
      "a colour of amounts",
      line({
        x: q("x"),
        y: q("y"),
        color: q("x"),
        size: q("y"),
        opacity: { field: "many", type: "quantitative" },
      }),
    ],
  ])("of %s is not thinned but refused", async (_, spec) => {
    const { query, result } = await planned(spec);
    expect(result.rowCount).toBe(CHART_LIMITS.rows + 1);
    expect(() => query.beyond().next([])).toThrow(/10,000/);
  });
});

describe("points that are too many", () => {
  const scatter = {
    mark: "point",
    encoding: { x: q("x"), y: q("y"), color: { field: "link" }, size: q("x") },
  };

  it("become a heatmap that counts every point once and says what it leaves out", async () => {
    const { query, result } = await planned(scatter);
    const n = numbers(result, "points").reduce((sum, each) => sum + each, 0);
    const known = await engine.query(
      "SELECT CAST(count(*) AS DOUBLE) AS n FROM line WHERE y IS NOT NULL AND NOT isnan(y)",
    );
    expect(n).toBe(numbers(known, "n")[0]);
    expect(query.spec).toMatchObject({ mark: { type: "rect" }, encoding: { x2: { field: "x_end" } } });
    expect(query.note?.ko).toMatch(/99,700개.*300행.*color, size/);
    expect(query.note?.en).toMatch(/99,700 points.*300 rows.*color, size/);
  });

  it("lie within their cells", async () => {
    const { result } = await planned(scatter);
    const [low, high] = [numbers(result, "x"), numbers(result, "x_end")];
    low.forEach((each, i) => {
      expect(high[i]).toBeGreaterThan(each);
    });
    expect(Math.min(...low)).toBeLessThanOrEqual(0);
    expect(Math.max(...high)).toBeGreaterThanOrEqual(ROWS - 1);
  });

  it("over time are counted by parts of it", async () => {
    const { result } = await planned({
      mark: "circle",
      encoding: { x: { field: "ts", type: "temporal" }, y: q("y") },
    });
    expect(result.columns.map(({ name, kind }) => [name, kind])).toStrictEqual([
      ["ts", "timestamp"],
      ["ts_end", "timestamp"],
      ["y", "number"],
      ["y_end", "number"],
      ["points", "number"],
    ]);
  });

  it("are points while they are few", async () => {
    const { query, result } = await planned({ ...scatter, transform: [{ filter: "datum.x < 500" }] });
    expect(query.spec.mark).toBe("point");
    expect(result.rowCount).toBe(500);
    expect(query.note).toBeNull();
  });
});

describe.each([
  ["a line", "line"],
  ["points", "point"],
])("%s of which most rows lack a value", (_, mark) => {
  it("shows those that have one as they are, and says how many have none", async () => {
    const few = { filter: "datum.x % 100 == 3" };
    const encoding = { x: q("x"), y: q("y") };
    const all = await planned({ mark, transform: [few], encoding });
    expect(all.query.note).toBeNull();
    const sparse = {
      from: "(SELECT x, CASE WHEN x % 100 = 3 THEN 1 END AS y FROM line)",
      columns: [
        { name: "x", type: "INTEGER" },
        { name: "y", type: "INTEGER" },
      ],
    };
    const plan = planChart({ spec: { mark, encoding }, relation: sparse, limits: CHART_LIMITS });
    const { query } = await followPlan(plan, engine);
    expect((await explained(query.sql, engine)).rowCount).toBe(1000);
    expect(query.note?.en).toMatch(/^99,000 rows lack/);
  });

  it("says that there is nothing where none has one", async () => {
    const nothing = {
      from: "(SELECT x, NULL::DOUBLE AS y FROM line)",
      columns: [
        { name: "x", type: "INTEGER" },
        { name: "y", type: "DOUBLE" },
      ],
    };
    const spec = { mark, encoding: { x: q("x"), y: q("y") } };
    const plan = planChart({ spec, relation: nothing, limits: CHART_LIMITS });
    const { query } = await followPlan(plan, engine);
    expect((await explained(query.sql, engine)).rowCount).toBe(0);
    expect(query.note?.ko).toMatch(/그릴 것이 없습니다: 100,000행 모두/);
    expect(query.note?.en).toMatch(/nothing to draw: all 100,000 rows/);
  });
});
