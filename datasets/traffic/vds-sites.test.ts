import { expect, it } from "vitest";
import { LAT_METRES, LON_METRES } from "../city/street-grid.ts";
import { roadLinks } from "../city/road-links.ts";
import { vdsSites } from "./vds-sites.ts";

const sites = vdsSites(roadLinks());

it("the city has 80 sites on 80 links, with about three lanes each", () => {
  expect(sites.map(({ no }) => no)).toEqual(Array.from({ length: 80 }, (_, no) => no));
  expect(new Set(sites.map(({ vdsId }) => vdsId)).size).toBe(80);
  expect(new Set(sites.map(({ link }) => link.linkId)).size).toBe(80);
  expect(sites.reduce((sum, { link }) => sum + link.lanes, 0)).toBe(248);
});

it("a scale's sites are on the links that it records", () => {
  expect(sites.slice(0, 4).every(({ link }) => link.no < 40)).toBe(true);
  expect(sites.slice(0, 20).every(({ link }) => link.no < 120)).toBe(true);
});

it("the first four follow one another along one road, so that a queue passes from one to the next", () => {
  const first = sites.slice(0, 4).map(({ link }) => link);
  expect(new Set(first.map(({ run }) => run)).size).toBe(1);
  expect(first.map(({ position }) => position)).toEqual([4, 5, 6, 7]);
});

it("a site lies on its link, where its offset says", () => {
  for (const { link, offsetM, lonE6, latE6 } of sites) {
    const east = (lonE6 - link.start.lonE6) * LON_METRES;
    const north = (latE6 - link.start.latE6) * LAT_METRES;
    expect(Math.abs(Math.sqrt(east * east + north * north) - offsetM)).toBeLessThan(2);
  }
});
