import proj4, { type Converter } from "proj4";

/**
 * Coordinate systems of Korean public data, all on the ellipsoid GRS 80 without a shift to WGS 84:
 * - `EPSG:5179`, UTM-K, of Statistics Korea, TAAS and address data;
 * - `EPSG:5186`, Central Belt 2010, of the standard node-link network;
 * - `EPSG:5181`, Central Belt, of Seoul's TOPIS.
 *
 * Parameters as in the EPSG Geodetic Parameter Dataset, https://epsg.org/crs_5179 and so on.
 */
export type KoreanGrid = "EPSG:5179" | "EPSG:5186" | "EPSG:5181";

const ELLIPSOID = "+ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs";
const WGS84 = "+proj=longlat +datum=WGS84 +no_defs";
const GRIDS: Readonly<Record<KoreanGrid, string>> = {
  "EPSG:5179": `+proj=tmerc +lat_0=38 +lon_0=127.5 +k=0.9996 +x_0=1000000 +y_0=2000000 ${ELLIPSOID}`,
  "EPSG:5186": `+proj=tmerc +lat_0=38 +lon_0=127 +k=1 +x_0=200000 +y_0=600000 ${ELLIPSOID}`,
  "EPSG:5181": `+proj=tmerc +lat_0=38 +lon_0=127 +k=1 +x_0=200000 +y_0=500000 ${ELLIPSOID}`,
};

/** Degrees of WGS 84. */
export interface Place {
  readonly lon: number;
  readonly lat: number;
}

/** Metres east and north. Korean papers often call the northing X. */
export interface GridPoint {
  readonly x: number;
  readonly y: number;
}

const converters: Readonly<Record<KoreanGrid, Converter>> = {
  "EPSG:5179": proj4(WGS84, GRIDS["EPSG:5179"]),
  "EPSG:5186": proj4(WGS84, GRIDS["EPSG:5186"]),
  "EPSG:5181": proj4(WGS84, GRIDS["EPSG:5181"]),
};

export function toGrid(grid: KoreanGrid, { lon, lat }: Place): GridPoint {
  const { x, y } = converters[grid].forward({ x: lon, y: lat });
  return { x, y };
}

export function toPlace(grid: KoreanGrid, { x, y }: GridPoint): Place {
  const { x: lon, y: lat } = converters[grid].inverse({ x, y });
  return { lon, lat };
}
