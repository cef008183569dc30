import { apportion } from "./apportion.ts";
import { type Dong, dongAt, dongs } from "./dongs.ts";
import { between, mixAll, mixAt } from "./mix.ts";
import { type RoadLink, roadLinks } from "./road-links.ts";
import { type Roadside, roadside, streetLinks } from "./roadside.ts";
import { schools } from "./schools.ts";
import { metres2Between } from "./street-grid.ts";

/** What cameras are there for, in the words of the national standard of camera sites. */
export type CameraPurpose =
  | "생활방범"
  | "어린이보호"
  | "차량방범"
  | "교통단속"
  | "교통정보수집"
  | "시설물관리"
  | "쓰레기단속"
  | "재난재해"
  | "다목적"
  | "기타";

/** A place for cameras, what for, and how many. */
export interface CameraSpot extends Roadside {
  readonly purpose: CameraPurpose;
  readonly cameraCount: number;
  /** Part of the safe village. */
  readonly village: boolean;
  /** The links that cameras at a crossing look along, in the order in which they are taken; empty beside a road. */
  readonly crossingLinks: readonly RoadLink[];
}

/** Links of the scales `small` and `city`. */
const SMALL_LINKS = 40;
const CITY_LINKS = 120;

/** Cameras of all sites, and of each stretch of them, so that the first 20 and 300 are whole stretches. */
const CAMERAS = { small: [4, 3, 3], village: [5, 5, 5, 5], city: 270, rest: 1863 } as const;
/** 600 sites: a site of Gimpo had 3.75 cameras in 2019. */
const SPOTS = { city: 75, schools: 60, motorway: 20, streets: 438 } as const;

const SEED = 0x6a0_0e5;
/** The town of the safe village. */
const VILLAGE_TOWN = "벼리읍";

/** Of a hundred sites in the streets. */
const PURPOSES: readonly (readonly [CameraPurpose, number])[] = [
  ["생활방범", 63],
  ["다목적", 10],
  ["차량방범", 8],
  ["쓰레기단속", 5],
  ["교통단속", 5],
  ["시설물관리", 4],
  ["교통정보수집", 2],
  ["재난재해", 2],
  ["기타", 1],
];

/**
 * All 600 places, in the order in which scales take cameras in: three crossings of small's links and two sites of the
 * safe village, its other two, those along the links of `city`, and the rest of the city.
 */
export function cameraSpots(): readonly CameraSpot[] {
  return [...smallSpots(), ...villageSpots(), ...citySpots(), ...restSpots()];
}

/** Of each of three roads the crossing that most of small's links meet at, of those whose links no camera looks along yet. */
function smallSpots(): readonly CameraSpot[] {
  const links = roadLinks().slice(0, SMALL_LINKS);
  const roads = [...new Set(links.map(({ roadName }) => roadName))];
  const seen = new Set<RoadLink>();
  return CAMERAS.small.map((cameraCount, index) => {
    const seenFrom = (link: RoadLink): readonly RoadLink[] => linksAt(link, links).slice(0, cameraCount);
    const [anchor] = links
      .filter((link) => link.roadName === roads[index] && !seenFrom(link).some((each) => seen.has(each)))
      .toSorted((a, b) => linksAt(b, links).length - linksAt(a, links).length || a.no - b.no);
    if (anchor === undefined) throw new Error("small has three roads with crossings of their own");
    for (const link of seenFrom(anchor)) seen.add(link);
    return crossingSpot(anchor, links, cameraCount);
  });
}

/** The four streets nearest to the middle of the town. */
function villageSpots(): readonly CameraSpot[] {
  const town = dongs().find(({ name }) => name === VILLAGE_TOWN);
  if (town === undefined) throw new Error(`there is no ${VILLAGE_TOWN}`);
  const streets = streetLinks().filter(({ direction }) => direction === "종점");
  const nearest = streets.toSorted(
    (a, b) => metres2Between(a, town) - metres2Between(b, town) || a.no - b.no,
  );
  return CAMERAS.village.map((cameraCount, index) => {
    const link = nearest[index];
    if (link === undefined) throw new Error("the village has four streets");
    const along = between(mixAll(SEED, 1, index), 400, 600);
    return streetSpot(roadside(link, along, 15), { purpose: "생활방범", cameraCount, village: true });
  });
}

/** One spot or two on each stretch of the links of `city`, every third at its end, which is a crossing. */
function citySpots(): readonly CameraSpot[] {
  const links = roadLinks().slice(0, CITY_LINKS);
  const counts = cameraCounts(CAMERAS.city, SPOTS.city, 2);
  return counts.map((cameraCount, index) => {
    const bits = mixAll(SEED, 3, index);
    // Both directions of a stretch follow one another.
    const link = links[(index * 2 + (index % 2)) % links.length];
    if (link === undefined) throw new Error("a scale has links");
    if (index % 3 === 0) return crossingSpot(link, links, cameraCount);
    return streetSpot(roadsideAt(link, bits), { purpose: purposeOf(bits), cameraCount, village: false });
  });
}

function restSpots(): readonly CameraSpot[] {
  const total = SPOTS.schools + SPOTS.motorway + SPOTS.streets;
  const counts = cameraCounts(CAMERAS.rest, total, 4);
  const places: readonly (readonly [Roadside, CameraPurpose])[] = [
    ...schools()
      .slice(0, SPOTS.schools)
      .map(({ link, alongPermille }) => [roadside(link, alongPermille, 12), "어린이보호"] as const),
    ...motorwayLinks().map((link) => [roadside(link, 500, 18), "교통정보수집"] as const),
    ...streetPlaces(),
  ];
  return places.map(([at, purpose], index) =>
    streetSpot(at, { purpose, cameraCount: counts[index] ?? 0, village: false }),
  );
}

function motorwayLinks(): readonly RoadLink[] {
  const fast = roadLinks().filter(({ roadRank, no }) => roadRank <= "102" && no >= CITY_LINKS);
  return fast.slice(0, SPOTS.motorway);
}

/** More where more people live. */
function streetPlaces(): readonly (readonly [Roadside, CameraPurpose])[] {
  const byDong = Map.groupBy(streetLinks(), ({ lonE6, latE6 }) => dongAt(lonE6, latE6));
  const counts = apportion(
    SPOTS.streets,
    dongs().map(({ population }) => population),
  );
  return dongs().flatMap((dong: Dong, place) =>
    Array.from({ length: counts[place] ?? 0 }, (_, index) => {
      const bits = mixAll(SEED, 5, place, index);
      const links = byDong.get(dong) ?? [];
      const link = links[between(mixAt(bits, 1), 0, links.length - 1)];
      if (link === undefined) throw new Error(`${dong.name} has no street for cameras`);
      return [roadsideAt(link, bits), purposeOf(bits)] as const;
    }),
  );
}

function roadsideAt(link: RoadLink, bits: number): Roadside {
  return roadside(link, between(mixAt(bits, 2), 60, 940), between(mixAt(bits, 3), 8, 45));
}

function purposeOf(bits: number): CameraPurpose {
  let rest = between(mixAt(bits, 4), 0, 99);
  const found = PURPOSES.find(([, share]) => (rest -= share) < 0);
  if (found === undefined) throw new Error("the purposes are not a hundred");
  return found[0];
}

/** One to nine cameras for each of so many sites. */
function cameraCounts(cameras: number, sites: number, stream: number): readonly number[] {
  const weights = Array.from({ length: sites }, (_, index) => between(mixAll(SEED, stream, index), 0, 12));
  return apportion(cameras - sites, weights).map((more) => more + 1);
}

function streetSpot(
  at: Roadside,
  about: Pick<CameraSpot, "purpose" | "cameraCount" | "village">,
): CameraSpot {
  return { ...at, ...about, crossingLinks: [] };
}

/** At the corner where a link ends. */
function crossingSpot(anchor: RoadLink, links: readonly RoadLink[], cameraCount: number): CameraSpot {
  return {
    ...roadside(anchor, 985, anchor.lanes * 3 + 6),
    ...{ purpose: "교통정보수집", cameraCount, village: false },
    crossingLinks: linksAt(anchor, links),
  };
}

/** The links that lead to the crossing at a link's end, then those that lead away from it. */
function linksAt({ endNodeId }: RoadLink, links: readonly RoadLink[]): readonly RoadLink[] {
  return [
    ...links.filter((link) => link.endNodeId === endNodeId),
    ...links.filter((link) => link.startNodeId === endNodeId),
  ];
}
