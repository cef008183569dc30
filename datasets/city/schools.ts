import { roadAddress } from "./addresses.ts";
import { apportion } from "./apportion.ts";
import { type Dong, dongAt, dongs } from "./dongs.ts";
import { between, mixAll, mixAt } from "./mix.ts";
import type { RoadLink } from "./road-links.ts";
import { type Roadside, roadside, streetLinks } from "./roadside.ts";

/** Primary, middle and high schools. */
export const SCHOOL_LEVELS = ["초", "중", "고"] as const;
export type SchoolLevel = (typeof SCHOOL_LEVELS)[number];

/** A school of Gaon, a city that does not exist. Schools are the same in every seed and scale. */
export interface School extends Roadside {
  /** In the form of the standard school codes; no office of education has the letter Z. */
  readonly code: string;
  readonly name: string;
  readonly level: SchoolLevel;
  readonly addrRoad: string;
  readonly pupils: number;
}

/** 80 schools, as a city of this size has: Gimpo has some 45, 23 and 15 of them. */
const COUNTS: Readonly<Record<SchoolLevel, number>> = { 초: 44, 중: 22, 고: 14 };
const SUFFIX: Readonly<Record<SchoolLevel, string>> = { 초: "초등학교", 중: "중학교", 고: "고등학교" };
/** For each pupil of a school of mean size: about 55,000 in all. */
const PUPILS: Readonly<Record<SchoolLevel, number>> = { 초: 640, 중: 690, 고: 820 };

/** Names of schools after the first of each neighbourhood, which has the neighbourhood's. */
const WORDS = [
  ...["한솔", "나래", "소담", "다솜", "도담", "마루", "구름", "바람", "가람", "보람", "아람", "은솔", "예솔"],
  ...["미르", "한별", "샛별", "푸른", "하늘", "다온", "여울", "초롱", "빛솔", "참샘", "고운", "두레", "슬기"],
  ...["한빛", "모란", "단비", "이든", "해솔", "새봄", "한울", "늘봄", "아라", "이음"],
];

const SEED = 0x6a0_0e3;

let known: readonly School[] | null = null;

/** All 80, in the order of their codes: primary schools first. */
export function schools(): readonly School[] {
  known ??= SCHOOL_LEVELS.flatMap((level, index) => schoolsOf(level, index * 100));
  return known;
}

function schoolsOf(level: SchoolLevel, first: number): readonly School[] {
  const byDong = Map.groupBy(streetLinks(), ({ lonE6, latE6 }) => dongAt(lonE6, latE6));
  const counts = apportion(
    COUNTS[level],
    dongs().map(({ population }) => population),
  );
  const homes = dongs().flatMap((dong, index) => Array.from({ length: counts[index] ?? 0 }, () => dong));
  return homes.map((dong, index) => {
    const bits = mixAll(SEED, first + index);
    const at = placeIn(dong, byDong, bits);
    const isFirst = homes.indexOf(dong) === index;
    const word = isFirst ? dong.name.slice(0, -1) : WORDS[index - new Set(homes.slice(0, index)).size];
    const [least, most] = dong.urban ? [700, 1500] : [180, 700];
    return {
      ...at,
      code: `Z99000${String(first + index + 1).padStart(4, "0")}`,
      name: `${word ?? ""}${SUFFIX[level]}`,
      level,
      addrRoad: roadAddress(at),
      pupils: Math.trunc((PUPILS[level] * between(mixAt(bits, 4), least, most)) / 1000),
    };
  });
}

/** In the second row from a street, so that the neighbourhood may be the next one. */
function placeIn(dong: Dong, byDong: ReadonlyMap<Dong, readonly RoadLink[]>, bits: number): Roadside {
  const links = byDong.get(dong) ?? [];
  const link = links[between(mixAt(bits, 1), 0, links.length - 1)];
  if (link === undefined) throw new Error(`${dong.name} has no street for a school`);
  return roadside(link, between(mixAt(bits, 2), 200, 800), between(mixAt(bits, 3), 50, 120));
}
