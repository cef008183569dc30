import { between, mixAll } from "../city/mix.ts";
import { placeOn, type RoadLink } from "../city/road-links.ts";

/** A place on a link where each lane has a detector. The 80 sites are the same in every seed and scale. */
export interface VdsSite {
  /** 0 … 79, in the order in which scales take sites in. */
  readonly no: number;
  readonly vdsId: string;
  readonly link: RoadLink;
  readonly offsetM: number;
  readonly lonE6: number;
  readonly latE6: number;
  /** YYYY-MM-DD. */
  readonly installedOn: string;
}

/** Stretches by road, directions and segments (both ends included), in the order in which scales take them in. */
const STRETCHES: readonly {
  readonly road: string;
  readonly directions: readonly RoadLink["direction"][];
  readonly segments: readonly [from: number, to: number];
}[] = [
  // `small`: four sites in a row, on the way to work.
  { road: "강변로", directions: ["종점"], segments: [4, 7] },
  // `city`: twenty.
  { road: "강변로", directions: ["기점"], segments: [4, 7] },
  { road: "강변로", directions: ["종점", "기점"], segments: [3, 3] },
  { road: "강변로", directions: ["종점", "기점"], segments: [8, 8] },
  { road: "가온고속도로", directions: ["종점", "기점"], segments: [4, 7] },
  // `year`: eighty, with 248 lanes.
  { road: "가온고속도로", directions: ["종점", "기점"], segments: [0, 3] },
  { road: "가온고속도로", directions: ["종점", "기점"], segments: [8, 11] },
  { road: "강변로", directions: ["종점", "기점"], segments: [0, 2] },
  { road: "강변로", directions: ["종점", "기점"], segments: [9, 11] },
  { road: "가온대로", directions: ["종점"], segments: [2, 9] },
  { road: "시청로", directions: ["종점", "기점"], segments: [0, 11] },
];

const SITE_SEED = 0x6a0_0e3;

/** All 80 sites. */
export function vdsSites(links: readonly RoadLink[]): readonly VdsSite[] {
  const stretches = STRETCHES.flatMap(({ road, directions, segments: [from, to] }) =>
    directions.flatMap((direction) =>
      links
        .filter((link) => link.roadName === road && link.direction === direction)
        .toSorted((a, b) => (a.linkId < b.linkId ? -1 : 1))
        .slice(from, to + 1),
    ),
  );
  return stretches.map(siteOn);
}

/** Near the middle of its link, so that sites are as far from one another as links are. */
function siteOn(link: RoadLink, no: number): VdsSite {
  const draw = (counter: number, low: number, high: number): number =>
    between(mixAll(SITE_SEED, Number(link.linkId), counter), low, high);
  const along = draw(1, 420, 580);
  const [year, month, day] = [draw(2, 2012, 2023), draw(3, 1, 12), draw(4, 1, 28)];
  return {
    no,
    vdsId: `VDS${link.linkId.slice(3)}`,
    link,
    offsetM: Math.round((link.lengthM * along) / 1000),
    ...placeOn(link, along),
    installedOn: [year, month, day].map((part) => String(part).padStart(2, "0")).join("-"),
  };
}
