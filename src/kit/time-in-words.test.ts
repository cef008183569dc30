import { expect, test } from "vitest";
import { readTimeUnit } from "../charts/time-unit.ts";
import type { QueryColumn } from "../engines/query-engine.ts";
import { cellText } from "./cell-text.ts";
import { timeInWords } from "./time-in-words.ts";

const HOUR_US = 3_600_000_000n;
const midnight = BigInt(Date.UTC(2012, 0, 1)) * 1000n;

function column(...hours: readonly bigint[]): QueryColumn {
  const values = BigInt64Array.from(hours, (hour) => midnight + hour * HOUR_US);
  const head = { name: "ts", type: "TIMESTAMP", nulls: new Uint8Array([0, 1, 0]) };
  return { ...head, kind: "timestamp", unit: "us", instant: false, values };
}

function words(name: string, lang: "ko" | "en"): readonly (string | null)[] {
  const unit = readTimeUnit(name);
  if (unit === null) throw new Error(`${name} is no time unit`);
  const text = cellText(timeInWords(column(18n, 0n, 30n), unit, lang));
  return [0, 1, 2].map((row) => text(row));
}

test("an hour, a weekday or a month stands without the day that Vega puts beside it", () => {
  expect(words("hours", "en")).toEqual(["18:00", null, "06:00"]);
  expect(words("hoursminutes", "ko")).toEqual(["18:00", null, "06:00"]);
  expect(words("day", "ko")).toEqual(["일", null, "월"]);
  expect(words("day", "en")).toEqual(["Sun", null, "Mon"]);
  expect(words("month", "ko")).toEqual(["1월", null, "1월"]);
});

test("a time with its year, and a unit without words, stay as they are", () => {
  expect(words("yearmonthdatehours", "en")).toEqual(["2012-01-01 18:00:00", null, "2012-01-02 06:00:00"]);
  expect(words("quarter", "en")).toEqual(["2012-01-01 18:00:00", null, "2012-01-02 06:00:00"]);
});
