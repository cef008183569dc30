import { between, mixAll } from "./mix.ts";

/** Streets cross at the nodes of a bent grid; rows run west to east and are counted from the south. */
export const ROW_COUNT = 12;
export const COLUMN_COUNT = 13;

/** A place in millionths of a degree (WGS 84). */
export interface Place {
  readonly lonE6: number;
  readonly latE6: number;
}

export interface CityNode extends Place {
  readonly id: string;
}

const SOUTH_WEST = { lonE6: 125_500_000, latE6: 37_420_000 };
/** Metres of one millionth of a degree at the city's latitude. */
export const LON_METRES = 0.0884;
export const LAT_METRES = 0.111;
const SHAPE_SEED = 0x6a0_0e1;

/**
 * The node of a row and a column of a grid of about 850 × 750 m, bent so that no two links have quite the same length.
 * Rows and columns beyond the city's edge have places too, which its outline is drawn by.
 */
export function gridNode(row: number, column: number): CityNode {
  const east = column * 9_600 + between(mixAll(SHAPE_SEED, row, column, 1), -2_200, 2_200);
  const north = row * 6_760 + between(mixAll(SHAPE_SEED, row, column, 2), -1_500, 1_500);
  return cityNode(
    row * COLUMN_COUNT + column + 1,
    SOUTH_WEST.lonE6 + east,
    SOUTH_WEST.latE6 + north - east * 0.3,
  );
}

export function cityNode(no: number, lonE6: number, latE6: number): CityNode {
  return { id: `990${String(no).padStart(5, "0")}00`, lonE6: Math.round(lonE6), latE6: Math.round(latE6) };
}

/** Metres squared between two places. */
export function metres2Between(a: Place, b: Place): number {
  const east = (a.lonE6 - b.lonE6) * LON_METRES;
  const north = (a.latE6 - b.latE6) * LAT_METRES;
  return east * east + north * north;
}
