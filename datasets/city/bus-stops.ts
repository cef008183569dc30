import { apportion } from "./apportion.ts";
import { dongAt, dongs } from "./dongs.ts";
import { between, mixAll, mixAt } from "./mix.ts";
import type { RoadLink } from "./road-links.ts";
import { type Roadside, roadside, streetLinks } from "./roadside.ts";
import { schools } from "./schools.ts";
import { metres2Between } from "./street-grid.ts";

/** A bus stop of Gaon, a city that does not exist. Stops are the same in every seed and scale. */
export interface BusStop extends Roadside {
  /** Nine digits, as GBIS writes stationId; no stop of Gyeonggi begins with 99. */
  readonly stopId: string;
  readonly name: string;
  /** The five digits on the sign (mobileNo), of which the first may be 0; null where there is no sign. */
  readonly arsNo: string | null;
  /** In the middle of the road. */
  readonly centerLane: boolean;
}

const STOPS = 1500;
const SEED = 0x6a0_0e4;
/** The road whose middle lanes are the buses'. */
const BUS_ROAD = "가온대로";
const NEAR_M = 180;

const PLACES = [
  ...[
    "마을회관",
    "아파트",
    "공원",
    "시장",
    "주민센터",
    "우체국",
    "도서관",
    "교회",
    "삼거리",
    "농협",
    "병원",
    "체육관",
  ],
  ...["빌라", "약수터", "어린이집", "복지관", "상가", "공장", "주유소", "입구"],
];
const WORDS = [
  ...[
    "은행나무",
    "느티나무",
    "소나무",
    "돌다리",
    "큰우물",
    "새터",
    "양지",
    "안골",
    "밤나무골",
    "장터",
    "샘골",
    "윗마을",
  ],
  ...[
    "아랫마을",
    "새말",
    "갈대",
    "느린들",
    "봄내",
    "가을뜰",
    "무지개",
    "해돋이",
    "노을",
    "은하수",
    "종달새",
    "두루미",
  ],
  ...["너른들", "꽃재", "솔고개", "배나무", "감나무", "복사골"],
];

let known: readonly BusStop[] | null = null;

/** All 1,500, in the order of their ids. Two that face each other across the road have the same name. */
export function busStops(): readonly BusStop[] {
  known ??= numbered(facingStops());
  return known;
}

function numbered(places: readonly NamedPlace[]): readonly BusStop[] {
  const signs = new Map<string, number>();
  return places.map(({ name, at }, no) => {
    const sign = (signs.get(at.dong.code) ?? 0) + 1;
    signs.set(at.dong.code, sign);
    const area = dongs().indexOf(at.dong) + 1;
    const bare = mixAll(SEED, 1, no) % 100 === 0;
    return {
      ...at,
      name,
      stopId: `99${String(no * 7 + 10_000).padStart(7, "0")}`,
      arsNo: bare ? null : `${String(area).padStart(2, "0")}${String(sign).padStart(3, "0")}`,
      centerLane: at.link.roadName === BUS_ROAD,
    };
  });
}

interface NamedPlace {
  readonly name: string;
  readonly at: Roadside;
}

/** Stops stand on both sides of a street, as many as it is long. */
function facingStops(): readonly NamedPlace[] {
  const streets = [...Map.groupBy(streetLinks(), ({ linkId }) => linkId.slice(0, 8)).values()];
  const counts = apportion(
    STOPS / 2,
    streets.map(([link]) => (link === undefined ? 0 : weightOf(link))),
  );
  return streets.flatMap((links, street) => {
    const count = counts[street] ?? 0;
    return Array.from({ length: count }, (_, index) => {
      const bits = mixAll(SEED, 2, street, index);
      const along = Math.trunc((1000 * (2 * index + 1)) / (2 * count)) + between(mixAt(bits, 1), -60, 60);
      const sides = links.map((link) =>
        roadside(link, link.direction === "종점" ? along : 1000 - along, link.lanes * 3 + 4),
      );
      const name = nameAt(sides, bits);
      return sides.map((at) => ({ name, at }));
    }).flat();
  });
}

/** Where more people live, stops are nearer to one another. */
function weightOf({ lonE6, latE6, lengthM }: RoadLink): number {
  return lengthM * (dongAt(lonE6, latE6).urban ? 3 : 2);
}

/** A stop near a school has its name. */
function nameAt(sides: readonly Roadside[], bits: number): string {
  const school = schools().find(({ place }) =>
    sides.some((side) => metres2Between(side.place, place) < NEAR_M * NEAR_M),
  );
  if (school !== undefined) return `${school.name}앞`;
  return `${drawn(WORDS, mixAt(bits, 2))}${drawn(PLACES, mixAt(bits, 3))}`;
}

function drawn(words: readonly string[], bits: number): string {
  return words[between(bits, 0, words.length - 1)] ?? "";
}
