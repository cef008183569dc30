import { dongs } from "./dongs.ts";
import type { Place } from "./street-grid.ts";
import { LAT_METRES, LON_METRES } from "./street-grid.ts";

const WIDTH = 640;
/** So that a border's line is not cut. */
const MARGIN = 8;

/** The neighbourhoods as a drawing: pixels from the upper left, north up. */
export interface CourseMap {
  readonly width: number;
  readonly height: number;
  readonly areas: readonly {
    readonly code: string;
    readonly name: string;
    /** The path of an SVG. */
    readonly outline: string;
    /** Where a mark of the area belongs. */
    readonly x: number;
    readonly y: number;
  }[];
}

/** The map that the course's page draws its weeks on. */
export function courseMap(): CourseMap {
  const corners = dongs().flatMap(({ ring }) => ring);
  const [west, east] = edges(corners.map(({ lonE6 }) => lonE6));
  const [south, north] = edges(corners.map(({ latE6 }) => latE6));
  const perLon = (WIDTH - 2 * MARGIN) / (east - west);
  const perLat = (perLon * LAT_METRES) / LON_METRES;
  const place = ({ lonE6, latE6 }: Place) => ({
    x: Math.round(MARGIN + (lonE6 - west) * perLon),
    y: Math.round(MARGIN + (north - latE6) * perLat),
  });
  const areas = dongs().map(({ code, name, ring, ...centre }) => {
    const points = ring.map(place).map(({ x, y }) => `${String(x)} ${String(y)}`);
    return { code, name, outline: `M${points.join("L")}Z`, ...place(centre) };
  });
  return { width: WIDTH, height: Math.round((north - south) * perLat) + 2 * MARGIN, areas };
}

function edges(values: readonly number[]): readonly [number, number] {
  return [Math.min(...values), Math.max(...values)];
}
