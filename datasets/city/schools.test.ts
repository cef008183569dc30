import { expect, it } from "vitest";
import { dongAt } from "./dongs.ts";
import { schools } from "./schools.ts";
import { LAT_METRES, LON_METRES } from "./street-grid.ts";

it("the city has eighty schools for some 55,000 pupils, each of a name and a code of its own", () => {
  expect(schools()).toHaveLength(80);
  expect(new Set(schools().map(({ code }) => code)).size).toBe(80);
  expect(new Set(schools().map(({ name }) => name)).size).toBe(80);
  for (const { code, name, level } of schools()) {
    expect(code).toMatch(/^Z99000\d{4}$/);
    expect(name).toMatch({ 초: /초등학교$/, 중: /중학교$/, 고: /고등학교$/ }[level]);
  }
  const pupils = schools().reduce((sum, school) => sum + school.pupils, 0);
  expect(pupils).toBeGreaterThan(45_000);
  expect(pupils).toBeLessThan(65_000);
});

it("a school is within 150 metres of its link, in its neighbourhood, and every neighbourhood but small ones has one", () => {
  for (const { place, link, alongPermille, dong, addrRoad } of schools()) {
    const [east, north] = [link.end.lonE6 - link.start.lonE6, link.end.latE6 - link.start.latE6];
    const dx = (place.lonE6 - link.start.lonE6 - (east * alongPermille) / 1000) * LON_METRES;
    const dy = (place.latE6 - link.start.latE6 - (north * alongPermille) / 1000) * LAT_METRES;
    expect(Math.hypot(dx, dy)).toBeLessThan(150);
    expect(dongAt(place.lonE6, place.latE6)).toBe(dong);
    expect(addrRoad).toMatch(new RegExp(`^가온시 ${link.roadName} \\d+$`));
  }
  expect(new Set(schools().map(({ dong }) => dong.name)).size).toBeGreaterThanOrEqual(11);
});
