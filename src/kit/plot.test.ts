import { inspect } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDuckdb } from "../engines/duckdb/open-duckdb.ts";
import type { QueryEngine } from "../engines/query-engine.ts";
import type { Display } from "./display.ts";
import { KitError } from "./kit-error.ts";
import { createKit } from "./kit.ts";
import { MOST_PAGE_BYTES, pageBytes } from "./page-size.ts";

const DAYS = 40;

let engine: QueryEngine;
beforeAll(async () => {
  engine = await openDuckdb({
    ...{ memoryMib: 512, threads: 2, tempDirectory: null },
    access: { kind: "locked", directories: [] },
  });
  await engine.execute(`
    CREATE TABLE readings AS SELECT TIMESTAMP_MS '2012-03-01 00:00:00' + to_minutes(5 * (i // 4)) AS ts, 'L' || (i % 4) AS link_id,
      CASE WHEN i % 50 = 0 THEN NULL ELSE ((i * 7919) % 700 / 10.0)::DECIMAL(5,1) END AS speed_kmh
    FROM range(${String(DAYS * 288 * 4)}) t(i);
    CREATE VIEW link_5min AS FROM readings;
    CREATE VIEW dong AS SELECT * FROM (VALUES
      ('아라동', 1200, 'POLYGON ((127 36, 127.1 36, 127.1 36.1, 127 36))'),
      ('다온동', 300, 'POLYGON ((127.1 36, 127.2 36, 127.1 36.1, 127.1 36))')) t(dong_name, population, boundary_wkt);
    CREATE VIEW places AS SELECT 127.05::DECIMAL(9,6) AS lon, 36.02::DECIMAL(9,6) AS lat;
    CREATE VIEW long_names AS SELECT i AS x, i % 7 AS y, repeat('가', 60) || i AS name FROM range(9000) t(i)`);
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
});

interface Shown {
  readonly mime: string;
  readonly data: unknown;
}

function kitThatShows(lang: "ko" | "en" = "en") {
  const shown: Shown[] = [];
  const cell = {};
  const display: Display = {
    show: (mime, data) => void shown.push({ mime, data }),
    currentCell: () => cell,
    dropNextLineBreak: () => undefined,
  };
  return { shown, ...createKit({ openEngine: () => Promise.resolve(engine), judge: null, display, lang }) };
}

const { plot, chart, sql } = createKit({
  openEngine: () => Promise.resolve(engine),
  ...{ judge: null, display: null, lang: "en" },
});

function valuesOf(spec: Record<string, unknown>): readonly Record<string, unknown>[] {
  return (spec.data as { readonly values: readonly Record<string, unknown>[] }).values;
}

describe("a plot", () => {
  it("of a table has the database compute what is shown", async () => {
    const spec = await plot("link_5min", { x: "hours(ts)", y: "mean(speed_kmh)" });
    expect(valuesOf(spec)).toHaveLength(24);
    expect(valuesOf(spec)[8]).toStrictEqual({
      ts: "2012-01-01T08:00:00",
      speed_kmh: expect.any(Number) as unknown,
    });
  });

  it("of many points is at most a megabyte, and says under the picture how it was drawn", async () => {
    const kit = kitThatShows("ko");
    const spec = await kit.plot("link_5min", { x: "ts", y: "speed_kmh" });
    expect(pageBytes(spec)).toBeLessThan(MOST_PAGE_BYTES);
    expect(kit.shown.map(({ mime }) => mime)).toStrictEqual([
      "application/vnd.vegalite.v5+json",
      "text/html",
    ]);
    expect(kit.shown[1]?.data).toMatch(/<p[^>]*>점 45,158개 가운데.*M4.*922행.*<details>.*<table/);
  });

  it("shows once, also where its cell ends with it, with its data as a table", async () => {
    const kit = kitThatShows();
    const spec = await kit.plot("link_5min", { x: "day(ts)", y: "mean(speed_kmh)" });
    expect(inspect(spec)).toBe("");
    expect(kit.shown).toHaveLength(2);
    expect(kit.shown[1]?.data).toMatch(/7 rows × 2 columns.*ts \(day of the week\).*mean of speed_kmh/);
    expect(kit.shown[1]?.data).not.toContain("<p");
  });

  it("takes a result, few rows as they are and many asked anew", async () => {
    const few = await plot(await sql`SELECT link_id, avg(speed_kmh) AS speed FROM link_5min GROUP BY ALL`, {
      ...{ x: "link_id", y: "speed" },
    });
    expect(valuesOf(few)).toHaveLength(4);
    const many = await plot(sql`SELECT * FROM link_5min WHERE link_id = ${"L1"}; `, {
      x: "ts",
      y: "speed_kmh",
    });
    expect(valuesOf(many).length).toBeGreaterThan(1000);
    expect(pageBytes(many)).toBeLessThan(MOST_PAGE_BYTES);
  });

  it("of a result that is too wide for a page has the database choose the columns", async () => {
    const spec = await plot(sql`SELECT * FROM long_names`, { x: "x", y: "y" });
    expect(valuesOf(spec)).toHaveLength(9000);
    expect(valuesOf(spec)[0]).toStrictEqual({ x: 0, y: 0 });
  });

  it.each([
    [{ x: 5 }, /x of a plot takes a column's name.*given: 5\./],
    [{ x: "", y: "speed_kmh" }, /x of a plot.*given: ""/],
    [{ x: "ts", y: null }, /y of a plot.*given: null/],
    [{ x: "ts", y: "speed_kmh", detail: ["link_id", 7] }, /detail of a plot.*given: \["link_id",7\]/],
  ])("of %j says what a channel takes", async (plotted, message) => {
    await expect(plot("link_5min", plotted)).rejects.toThrow(message);
  });

  it.each([
    { x: "nothing" },
    { x: "ts", y: "nothing" },
    { x: "speed_kmh", y: "nothing" },
    { x: "mean(nothing)" },
  ])("of %j, where all is NULL, draws nothing and does not fail", async (plotted) => {
    await engine.execute(
      "CREATE OR REPLACE VIEW nothing AS SELECT *, NULL::DOUBLE AS nothing FROM link_5min",
    );
    const kit = kitThatShows("en");
    const spec = await kit.plot("nothing", plotted);
    expect(valuesOf(spec).length).toBeLessThan(2);
    if (plotted.x !== "mean(nothing)") expect(kit.shown[1]?.data).toMatch(/nothing to draw/);
  });

  it("describes points as what they became, unless its author described them", async () => {
    const axes = { x: "speed_kmh", y: { field: "speed", type: "quantitative" } };
    await engine.execute(
      "CREATE OR REPLACE VIEW twice AS SELECT speed_kmh, speed_kmh * 2 AS speed FROM link_5min",
    );
    const { description } = await plot("twice", axes);
    expect(description).toMatch(/^Heatmap\. x: speed_kmh, y: speed, color: /);
    const own = await plot("twice", { ...axes, description: "Mine" });
    expect(own.description).toBe("Mine");
  });

  it("leaves out what is infinite, as JSON does", async () => {
    await engine.execute(
      "CREATE VIEW endless AS SELECT i % 2 AS g, CASE WHEN i = 5 THEN 'inf'::DOUBLE ELSE i % 2 END AS v FROM range(20000) t(i)",
    );
    const binned = await plot("endless", { x: "v" });
    expect(valuesOf(binned).length).toBeGreaterThan(1);
    const means = valuesOf(await plot("endless", { x: "g:N", y: "mean(v)" }));
    expect(means.map(({ v }) => v)).toStrictEqual([0, 1]);
  });

  it("groups by what the page can tell apart", async () => {
    await engine.execute(
      "CREATE VIEW near AS SELECT TIMESTAMP '2012-01-01 00:00:00.0001' + to_microseconds(i // 3) AS ts, CASE WHEN i < 3 THEN 'NaN'::DOUBLE END AS g, 10 + 10 * (i // 3) AS v FROM range(4) t(i)",
    );
    expect(valuesOf(await plot("near", { x: "ts", y: "mean(v)" }))).toStrictEqual([
      { ts: "2012-01-01T00:00:00", v: 12.5 },
    ]);
    expect(valuesOf(await plot("near", { x: "g:O", y: "mean(v)" }))).toStrictEqual([{ g: null, v: 12.5 }]);
  });

  it("of shapes is a map", async () => {
    const spec = await plot("dong", { mark: "geoshape", shape: "boundary_wkt", color: "population" });
    expect(valuesOf(spec)[0]).toMatchObject({
      population: 1200,
      boundary_wkt: { type: "Feature", geometry: { type: "Polygon" } },
    });
    expect(spec).toMatchObject({
      projection: { type: "mercator" },
      encoding: { shape: { type: "geojson" } },
    });
  });

  it("of places at both ends is a map of lines over the outlines of areas", async () => {
    const from = sql`SELECT 127.05 AS lon, 36.02 AS lat, 127.06 AS lon2, 36.04 AS lat2, 42.5 AS speed`;
    const ends = { longitude: "lon", latitude: "lat", longitude2: "lon2", latitude2: "lat2" };
    const spec = await plot(from, { ...ends, color: "speed", boundaries: "dong" });
    expect(spec).toMatchObject({
      layer: [
        { mark: { type: "geoshape" } },
        { mark: { type: "rule" }, data: { values: [{ lon2: 127.06 }] } },
      ],
    });
    expect(spec.description).toMatch(/^Map\./);
  });

  it("of places lies over the outlines of areas", async () => {
    const places = { longitude: "lon", latitude: "lat", boundaries: "dong" };
    const spec = await plot("places", places);
    expect(spec).toMatchObject({
      projection: { type: "mercator" },
      layer: [
        { mark: { type: "geoshape" } },
        { mark: { type: "circle" }, data: { values: [{ lon: 127.05, lat: 36.02 }] } },
      ],
    });
    await expect(plot("places", { ...places, boundaries: "link_5min" })).rejects.toThrow(
      /link_5min.*boundaries: "dong"/,
    );
  });

  it("of points with long names is a heatmap where the names would be too much for a page", async () => {
    const spec = await plot("long_names", { x: "x", y: "y", tooltip: "name" });
    expect(spec).toMatchObject({ mark: { type: "rect" } });
    await expect(plot("long_names", { mark: "bar", x: "name", y: "y" })).rejects.toThrow(
      /kB.*at most 1000 kB/,
    );
  });
});

describe("a chart whose data is the name of a table", () => {
  const encoding = {
    x: { timeUnit: "hours", field: "ts", type: "ordinal" },
    y: { aggregate: "mean", field: "speed_kmh", type: "quantitative" },
  };

  it("keeps its specification as it was written", async () => {
    const spec = await chart({ data: "link_5min", mark: "bar", title: "Speed", encoding } as {
      data: string;
    });
    expect({ ...spec, data: null }).toStrictEqual({ data: null, mark: "bar", title: "Speed", encoding });
    expect(valuesOf(spec)).toHaveLength(24);
  });

  it("of inline data is as it ever was, within a megabyte", () => {
    const values = Array.from({ length: 40_000 }, (_, i) => ({ i, text: "some twenty characters" }));
    expect(() => chart({ data: { values }, mark: "bar" })).toThrow(/chart\({ data: "table name"/);
  });
});

describe("a plot that cannot be drawn says where and what to do", () => {
  it.each([
    ["a misspelt table", () => plot("link5min", { x: "ts" }), /link_5min/],
    [
      "a misspelt column",
      () => plot("link_5min", { x: "hours(ts)", y: "mean(sped_kmh)" }),
      /encoding\.y\.field.*"sped_kmh".*speed_kmh/,
    ],
    [
      "a misspelt column of a result",
      () => plot(sql`SELECT 1 AS speed, 2 AS b`, { x: "sped", y: "b" }),
      /encoding\.x\.field.*speed/,
    ],
    [
      "a misspelt column in a filter",
      () => plot("link_5min", { x: "ts", filter: "datum.speed < 3" }),
      /transform\[0\]\.filter.*"speed".*speed_kmh/,
    ],
    ["a misspelt channel", () => plot("link_5min", { x: "ts", colour: "link_id" }), /plot.*"colour".*color/],
    ["a misspelt mark", () => plot("link_5min", { x: "ts", mark: "lines" }), /mark\.type.*"lines".*line/],
    ["no channel", () => plot("link_5min", { title: "x" }), /plot takes a table's name/],
    ["no encoding", () => plot("link_5min", null), /plot takes a table's name/],
    ["a number for a table", () => plot(3, { x: "ts" }), /plot takes a table's name/],
    [
      "bars of every row",
      () => plot("link_5min", { mark: "bar", x: "ts", y: "speed_kmh" }),
      /more than 10,000 marks/,
    ],
    [
      "a mean of texts",
      () => plot("link_5min", { x: "hours(ts)", y: "mean(link_id)" }),
      /encoding\.y\.aggregate/,
    ],
    [
      "a fault in a chart",
      () =>
        chart({ data: "link_5min", mark: "bar", encoding: { y: { aggregate: "avg" } } } as { data: string }),
      /encoding\.y\.aggregate.*"avg"/,
    ],
  ])("%s", async (_, draw, en) => {
    const error: unknown = await Promise.resolve(draw()).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(KitError);
    const { text } = error as KitError;
    expect(text.en).toMatch(en);
    expect(text.ko).toMatch(/[가-힣]/);
  });

  it("a chart that Vega-Lite rejects is told by its path", () => {
    expect(() => kitThatShows().chart({ mark: "bra", data: { values: [] } })).toThrow(/mark.*"bra".*bar/);
  });
});
