import { type KoreanGrid, toGrid } from "./projection.ts";
import type { RowCheck } from "./source-file/check-rows.ts";

/** Degrees of WGS 84; both ends belong to it. */
export interface PlaceRange {
  readonly lat: readonly [min: number, max: number];
  readonly lon: readonly [min: number, max: number];
}

/** South Korea with its islands, from Marado to Dokdo and Baengnyeongdo, a little wider. */
export const KOREA: PlaceRange = { lat: [32.5, 39], lon: [124, 132] };

/** Refuses places outside `range`, telling those that lie in it once latitude and longitude change places. */
export function placeChecks(range: PlaceRange, lat: string, lon: string): readonly RowCheck[] {
  const expected = `${range.lat.join("…")}° N, ${range.lon.join("…")}° E`;
  const fields = [lat, lon] as const;
  const isIn = (north: number, east: number): boolean => within(range.lat, north) && within(range.lon, east);
  return [
    {
      code: "swapped-place",
      expected,
      fields: [...fields],
      fault: ([north = NaN, east = NaN]) => (isIn(east, north) ? told(north, east) : null),
    },
    {
      code: "foreign-place",
      expected,
      fields: [...fields],
      fault: ([north = NaN, east = NaN]) => (isIn(north, east) ? null : told(north, east)),
    },
  ];
}

function within([min, max]: readonly [number, number], value: number): boolean {
  return min <= value && value <= max;
}

function told(lat: number, lon: number): string {
  return `${String(lat)}, ${String(lon)}`;
}

/** The fields of a place that is given twice, in metres of a grid and in degrees. */
export interface TwoPositions {
  readonly grid: KoreanGrid;
  readonly x: string;
  readonly y: string;
  readonly lat: string;
  readonly lon: string;
}

/** Refuses rows whose two positions are more than `tolerance` metres apart on the grid. */
export function samePlaceCheck({ grid, x, y, lat, lon }: TwoPositions, tolerance: number): RowCheck {
  return {
    code: "two-places",
    expected: `${String(tolerance)} m`,
    fields: [x, y, lat, lon],
    fault: ([east = NaN, north = NaN, latitude = NaN, longitude = NaN]) => {
      const projected = toGrid(grid, { lat: latitude, lon: longitude });
      const distance = Math.hypot(projected.x - east, projected.y - north);
      return distance <= tolerance ? null : `${distance.toFixed(1)} m`;
    },
  };
}
