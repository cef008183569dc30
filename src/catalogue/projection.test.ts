import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type KoreanGrid, toGrid, toPlace } from "./projection.ts";

const GRIDS: readonly KoreanGrid[] = ["EPSG:5179", "EPSG:5186", "EPSG:5181"];

it.each([
  ["a crash of TAAS", "EPSG:5179", { lat: 37.67691377, lon: 126.5448748 }, { x: 915_775, y: 1_964_583 }],
  ["a school zone", "EPSG:5186", { lat: 37.557822, lon: 126.822611 }, { x: 184_326.3957, y: 550_936.4372 }],
  ["the same zone", "EPSG:5181", { lat: 37.557822, lon: 126.822611 }, { x: 184_326.3957, y: 450_936.4372 }],
] as const)("%s lies on %s where its publisher says", (_, grid, place, point) => {
  const { x, y } = toGrid(grid, place);
  expect(Math.hypot(x - point.x, y - point.y)).toBeLessThan(0.001);
});

describe.each(GRIDS)("%s", (grid) => {
  it("leads back to where one came from, to a tenth of a millimetre, all over Korea", () => {
    const places = fc.record({
      lon: fc.double({ min: 124, max: 132, noNaN: true }),
      lat: fc.double({ min: 33, max: 39, noNaN: true }),
    });
    fc.assert(
      fc.property(places, (place) => {
        const back = toPlace(grid, toGrid(grid, place));
        expect(Math.abs(back.lon - place.lon)).toBeLessThan(1e-9);
        expect(Math.abs(back.lat - place.lat)).toBeLessThan(1e-9);
      }),
    );
  });

  it("counts metres east and north from its origin on the ellipsoid", () => {
    const origin = { lat: 38, lon: grid === "EPSG:5179" ? 127.5 : 127 };
    const falseNorthing = { "EPSG:5179": 2_000_000, "EPSG:5186": 600_000, "EPSG:5181": 500_000 }[grid];
    const at = toGrid(grid, origin);
    expect(at.x).toBeCloseTo(grid === "EPSG:5179" ? 1_000_000 : 200_000, 6);
    expect(at.y).toBeCloseTo(falseNorthing, 6);
    // A minute of latitude at 38° on GRS 80 is 1,850.0 m.
    const north = toGrid(grid, { ...origin, lat: 38 + 1 / 60 });
    expect((north.y - at.y) / (grid === "EPSG:5179" ? 0.9996 : 1)).toBeCloseTo(1850, 0);
  });
});
