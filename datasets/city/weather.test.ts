import { describe, expect, it } from "vitest";
import { daysFrom } from "./calendar.ts";
import { weatherOf } from "./weather.ts";

const days = daysFrom("2025-10-01", 365);
const years = [1, 2, 3, 4].map((seed) => days.map((day) => ({ day, hours: weatherOf(day, seed) })));

function hoursOf(months: RegExp): readonly ReturnType<typeof weatherOf>[number][] {
  return years.flat().flatMap(({ day, hours }) => (months.test(day.date) ? hours : []));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

it("the same day has the same weather, whatever days are asked for around it", () => {
  const [day] = daysFrom("2026-07-04", 1);
  if (day === undefined) throw new Error("no day");
  expect(weatherOf(day, 1)).toEqual(years[0]?.find((each) => each.day.no === day.no)?.hours);
  expect(weatherOf(day, 2)).not.toEqual(weatherOf(day, 1));
  expect(weatherOf(day, 1)).toHaveLength(24);
});

describe("a year on the coast of the capital region", () => {
  it("has its mean of 12.5 °C, cold Januaries and warm Augusts", () => {
    const of = (months: RegExp): number => mean(hoursOf(months).map((hour) => hour.temperatureTenths)) / 10;
    expect(of(/./)).toBeCloseTo(12.5, 0);
    expect(of(/-01-/)).toBeLessThan(1.5);
    expect(of(/-08-/)).toBeGreaterThan(24);
  });

  it("has some 1,200 mm on some 105 days, a quarter or more of them in the monsoon of July", () => {
    const mm = years.map((year) => year.flatMap(({ hours }) => hours.map((hour) => hour.rainTenths / 10)));
    const yearly = mean(mm.map((year) => year.reduce((sum, each) => sum + each, 0)));
    expect(yearly).toBeGreaterThan(900);
    expect(yearly).toBeLessThan(1500);
    const july = hoursOf(/-07-/).reduce((sum, hour) => sum + hour.rainTenths / 40, 0);
    expect(july / yearly).toBeGreaterThan(0.2);
    const wet = years.flat().filter(({ hours }) => hours.some((hour) => hour.rainTenths > 0));
    expect(wet.length / 4).toBeGreaterThan(85);
    expect(wet.length / 4).toBeLessThan(135);
  });

  it("has snow in winter only, and fog on some 50 days", () => {
    expect(hoursOf(/-(12|01|02)-/).filter((hour) => hour.snowTenths >= 10).length).toBeGreaterThan(100);
    expect(hoursOf(/-0[5-9]-/).filter((hour) => hour.snowTenths > 0)).toEqual([]);
    const fog = years.flat().filter(({ hours }) => hours.some((hour) => hour.visibilityM < 1000));
    expect(fog.length / 4).toBeGreaterThan(30);
    expect(fog.length / 4).toBeLessThan(70);
  });
});

it("rain comes in spells: a wet hour is followed by a wet one far more often than a dry one is", () => {
  const wet = years[0]?.flatMap(({ hours }) => hours.map((hour) => hour.rainTenths > 0)) ?? [];
  const after = (state: boolean): number => {
    const next = wet.slice(1).filter((_, index) => wet[index] === state);
    return next.filter(Boolean).length / next.length;
  };
  expect(after(true)).toBeGreaterThan(0.7);
  expect(after(false)).toBeLessThan(0.06);
});

it("hours follow one another without a jump, also at midnight", () => {
  const temperatures = years[0]?.flatMap(({ hours }) => hours.map((hour) => hour.temperatureTenths)) ?? [];
  const steps = temperatures.slice(1).map((value, index) => Math.abs(value - (temperatures[index] ?? 0)));
  expect(mean(steps)).toBeLessThan(12);
  const midnight = steps.filter((_, index) => index % 24 === 23);
  expect(mean(midnight)).toBeLessThan(mean(steps) * 1.2);
});
