import { expect, it } from "vitest";
import { daysFrom } from "./calendar.ts";

const year = daysFrom("2025-10-01", 365);

it("a public holiday is shaped like a Sunday, wherever it falls, and the feasts like nothing else", () => {
  expect(daysFrom("2026-05-04", 2).map((day) => day.type)).toEqual(["weekday", "sunday"]);
  expect(daysFrom("2026-03-14", 3).map((day) => day.type)).toEqual(["saturday", "sunday", "weekday"]);
  expect(daysFrom("2025-10-04", 6).map((day) => day.type)).toEqual([
    ...["saturday", "feast", "feast", "feast", "sunday", "sunday"],
  ]);
});

it("a year has 24 days of public holidays, of which nine are of the two feasts and four are substitutes", () => {
  const names = year.flatMap(({ holiday }) => (holiday === null ? [] : [holiday]));
  expect(names).toHaveLength(24);
  expect(year.filter(({ type }) => type === "feast")).toHaveLength(9);
  expect(names.filter((name) => name.startsWith("대체공휴일"))).toHaveLength(4);
});

it("schools are open on some 190 days a year, and never on a holiday, a weekend or in January", () => {
  const open = year.filter(({ schoolDay }) => schoolDay);
  expect(open.length).toBeGreaterThanOrEqual(185);
  expect(open.length).toBeLessThanOrEqual(195);
  for (const { type, date } of open) {
    expect(type).toBe("weekday");
    expect(date).not.toContain("2026-01");
  }
});

it("a number of days since 1970 is the day of its date", () => {
  expect(daysFrom("1970-01-02", 1)[0]).toMatchObject({
    no: 1,
    date: "1970-01-02",
    weekday: 5,
    holiday: null,
  });
});
