import { expect, it } from "vitest";
import { busStops } from "./bus-stops.ts";
import { dongAt } from "./dongs.ts";
import { metres2Between } from "./street-grid.ts";

it("the city has 1,500 stops of nine digits, in their order", () => {
  const ids = busStops().map(({ stopId }) => stopId);
  expect(ids).toHaveLength(1500);
  expect(new Set(ids).size).toBe(1500);
  expect(ids).toEqual(ids.toSorted());
  for (const id of ids) expect(id).toMatch(/^99\d{7}$/);
});

it("numbers on signs have five digits, more than half begin with 0, and none is there twice", () => {
  const signs = busStops().flatMap(({ arsNo }) => (arsNo === null ? [] : [arsNo]));
  expect(signs.length).toBeGreaterThan(1450);
  expect(signs.length).toBeLessThan(1500);
  expect(new Set(signs).size).toBe(signs.length);
  for (const sign of signs) expect(sign).toMatch(/^\d{5}$/);
  expect(signs.filter((sign) => sign.startsWith("0")).length / signs.length).toBeGreaterThan(0.5);
  expect(signs.some((sign) => !sign.startsWith("0"))).toBe(true);
});

it("two stops of one name face each other across a street, on the right of its traffic", () => {
  const stops = busStops();
  for (let no = 0; no < stops.length; no += 2) {
    const [one, other] = [stops[no], stops[no + 1]];
    if (one === undefined || other === undefined) throw new Error("an odd number of stops");
    expect(other.name).toBe(one.name);
    expect(other.link.startNodeId).toBe(one.link.endNodeId);
    expect(metres2Between(one.place, other.place)).toBeLessThan(50 * 50);
    expect(dongAt(one.place.lonE6, one.place.latE6)).toBe(one.dong);
  }
});

it("no bus stops on a motorway, and middle lanes are those of one road", () => {
  for (const { link, centerLane } of busStops()) {
    expect(["103", "104", "107"]).toContain(link.roadRank);
    expect(centerLane).toBe(link.roadName === "가온대로");
  }
});
