import { type CityNode, cityNode, gridNode, LAT_METRES, LON_METRES, type Place } from "./street-grid.ts";

/**
 * The road graph of Gaon (가온시), a city that does not exist. Its size and its commute are modelled on Gimpo, its map
 * is drawn in the open sea so that nobody takes it for a real place. It is the same in every seed and scale.
 */
export interface RoadLink {
  /** 0 … 599, in the order in which scales take links in. */
  readonly no: number;
  readonly linkId: string;
  readonly roadName: string;
  /** 종점: away from the road's origin, 기점: towards it, as ITS writes roadDrcType. */
  readonly direction: "기점" | "종점";
  readonly startNodeId: string;
  readonly endNodeId: string;
  /** ROAD_RANK of the standard node-link: 101 motorway, 102 urban motorway, 103 national, 104 metropolitan, 107 city. */
  readonly roadRank: string;
  readonly lanes: number;
  readonly maxSpeedKmh: number;
  readonly lengthM: number;
  /** The middle of the link, in millionths of a degree (WGS 84). */
  readonly lonE6: number;
  readonly latE6: number;
  /** Where its traffic comes in, and where it goes out. */
  readonly start: Place;
  readonly end: Place;
  /** How the road runs: `종점` is east, or north. */
  readonly axis: "east" | "north";
  /** Index of road and direction: links of one run follow one another. */
  readonly run: number;
  /** Place within the run, counted along the traffic. */
  readonly position: number;
}

interface Road {
  readonly name: string;
  readonly axis: RoadLink["axis"];
  readonly rank: string;
  readonly lanes: number;
  readonly maxSpeedKmh: number;
  readonly nodes: readonly CityNode[];
}

/** Rows run west to east, from south to north; the order of importance is in ROAD_ORDER. */
const ROWS = [
  "강변로",
  "새물로",
  "들꽃로",
  "시청로",
  "가온대로",
  "한솔로",
  "누리로",
  "온빛로",
  "나래로",
  "물결로",
  "솔밭로",
  "해안로",
];
const COLUMNS = [
  "벼리로",
  "달빛로",
  "별빛로",
  "가람로",
  "바람로",
  "구름로",
  "중앙로",
  "소담로",
  "다솜로",
  "라온로",
  "도담로",
  "마루로",
  "햇살로",
];
const MOTORWAY = "가온고속도로";

/** Roads in the order in which scales take them in: the first five make `small`, the first ten `city`. */
const ROAD_ORDER = [
  "가온대로",
  "중앙로",
  "강변로",
  MOTORWAY,
  "시청로",
  "가람로",
  "나래로",
  "라온로",
  "달빛로",
  "온빛로",
];

const CLASSES: Readonly<Record<string, Pick<Road, "rank" | "lanes" | "maxSpeedKmh">>> = {
  [MOTORWAY]: { rank: "101", lanes: 3, maxSpeedKmh: 100 },
  강변로: { rank: "102", lanes: 3, maxSpeedKmh: 80 },
  가온대로: { rank: "103", lanes: 4, maxSpeedKmh: 70 },
  중앙로: { rank: "104", lanes: 4, maxSpeedKmh: 60 },
  시청로: { rank: "104", lanes: 3, maxSpeedKmh: 60 },
  가람로: { rank: "107", lanes: 3, maxSpeedKmh: 60 },
  나래로: { rank: "107", lanes: 3, maxSpeedKmh: 60 },
  라온로: { rank: "107", lanes: 3, maxSpeedKmh: 50 },
};
const CITY_STREET = { rank: "107", lanes: 2, maxSpeedKmh: 50 };

/** All 600 links. */
export function roadLinks(): readonly RoadLink[] {
  const links = cityRoads().flatMap((road, index) => linksOf(road, index));
  const tiers = links.map((link) => ({ link, tier: tierOf(link), order: roadOrder(link.roadName) }));
  tiers.sort(
    (a, b) => a.tier - b.tier || a.order - b.order || a.link.linkId.localeCompare(b.link.linkId, "en"),
  );
  return tiers.map(({ link }, no) => ({ ...link, no }));
}

function cityRoads(): readonly Road[] {
  const grid = ROWS.map((_, row) => COLUMNS.map((_, column) => gridNode(row, column)));
  const rows = ROWS.map((name, row) => ({ name, axis: "east" as const, nodes: grid[row] ?? [] }));
  const columns = COLUMNS.map((name, column) => ({
    name,
    axis: "north" as const,
    nodes: grid.flatMap((row) => row.slice(column, column + 1)),
  }));
  const north = grid.at(-1) ?? [];
  const bypass = north.slice(1).map((node, index) => {
    const west = north[index] ?? node;
    return cityNode(200 + index, (west.lonE6 + node.lonE6) / 2, (west.latE6 + node.latE6) / 2 + 8_500);
  });
  const motorway = {
    name: MOTORWAY,
    axis: "east" as const,
    nodes: [...north.slice(0, 1), ...bypass, ...north.slice(-1)],
  };
  return [...rows, ...columns, motorway].map((road) => ({ ...road, ...(CLASSES[road.name] ?? CITY_STREET) }));
}

type Unordered = Omit<RoadLink, "no">;

function linksOf(road: Road, index: number): readonly Unordered[] {
  const segments = road.nodes
    .slice(1)
    .map((to, segment) => ({ from: road.nodes[segment] ?? to, to, segment }));
  return segments.flatMap(({ from, to, segment }) => {
    const id = `990${String((index + 1) * 100 + segment + 1).padStart(5, "0")}`;
    const shared = {
      roadName: road.name,
      axis: road.axis,
      roadRank: road.rank,
      lanes: road.lanes,
      maxSpeedKmh: road.maxSpeedKmh,
      lengthM: metresBetween(from, to),
      lonE6: Math.round((from.lonE6 + to.lonE6) / 2),
      latE6: Math.round((from.latE6 + to.latE6) / 2),
    };
    const away = { linkId: `${id}01`, direction: "종점" as const, ...ends(from, to) };
    const back = { linkId: `${id}02`, direction: "기점" as const, ...ends(to, from) };
    return [
      { ...shared, ...away, run: index * 2, position: segment },
      { ...shared, ...back, run: index * 2 + 1, position: segments.length - 1 - segment },
    ];
  });
}

function ends(
  { id: startNodeId, ...start }: CityNode,
  { id: endNodeId, ...end }: CityNode,
): Pick<RoadLink, "startNodeId" | "endNodeId" | "start" | "end"> {
  return { startNodeId, endNodeId, start, end };
}

/** A place on a link, `permille` thousandths of the way from its start. */
export function placeOn({ start, end }: RoadLink, permille: number): Place {
  const part = (from: number, to: number): number => Math.round(from + ((to - from) * permille) / 1000);
  return { lonE6: part(start.lonE6, end.lonE6), latE6: part(start.latE6, end.latE6) };
}

/** Square root and products of doubles are exact to the last bit on every machine, sines are not. */
function metresBetween(from: CityNode, to: CityNode): number {
  const east = (to.lonE6 - from.lonE6) * LON_METRES;
  const north = (to.latE6 - from.latE6) * LAT_METRES;
  return Math.round(Math.sqrt(east * east + north * north));
}

function roadOrder(name: string): number {
  const order = ROAD_ORDER.indexOf(name);
  return order === -1 ? ROAD_ORDER.length : order;
}

/** 0 for four segments in the middle of five roads, 1 for six of ten, 2 for the rest of the city. */
function tierOf(link: Unordered): 0 | 1 | 2 {
  const order = roadOrder(link.roadName);
  const segment = Number(link.linkId.slice(6, 8)) - 1;
  if (order < 5 && segment >= 4 && segment < 8) return 0;
  return order < 10 && segment >= 3 && segment < 9 ? 1 : 2;
}
