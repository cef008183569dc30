import { expect, it } from "vitest";
import { lotAddress, roadAddress } from "./addresses.ts";
import { roadLinks } from "./road-links.ts";
import { roadside, streetLinks } from "./roadside.ts";
import { LAT_METRES, LON_METRES } from "./street-grid.ts";

const links = roadLinks();

it("a place beside a road is on the right of its traffic, as far off as asked", () => {
  for (const link of links) {
    const { place } = roadside(link, 500, 30);
    const [east, north] = [
      (link.end.lonE6 - link.start.lonE6) * LON_METRES,
      (link.end.latE6 - link.start.latE6) * LAT_METRES,
    ];
    const [dx, dy] = [(place.lonE6 - link.lonE6) * LON_METRES, (place.latE6 - link.latE6) * LAT_METRES];
    const right = (dx * north - dy * east) / Math.hypot(east, north);
    expect(Math.abs(right - 30)).toBeLessThan(0.5);
  }
});

it("nobody lives along a motorway", () => {
  expect(new Set(streetLinks().map(({ roadRank }) => roadRank))).toEqual(new Set(["103", "104", "107"]));
});

it("numbers grow away from a road's origin, two for each twenty metres, and are even on the right of those who drive away", () => {
  const numberAt = (linkId: string, along: number): number => {
    const link = links.find((each) => each.linkId === linkId);
    if (link === undefined) throw new Error(`no link ${linkId}`);
    const address = roadAddress(roadside(link, along, 10));
    expect(address.startsWith(`가온시 ${link.roadName} `)).toBe(true);
    return Number(address.split(" ").at(-1));
  };
  // The first and second stretch of 가온대로, away from its origin and back.
  expect(numberAt("9900050101", 0)).toBe(2);
  expect(numberAt("9900050102", 1000)).toBe(1);
  expect(numberAt("9900050201", 0)).toBeGreaterThan(numberAt("9900050101", 900));
  expect(numberAt("9900050101", 500) % 2).toBe(0);
  expect(numberAt("9900050102", 500) % 2).toBe(1);
  expect(Math.abs(numberAt("9900050101", 300) - numberAt("9900050102", 700))).toBe(1);
});

it("a lot is in the neighbourhood", () => {
  const [link] = links;
  if (link === undefined) throw new Error("no link");
  const at = roadside(link, 500, 10);
  expect(lotAddress(at, 7)).toMatch(new RegExp(`^가온시 ${at.dong.name} \\d+(-\\d+)?$`));
});
