import { between, mixAll } from "./mix.ts";
import { COLUMN_COUNT, gridNode, type Place, ROW_COUNT } from "./street-grid.ts";
import { areaOf, centreOf, holds, metres2To } from "./ring.ts";

/** One of the 13 neighbourhoods that Gaon is divided into. They are the same in every seed and scale. */
export interface Dong {
  /** Ten digits in the form of the legal neighbourhood codes; no Korean province has 99. */
  readonly code: string;
  readonly name: string;
  /** True for a dong (동), false for a town (읍) or township (면). */
  readonly urban: boolean;
  /** Registered residents; 410,400 in all. */
  readonly population: number;
  readonly areaM2: number;
  /** The centre of gravity. */
  readonly lonE6: number;
  readonly latE6: number;
  /** The outline, counter-clockwise; the first point is not repeated. Neighbours have their common points in common. */
  readonly ring: readonly Place[];
}

/** Which neighbourhood each street crossing is in: north is up. */
const MAP = [
  "LLLLJJJJKKKKK",
  "LLLLJJJJKKKKK",
  "LLLLJJJJKKKMM",
  "IIILGGGHHKKMM",
  "IIIGGGGHHHMMM",
  "IIIFFGGHHHMMM",
  "IIIFFAABBHMMM",
  "IIFFFAABBDDMM",
  "IIEEAAABBDDDM",
  "EEEEAACCBBDDD",
  "EEEECCCCCDDDD",
  "EEEECCCCCDDDD",
].toReversed();

/** By the letter of the map. Codes of dongs begin at 101, of towns at 250, of townships at 310, as in the real list. */
const NAMES: Readonly<Record<string, Pick<Dong, "code" | "name" | "urban" | "population">>> = {
  A: { code: "9910010100", name: "가온동", urban: true, population: 47_860 },
  B: { code: "9910010200", name: "라온동", urban: true, population: 52_310 },
  C: { code: "9910010300", name: "새물동", urban: true, population: 44_190 },
  D: { code: "9910010400", name: "들꽃동", urban: true, population: 38_740 },
  E: { code: "9910010500", name: "달빛동", urban: true, population: 35_420 },
  F: { code: "9910010600", name: "누리동", urban: true, population: 41_260 },
  G: { code: "9910010700", name: "온빛동", urban: true, population: 39_880 },
  H: { code: "9910010800", name: "별빛동", urban: true, population: 33_570 },
  I: { code: "9910025000", name: "벼리읍", urban: false, population: 27_640 },
  M: { code: "9910025300", name: "햇살읍", urban: false, population: 24_930 },
  J: { code: "9910031000", name: "솔밭면", urban: false, population: 9_870 },
  K: { code: "9910032000", name: "해안면", urban: false, population: 8_420 },
  L: { code: "9910033000", name: "물결면", urban: false, population: 6_310 },
};

const COAST_SEED = 0x6a0_0e2;
/** The north coast lies beyond the motorway, which passes the grid. */
const NORTH_MARGIN_E6 = 10_000;

let known: readonly Dong[] | null = null;

/** All 13, by code. */
export function dongs(): readonly Dong[] {
  known ??= Object.entries(NAMES).map(([letter, about]) => {
    const ring = ringOf(letter);
    return { ...about, ...centreOf(ring), areaM2: areaOf(ring), ring };
  });
  return known;
}

/** The neighbourhood whose outline holds the place, else the nearest. Of a border, one of its two sides, always the same. */
export function dongAt(lonE6: number, latE6: number): Dong {
  const place = { lonE6, latE6 };
  const holder = dongs().find(({ ring }) => holds(ring, place));
  if (holder !== undefined) return holder;
  const distances = dongs().map((dong) => ({ dong, metres2: metres2To(dong.ring, place) }));
  return distances.reduce((best, each) => (each.metres2 < best.metres2 ? each : best)).dong;
}

/** A corner between four crossings, by the row and column of the one to its north-east. */
type Corner = readonly [row: number, column: number];

/** The border of all cells of a letter: their edges, counter-clockwise, without those that two of them share. */
function ringOf(letter: string): readonly Place[] {
  const next = new Map<string, Corner>();
  MAP.forEach((line, row) => {
    Array.from({ length: COLUMN_COUNT }, (_, column) => column).forEach((column) => {
      if (line[column] !== letter) return;
      for (const [from, to, beyond] of edgesOf(row, column)) {
        if (MAP[beyond[0]]?.[beyond[1]] !== letter) next.set(from.join(), to);
      }
    });
  });
  const [start = ""] = next.keys();
  const ring: Place[] = [];
  let at = start;
  do {
    const to = next.get(at);
    if (to === undefined) throw new Error(`the border of ${letter} is open at ${at}`);
    const [row = 0, column = 0] = at.split(",").map(Number);
    ring.push(...pointsBetween([row, column], to));
    at = to.join();
  } while (at !== start);
  return ring;
}

/** The four edges of a cell, counter-clockwise, each with the cell beyond it. */
function edgesOf(row: number, column: number): readonly (readonly [Corner, Corner, Corner])[] {
  const [south, north, west, east] = [row, row + 1, column, column + 1];
  return [
    [
      [south, west],
      [south, east],
      [row - 1, column],
    ],
    [
      [south, east],
      [north, east],
      [row, column + 1],
    ],
    [
      [north, east],
      [north, west],
      [row + 1, column],
    ],
    [
      [north, west],
      [south, west],
      [row, column - 1],
    ],
  ];
}

/** The first corner, and on the coast one more point on the way to the second. */
function pointsBetween(from: Corner, to: Corner): readonly Place[] {
  const [start, end] = [cornerPlace(from), cornerPlace(to)];
  const coast =
    (from[0] === to[0] && (from[0] === 0 || from[0] === ROW_COUNT)) ||
    (from[1] === to[1] && (from[1] === 0 || from[1] === COLUMN_COUNT));
  if (!coast) return [start];
  const bits = mixAll(COAST_SEED, from[0] + to[0], from[1] + to[1]);
  const middle = (key: keyof Place): number =>
    Math.round((start[key] + end[key]) / 2) + between(mixAll(bits, key.length), -900, 900);
  return [start, { lonE6: middle("lonE6"), latE6: middle("latE6") }];
}

function cornerPlace([row, column]: Corner): Place {
  const around = [
    gridNode(row - 1, column - 1),
    gridNode(row - 1, column),
    gridNode(row, column - 1),
    gridNode(row, column),
  ];
  const mean = (key: keyof Place): number => Math.round(around.reduce((sum, node) => sum + node[key], 0) / 4);
  return { lonE6: mean("lonE6"), latE6: mean("latE6") + (row === ROW_COUNT ? NORTH_MARGIN_E6 : 0) };
}
