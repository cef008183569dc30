import * as vega from "vega";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DuckdbEngine } from "#engines/duckdb/duckdb-engine";
import { openDuckdb } from "#engines/duckdb/open-duckdb";
import { valueOf } from "./keyed.ts";
import { readTimeUnit, timeUnitAgain, timeUnitSql } from "./time-unit.ts";

/** Vega's own, which its types leave out. */
const { utcFloor } = vega as unknown as {
  readonly utcFloor: (units: readonly string[], step?: number) => (ms: number) => Date;
};

let engine: DuckdbEngine;
beforeAll(async () => {
  engine = await openDuckdb({ memoryMib: 256, threads: 1, tempDirectory: null, access: { kind: "trusted" } });
});
afterAll(() => engine[Symbol.asyncDispose]());

const UNITS = [
  ...["year", "yearquarter", "yearmonth", "yearmonthdate", "yearmonthdatehours", "yearmonthdatehoursminutes"],
  ...["yearmonthdatehoursminutesseconds", "yearweek", "yearweekday", "yearweekdayhours", "yeardayofyear"],
  ...["quarter", "quartermonth", "month", "monthdate", "monthdatehours", "week", "weekday", "weekdayhours"],
  ...["day", "dayhours", "date", "dayofyear", "hours", "hoursminutes", "hoursminutesseconds", "minutes"],
  ...["minutesseconds", "seconds", "secondsmilliseconds", "milliseconds", "yearquartermonth"],
];

/** Around the ends of years and weeks, leap days, before 1970, and in the years before 100. */
const TIMES = [
  ...["2012-03-01T00:05:00", "2024-02-29T23:59:59.999", "2023-12-31T12:00:00", "2024-12-29T00:00:00"],
  ...["1969-12-31T23:59:59.5", "1900-01-01T00:00:00", "1890-06-15T13:14:15", "2026-01-04T06:07:08"],
  ...["2017-01-01T00:00:00", "2011-01-01T05:00:00", "2000-07-31T17:45:30.25"],
].map((text) => Date.parse(`${text}Z`));

async function cut(unit: unknown, tell = timeUnitSql): Promise<(number | null)[]> {
  const read = readTimeUnit(unit);
  if (read === null) throw new Error(`${JSON.stringify(unit)} is no time unit`);
  const list = TIMES.map((ms) => `(make_timestamp(${String(Math.round(ms * 1000))}))`).join(", ");
  const sql = `SELECT CAST(epoch_ms(${tell("ts", read)}) AS DOUBLE) FROM (VALUES ${list}) t(ts)`;
  const [column] = (await engine.query(sql)).columns;
  return column?.kind === "number" ? Array.from(column.values) : [];
}

describe("a time cut to a unit", () => {
  it.each(UNITS)("is that of Vega for %s, and can be told so that Vega cuts it to the same", async (unit) => {
    const parts = [...(readTimeUnit(unit)?.parts ?? [])];
    const floor = utcFloor(parts);
    const expected = TIMES.map((ms) => Number(floor(ms)));
    expect(await cut(unit)).toStrictEqual(expected);
    const again = await cut(unit, (time, read) => valueOf(timeUnitAgain(time, read)));
    expect(again.map((ms) => Number(floor(ms ?? NaN)))).toStrictEqual(expected);
  });

  it.each([
    ["minutes", 15],
    ["hours", 6],
    ["year", 10],
    ["month", 3],
    ["date", 7],
    ["yearmonthdatehoursminutes", 5],
    ["seconds", 30],
  ])("is that of Vega for %s in steps of %i", async (unit, step) => {
    const floor = utcFloor([...(readTimeUnit(unit)?.parts ?? [])], step);
    expect(await cut({ unit, step })).toStrictEqual(TIMES.map((ms) => Number(floor(ms))));
  });

  it("of no time is none", async () => {
    const unit = readTimeUnit("hours");
    const sql = unit === null ? "" : timeUnitSql("NULL::TIMESTAMP", unit);
    expect((await engine.query(`SELECT ${sql}`)).columns[0]?.nulls?.[0]).toBe(1);
  });

  it("is of the civil day, which a DATE begins", async () => {
    const unit = readTimeUnit("day");
    const sql = unit === null ? "" : timeUnitSql("DATE '2012-03-01'", unit);
    expect((await engine.query(`SELECT (${sql})::VARCHAR`)).columns[0]).toMatchObject({
      dictionary: ["2012-01-05 00:00:00"],
    });
  });
});

it.each([["year"], ["utchours"], [{ unit: "minutes", step: 5 }]])("%j is a time unit", (unit) => {
  expect(readTimeUnit(unit)).not.toBeNull();
});

it.each([["years"], ["monthmonth"], [""], [{ maxbins: 5 }], ["binnedyear"], [{ unit: "day", step: 0 }], [3]])(
  "%j is none that can be told in SQL",
  (unit) => {
    expect(readTimeUnit(unit)).toBeNull();
  },
);
