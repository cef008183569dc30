/** Longitude and latitude in degrees, or metres of a grid. */
export type Position = readonly [x: number, y: number];

/** Its last position is its first. */
export type Ring = readonly Position[];

/** The outer ring, which runs counter-clockwise, and then its holes, which run clockwise (OGC Simple Features). */
export type Polygon = readonly Ring[];

const DECIMALS = 6;
const UNIT = 10 ** DECIMALS;

/**
 * A polygon of a file, in six decimals and with its rings in the order and the directions of the standard, whichever
 * the file has. Positions that become one are one, and rings that enclose nothing, which simplifying leaves of an
 * islet, are gone.
 * @returns null when nothing is left
 */
export function tidyPolygon(rings: readonly Ring[]): Polygon | null {
  const sized = rings.map(tidyRing).map((ring) => ({ ring, area: signedArea(ring) }));
  const [outer, ...holes] = sized
    .filter(({ area }) => area !== 0)
    .sort((a, b) => Math.abs(b.area) - Math.abs(a.area));
  if (outer === undefined) return null;
  return [
    outer.area > 0 ? outer.ring : outer.ring.toReversed(),
    ...holes.map(({ ring, area }) => (area < 0 ? ring : ring.toReversed())),
  ];
}

function tidyRing(ring: Ring): Ring {
  const open: Position[] = [];
  for (const [x, y] of ring) {
    const position: Position = [Math.round(x * UNIT) / UNIT, Math.round(y * UNIT) / UNIT];
    if (!isSame(position, open.at(-1))) open.push(position);
  }
  const [first] = open;
  if (first === undefined) return [];
  return isSame(first, open.at(-1)) ? open : [...open, first];
}

function isSame(a: Position, b: Position | undefined): boolean {
  return a[0] === b?.[0] && a[1] === b[1];
}

/** Above zero when the ring runs counter-clockwise; in square units of its positions. */
export function signedArea(ring: Ring): number {
  const [origin = [0, 0]] = ring;
  let twice = 0;
  for (const [[ax, ay], [bx, by]] of edgesOf(ring)) {
    twice += (ax - origin[0]) * (by - origin[1]) - (bx - origin[0]) * (ay - origin[1]);
  }
  return twice / 2;
}

/** Of all polygons together, without their holes, with positions taken to a plane by `project`. */
export function areaOf(polygons: readonly Polygon[], project: (position: Position) => Position): number {
  const areas = polygons.flatMap((polygon) => polygon.map((ring) => signedArea(ring.map(project))));
  return areas.reduce((sum, area) => sum + area, 0);
}

/**
 * A position inside, for a label or a join: the middle of the longest stretch inside, at half the height of each of the
 * polygons. Unlike a centroid it never lies in a bay or a hole.
 */
export function positionInside(polygons: readonly Polygon[]): Position | null {
  const stretches = polygons.flatMap(stretchesAtHalfHeight);
  const [longest] = stretches.sort((a, b) => b.to - b.from - (a.to - a.from));
  return longest === undefined ? null : [(longest.from + longest.to) / 2, longest.y];
}

interface Stretch {
  readonly y: number;
  readonly from: number;
  readonly to: number;
}

function stretchesAtHalfHeight(polygon: Polygon): readonly Stretch[] {
  let [lowest, highest] = [Infinity, -Infinity];
  for (const [, y] of polygon[0] ?? []) [lowest, highest] = [Math.min(lowest, y), Math.max(highest, y)];
  const y = (lowest + highest) / 2;
  const crossings = crossingsAt(polygon, y);
  return crossings.flatMap((from, place) =>
    place % 2 === 0 ? [{ y, from, to: crossings[place + 1] ?? from }] : [],
  );
}

/** Where the rings cross the height `y`, from west to east. An edge has its lower end and not its upper one. */
function crossingsAt(polygon: Polygon, y: number): readonly number[] {
  return polygon
    .flatMap(edgesOf)
    .filter(([[, ay], [, by]]) => ay <= y !== by <= y)
    .map(([[ax, ay], [bx, by]]) => ax + ((y - ay) / (by - ay)) * (bx - ax))
    .sort((a, b) => a - b);
}

/** Whether a position lies inside one of the polygons. */
export function isInside(polygons: readonly Polygon[], [x, y]: Position): boolean {
  return polygons.some((polygon) => crossingsAt(polygon, y).filter((at) => at > x).length % 2 === 1);
}

function edgesOf(ring: Ring): readonly (readonly [Position, Position])[] {
  return ring.slice(1).map((to, place) => [ring[place] ?? to, to]);
}

/** As well-known text, in six decimals at most. */
export function wktOf(polygons: readonly Polygon[]): string {
  const texts = polygons.map((polygon) => `(${polygon.map(ringText).join(", ")})`);
  return texts.length === 1 ? `POLYGON ${texts.join("")}` : `MULTIPOLYGON (${texts.join(", ")})`;
}

function ringText(ring: Ring): string {
  return `(${ring.map(([x, y]) => `${String(x)} ${String(y)}`).join(", ")})`;
}
