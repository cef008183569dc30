import { expect, it } from "vitest";
import { readWkt } from "./wkt.ts";

it.each([
  ["POINT (127.1 36.8)", { type: "Point", coordinates: [127.1, 36.8] }],
  [
    "LINESTRING(0 0, 1 1,2 0)",
    {
      type: "LineString",
      coordinates: [
        [0, 0],
        [1, 1],
        [2, 0],
      ],
    },
  ],
  [
    "MULTIPOINT (1 2, 3 4)",
    {
      type: "MultiPoint",
      coordinates: [
        [1, 2],
        [3, 4],
      ],
    },
  ],
  [
    "polygon ((0 0, 1 0, 1 1, 0 0))",
    {
      type: "Polygon",
      coordinates: [
        [
          [0, 0],
          [1, 1],
          [1, 0],
          [0, 0],
        ],
      ],
    },
  ],
  ["POINT (127.1234567 -36.8e0)", { type: "Point", coordinates: [127.12346, -36.8] }],
])("%s is GeoJSON", (text, geometry) => {
  expect(readWkt(text)).toStrictEqual(geometry);
});

it.each([
  [
    "POLYGON ((127 36, 127.1 36, 127.1 36.1, 127 36.1, 127 36), (127.02 36.02, 127.02 36.04, 127.04 36.04, 127.02 36.02))",
  ],
  ["POLYGON ((127 36, 127 36.1, 127.1 36.1, 127.1 36, 127 36))"],
  ["MULTIPOLYGON (((127 36, 127.1 36, 127.1 36.1, 127 36)), ((128 36, 128.1 36, 128.1 36.1, 128 36)))"],
])("%s has its outer rings clockwise and its holes the other way, whichever way they ran", (text) => {
  const geometry = readWkt(text);
  const polygons = (
    geometry?.type === "Polygon" ? [geometry.coordinates] : geometry?.coordinates
  ) as Ring[][];
  for (const [outer = [], ...holes] of polygons) {
    expect(signedArea(outer)).toBeLessThan(0);
    for (const hole of holes) expect(signedArea(hole)).toBeGreaterThan(0);
  }
  expect(polygons.length).toBeGreaterThan(0);
});

type Ring = readonly (readonly [number, number])[];

function signedArea(ring: Ring): number {
  return ring.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length] ?? [x, y];
    return sum + (x - 127) * (nextY - 36) - (nextX - 127) * (y - 36);
  }, 0);
}

it.each([
  ["CIRCLE (1 2)"],
  ["POLYGON ((0 0, 1"],
  ["POINT (a b)"],
  [""],
  ["POLYGON EMPTY"],
  ["POINT ([1,2])"],
])("%s is none", (text) => {
  expect(readWkt(text)).toBeNull();
});
