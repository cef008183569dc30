import { outlineOf } from "./dong-outline.ts";
import { areaOf, centreOf, holds, metres2To } from "./ring.ts";
import type { Place } from "./street-grid.ts";

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

let known: readonly Dong[] | null = null;

/** All 13, by code. */
export function dongs(): readonly Dong[] {
  known ??= Object.entries(NAMES).map(([letter, about]) => {
    const ring = outlineOf(letter);
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
