import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { areaOf, isInside, positionInside, type Ring, signedArea, tidyPolygon, wktOf } from "./polygon.ts";

const SQUARE: Ring = [
  [0, 0],
  [0, 4],
  [4, 4],
  [4, 0],
  [0, 0],
];
const HOLE: Ring = [
  [1, 1],
  [3, 1],
  [3, 3],
  [1, 3],
  [1, 1],
];
const asIs = <T>(position: T): T => position;

describe("a polygon of a file", () => {
  it("gets its outer ring first and counter-clockwise, and its holes clockwise", () => {
    for (const rings of [
      [SQUARE, HOLE],
      [HOLE.toReversed(), SQUARE.toReversed()],
    ]) {
      const [outer = [], hole = []] = tidyPolygon(rings) ?? [];
      expect([signedArea(outer), signedArea(hole)]).toEqual([16, -4]);
    }
  });

  it("is closed, in six decimals, with no position twice in a row", () => {
    const open: Ring = [
      [0.00000049, 0],
      [1, 0],
      [1.0000001, 0],
      [1, 1],
    ];
    expect(tidyPolygon([open])).toEqual([
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 0],
      ],
    ]);
  });

  it("loses rings that enclose nothing, and is none when they were all it had", () => {
    const line: Ring = [
      [2, 2],
      [2.5, 2.5],
      [2, 2],
      [2, 2],
    ];
    const point: Ring = [
      [2, 2],
      [2, 2],
    ];
    expect(tidyPolygon([SQUARE, line, point])).toHaveLength(1);
    expect(tidyPolygon([line])).toBeNull();
    expect(tidyPolygon([[]])).toBeNull();
    expect(tidyPolygon([])).toBeNull();
  });
});

it("an area is that of all polygons without their holes, on the plane that is given", () => {
  const holed = tidyPolygon([SQUARE, HOLE]) ?? [];
  const other = tidyPolygon([SQUARE.map(([x, y]) => [x + 10, y] as const)]) ?? [];
  expect(areaOf([holed, other], asIs)).toBe(16 - 4 + 16);
  expect(areaOf([holed], ([x, y]) => [100 * x, 100 * y])).toBe(120_000);
});

it("well-known text tells one polygon and several apart", () => {
  const holed = tidyPolygon([SQUARE, HOLE]) ?? [];
  const text = "((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 1 3, 3 3, 3 1, 1 1))";
  expect(wktOf([holed])).toBe(`POLYGON ${text}`);
  expect(wktOf([holed, holed])).toBe(`MULTIPOLYGON (${text}, ${text})`);
});

describe("the position inside", () => {
  it("is in no hole and no bay, where a centroid would be", () => {
    const bay: Ring = [
      [0, 0],
      [9, 0],
      [9, 9],
      [6, 9],
      [6, 1],
      [1, 1],
      [1, 9],
      [0, 9],
      [0, 0],
    ];
    for (const rings of [[SQUARE, HOLE], [bay]]) {
      const polygons = [tidyPolygon(rings) ?? []];
      const position = positionInside(polygons) ?? [NaN, NaN];
      expect(isInside(polygons, position)).toBe(true);
    }
    expect(isInside([tidyPolygon([SQUARE, HOLE]) ?? []], [2, 2])).toBe(false);
    expect(positionInside([tidyPolygon([bay]) ?? []])).toEqual([7.5, 4.5]);
    expect(positionInside([])).toBeNull();
  });

  it("is inside any star-shaped polygon", () => {
    const reach = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 3, maxLength: 40 });
    fc.assert(
      fc.property(reach, (distances) => {
        const turn = (2 * Math.PI) / distances.length;
        const star = distances.map((distance, at) => {
          return [distance * Math.cos(at * turn), distance * Math.sin(at * turn)] as const;
        });
        const polygons = [tidyPolygon([star]) ?? []];
        expect(isInside(polygons, positionInside(polygons) ?? [NaN, NaN])).toBe(true);
      }),
    );
  });
});

it("a place inside is found, however many positions an outline has", () => {
  const count = 300_000;
  const ring = Array.from({ length: count + 1 }, (_, place): [number, number] => {
    const angle = (2 * Math.PI * (place % count)) / count;
    return [Math.cos(angle), Math.sin(angle)];
  });
  expect(positionInside([[ring]])?.map(Math.round)).toEqual([0, 0]);
});
