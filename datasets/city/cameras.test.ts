import { expect, it } from "vitest";
import { cameraSites, GOV_CODE } from "./camera-sites.ts";
import { cameras } from "./cameras.ts";
import { dongAt } from "./dongs.ts";
import { metres2Between } from "./street-grid.ts";

const sites = cameraSites();
const all = cameras();

it("the city has 2,163 cameras at 600 sites", () => {
  expect(all).toHaveLength(2163);
  expect(sites).toHaveLength(600);
  expect(sites.reduce((sum, { cameraCount }) => sum + cameraCount, 0)).toBe(2163);
  expect(new Set(all.map(({ cameraId }) => cameraId)).size).toBe(2163);
  expect(new Set(sites.map(({ siteId }) => siteId)).size).toBe(600);
  for (const { cameraCount } of sites) {
    expect(cameraCount).toBeGreaterThanOrEqual(1);
    expect(cameraCount).toBeLessThanOrEqual(9);
  }
});

it("the safe village has 20 cameras at four sites near one another, in one town", () => {
  const village = all.filter(({ site }) => site.village);
  expect(village).toHaveLength(20);
  const places = [...new Set(village.map(({ site }) => site))];
  expect(places).toHaveLength(4);
  expect(new Set(places.map(({ dong }) => dong.name)).size).toBe(1);
  expect(places[0]?.dong.name).toMatch(/읍$/);
  for (const a of places)
    for (const b of places) expect(metres2Between(a.place, b.place)).toBeLessThan(2500 ** 2);
});

it("small has ten cameras on its own links at three sites and ten of the village at two", () => {
  const first = all.slice(0, 20);
  const onRoad = first.filter(({ site }) => !site.village);
  expect(onRoad).toHaveLength(10);
  expect(new Set(onRoad.map(({ site }) => site)).size).toBe(3);
  expect(new Set(onRoad.map(({ link }) => link?.no)).size).toBe(10);
  for (const { link } of onRoad) expect(link?.no).toBeLessThan(40);
  expect(new Set(first.filter(({ site }) => site.village).map(({ site }) => site)).size).toBe(2);
});

it("city has the whole village, and its other cameras along its own links", () => {
  const first = all.slice(0, 300);
  expect(first.filter(({ site }) => site.village)).toHaveLength(20);
  for (const { site, link } of first) {
    if (site.village) continue;
    expect(site.link.no).toBeLessThan(120);
    if (link !== null) expect(link.no).toBeLessThan(120);
  }
  expect(all[299]?.site).not.toBe(all[300]?.site);
  expect(new Set(first.map(({ link }) => link?.no)).size).toBeGreaterThan(90);
});

it("a site is by its road, in its neighbourhood, with one address at least and a telephone that cannot be dialled", () => {
  for (const site of sites) {
    expect(dongAt(site.place.lonE6, site.place.latE6)).toBe(site.dong);
    expect(site.siteId).toMatch(new RegExp(`^${GOV_CODE}-20\\d{2}-\\d{5}$`));
    expect(site.addrRoad ?? site.addrLot).toMatch(/^가온시 /);
    expect(site.phone).toMatch(/^031-000-\d{4}$/);
    expect(site.installedYm >= "201410" && site.installedYm <= "202509").toBe(true);
  }
  expect(sites.filter(({ addrRoad }) => addrRoad === null).length).toBeGreaterThan(20);
  expect(sites.filter(({ addrLot }) => addrLot === null).length).toBeGreaterThan(20);
});

it("beside a road the cameras for vehicles look both ways, at a crossing each along a link of its own", () => {
  const bySite = Map.groupBy(all, ({ site }) => site);
  const pairs = [...bySite].filter(
    ([{ purpose, crossingLinks }, own]) =>
      purpose === "교통단속" && crossingLinks.length === 0 && own.length >= 2,
  );
  expect(pairs.length).toBeGreaterThan(5);
  for (const [site, [first, second]] of pairs) {
    expect(first?.link).toEqual(site.link);
    expect(second?.link?.startNodeId).toBe(site.link.endNodeId);
    expect(second?.link?.endNodeId).toBe(site.link.startNodeId);
  }
  const crossings = [...bySite].filter(([{ crossingLinks }]) => crossingLinks.length > 0);
  expect(crossings.length).toBeGreaterThan(20);
  for (const [{ link: anchor }, own] of crossings) {
    const seen = own.flatMap(({ link }) => link ?? []);
    expect(new Set(seen).size).toBe(seen.length);
    for (const link of seen) expect([link.startNodeId, link.endNodeId]).toContain(anchor.endNodeId);
  }
});

it("half of the cameras see a road, and those that do look along it", () => {
  const seeing = all.flatMap(({ link, headingDeg, site }) =>
    link === null ? [] : [{ link, headingDeg, site }],
  );
  expect(seeing.length / all.length).toBeGreaterThan(0.4);
  expect(seeing.length / all.length).toBeLessThan(0.65);
  for (const { link, headingDeg } of seeing) {
    const along =
      link.axis === "east" ? (link.direction === "종점" ? 90 : 270) : link.direction === "종점" ? 0 : 180;
    expect(Math.abs(((headingDeg - along + 540) % 360) - 180)).toBeLessThanOrEqual(20);
  }
});
