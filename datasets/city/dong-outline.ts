import { between, mixAll } from "./mix.ts";
import { COLUMN_COUNT, gridNode, type Place, ROW_COUNT } from "./street-grid.ts";

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

const COAST_SEED = 0x6a0_0e2;
/** The north coast lies beyond the motorway, which passes the grid. */
const NORTH_MARGIN_E6 = 10_000;

/** A corner between four crossings, by the row and column of the one to its north-east. */
type Corner = readonly [row: number, column: number];

/** The border of all cells of a letter: their edges, counter-clockwise, without those that two of them share. */
export function outlineOf(letter: string): readonly Place[] {
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
