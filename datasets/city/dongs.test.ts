import { expect, it } from "vitest";
import { dongAt, dongs } from "./dongs.ts";
import { holds } from "./ring.ts";
import { roadLinks } from "./road-links.ts";
import { LAT_METRES, LON_METRES } from "./street-grid.ts";

it("the city has thirteen neighbourhoods of some 410,000 people, eight of them dongs, by code", () => {
  expect(dongs()).toHaveLength(13);
  expect(dongs().filter(({ urban }) => urban)).toHaveLength(8);
  expect(dongs().map(({ code }) => code)).toEqual(
    dongs()
      .map(({ code }) => code)
      .toSorted(),
  );
  expect(dongs().reduce((sum, { population }) => sum + population, 0)).toBe(410_400);
  for (const { code, name, urban } of dongs()) {
    expect(code).toMatch(/^99100\d{3}00$/);
    expect(name.endsWith("동")).toBe(urban);
  }
});

it("outlines run counter-clockwise, and each border is drawn once from either side, but for the coast", () => {
  const edges = dongs().flatMap(({ ring }) =>
    ring.map((a, index) => {
      const b = ring[(index + 1) % ring.length] ?? a;
      return { there: [a, b], back: [b, a] };
    }),
  );
  const drawn = new Set(edges.map(({ there }) => JSON.stringify(there)));
  expect(drawn.size).toBe(edges.length);
  const coast = edges.filter(({ back }) => !drawn.has(JSON.stringify(back)));
  // Two points for each of the 13 + 12 + 13 + 12 crossings at the edge of the grid.
  expect(coast).toHaveLength(100);
  for (const { areaM2 } of dongs()) expect(areaM2).toBeGreaterThan(3_000_000);
});

it("a place is in exactly one neighbourhood, and the centre of each in itself", () => {
  for (const dong of dongs()) {
    expect(new Set(dong.ring.map((point) => JSON.stringify(point))).size).toBe(dong.ring.length);
    expect(dongAt(dong.lonE6, dong.latE6)).toBe(dong);
  }
});

it("neighbourhoods are as large as the places in them are many", () => {
  const [west, south, step] = [125_493_000, 37_380_000, 1600];
  const cell = step * LON_METRES * step * LAT_METRES;
  const counts = new Map<string, number>();
  for (let lonE6 = west; lonE6 < west + 80 * step; lonE6 += step) {
    for (let latE6 = south; latE6 < south + 80 * step; latE6 += step) {
      const holding = dongs().filter(({ ring }) => holds(ring, { lonE6, latE6 }));
      expect(holding.length).toBeLessThanOrEqual(1);
      for (const { name } of holding) counts.set(name, (counts.get(name) ?? 0) + cell);
    }
  }
  for (const { name, areaM2 } of dongs()) {
    expect((counts.get(name) ?? 0) / areaM2, name).toBeGreaterThan(0.9);
    expect((counts.get(name) ?? 0) / areaM2, name).toBeLessThan(1.1);
  }
});

it("every road is in a neighbourhood, and a place at sea belongs to the nearest coast", () => {
  const used = new Set(roadLinks().map(({ lonE6, latE6 }) => dongAt(lonE6, latE6).name));
  expect(used.size).toBe(13);
  expect(dongAt(125_000_000, 37_450_000).name).toBe("벼리읍");
});
