/** Longitude and latitude. */
type Position = readonly [number, number];

export interface Geometry {
  readonly type: "Point" | "LineString" | "Polygon" | "MultiPoint" | "MultiLineString" | "MultiPolygon";
  readonly coordinates: unknown;
}

const KINDS: Readonly<Record<string, { readonly type: Geometry["type"]; readonly depth: number }>> = {
  POINT: { type: "Point", depth: 0 },
  LINESTRING: { type: "LineString", depth: 1 },
  MULTIPOINT: { type: "MultiPoint", depth: 1 },
  POLYGON: { type: "Polygon", depth: 2 },
  MULTILINESTRING: { type: "MultiLineString", depth: 2 },
  MULTIPOLYGON: { type: "MultiPolygon", depth: 3 },
};

/** Five decimals of a degree are a metre, less than a pixel of any map of a city. */
const UNIT = 1e5;

/**
 * Well-known text as GeoJSON, with the rings turned for d3: there a ring has its inside at its right hand, so that an
 * outer ring that runs counter-clockwise, as the standard has it, would be all the rest of the earth.
 * @returns null for anything else
 */
export function readWkt(text: string): Geometry | null {
  const [, word = "", body = ""] = /^\s*([A-Za-z]+)\s*(\(.*\))\s*$/su.exec(text) ?? [];
  const kind = KINDS[word.toUpperCase()];
  if (kind === undefined) return null;
  const nested = parseNested(body, kind.depth);
  if (nested === null) return null;
  const coordinates = kind.type.endsWith("Polygon") ? turnRings(nested, kind.depth) : nested;
  return { type: kind.type, coordinates };
}

/** `((1 2, 3 4), (5 6, 7 8))` as JSON lists: brackets become lists, and each pair one more. */
function parseNested(body: string, depth: number): unknown {
  if (!/^[\d\s.,()eE+-]+$/.test(body)) return null;
  const pairs = body.replace(/([-+.\deE]+)\s+([-+.\deE]+)(?:\s+[-+.\deE]+)*/g, (_, x: string, y: string) => {
    return `[${roundText(x)},${roundText(y)}]`;
  });
  try {
    const lists: unknown = JSON.parse(pairs.replaceAll("(", "[").replaceAll(")", "]"));
    return depth === 0 && Array.isArray(lists) ? lists[0] : lists;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function roundText(number: string): string {
  return String(Math.round(Number(number) * UNIT) / UNIT);
}

function turnRings(coordinates: unknown, depth: number): unknown {
  const list = coordinates as readonly unknown[];
  return depth > 2
    ? list.map((each) => turnRings(each, depth - 1))
    : (list as readonly Position[][]).map(turnRing);
}

function turnRing(ring: readonly Position[], index: number): readonly Position[] {
  const counterClockwise = signedArea(ring) > 0;
  return counterClockwise === (index === 0) ? ring.toReversed() : ring;
}

function signedArea(ring: readonly Position[]): number {
  return ring.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length] ?? [x, y];
    return sum + x * nextY - nextX * y;
  }, 0);
}
