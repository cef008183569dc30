import { describe, expect, it } from "vitest";
import { KOREA, placeChecks, samePlaceCheck } from "./place-check.ts";
import { toGrid } from "./projection.ts";

const [swapped, foreign] = placeChecks(KOREA, "lat", "lon");

describe("a place", () => {
  it.each([
    ["in Gimpo", 37.6154, 126.7156, null, null],
    ["on Dokdo", 37.2426, 131.8597, null, null],
    ["with its numbers swapped", 126.7156, 37.6154, "126.7156, 37.6154", "126.7156, 37.6154"],
    ["where a zero stands for nothing", 0, 0, null, "0, 0"],
    ["in Los Angeles", 34.0549, -118.2426, null, "34.0549, -118.2426"],
  ])("%s is judged by where it lies", (_, lat, lon, asSwapped, asForeign) => {
    expect(swapped?.fault([lat, lon])).toBe(asSwapped);
    expect(foreign?.fault([lat, lon])).toBe(asForeign);
  });
});

describe("a place that is given twice", () => {
  const place = { lat: 37.67691377, lon: 126.5448748 };
  const { x, y } = toGrid("EPSG:5179", place);
  const check = samePlaceCheck({ grid: "EPSG:5179", x: "x", y: "y", lat: "lat", lon: "lon" }, 1);

  it("may be as far apart as is tolerated", () => {
    expect(check.fault([x, y, place.lat, place.lon])).toBeNull();
    expect(check.fault([x + 0.6, y - 0.7, place.lat, place.lon])).toBeNull();
  });

  it("is refused beyond that, with the distance", () => {
    expect(check.fault([x + 3, y + 4, place.lat, place.lon])).toBe("5.0 m");
    expect(check.fault([x, y, place.lat + 0.01, place.lon])).toMatch(/^11\d\d\.\d m$/);
  });
});
