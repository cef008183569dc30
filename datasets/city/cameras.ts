import { type CameraSite, cameraSites } from "./camera-sites.ts";
import { between, mixAll, mixAt } from "./mix.ts";
import { type RoadLink, roadLinks } from "./road-links.ts";

/** One camera of a site. */
export interface Camera {
  /** 0 … 2,162, in the order in which scales take cameras in. */
  readonly no: number;
  readonly cameraId: string;
  readonly site: CameraSite;
  /** The road link that it sees; null when it looks elsewhere. */
  readonly link: RoadLink | null;
  readonly type: CameraType;
  /** North 0, east 90. */
  readonly headingDeg: number;
  /** YYYY-MM-DD. */
  readonly installedOn: string;
}

/** Fixed, pan-tilt-zoom, number plates. */
export type CameraType = "고정" | "회전" | "차량번호인식";

const SEED = 0x6a0_0e7;

let known: readonly Camera[] | null = null;

/** All 2,163: the first 20 are those of `small`, the first 300 those of `city`. */
export function cameras(): readonly Camera[] {
  known ??= cameraSites()
    .flatMap((site) => Array.from({ length: site.cameraCount }, (_, place) => ({ site, place })))
    .map(({ site, place }, no) => {
      const bits = mixAll(SEED, no);
      const link = linkSeen(site, place);
      const { installedYm } = site;
      const day = String(between(mixAt(bits, 1), 1, 28)).padStart(2, "0");
      return {
        no,
        cameraId: `C${String(no + 1).padStart(4, "0")}`,
        site,
        link,
        type: typeOf(site, place),
        headingDeg: headingOf(link, bits),
        installedOn: `${installedYm.slice(0, 4)}-${installedYm.slice(4)}-${day}`,
      };
    });
  return known;
}

/** At a crossing each camera has a link of its own; those for vehicles look both ways, others mostly into the side streets. */
function linkSeen({ crossingLinks, purpose, cameraCount, link }: CameraSite, place: number): RoadLink | null {
  if (crossingLinks.length > 0) return crossingLinks[place] ?? null;
  const vehicles = purpose === "차량방범" || purpose === "교통단속" || purpose === "교통정보수집";
  const onRoad = vehicles ? cameraCount : Math.ceil(cameraCount / 3);
  if (place >= onRoad) return null;
  return place % 2 === 0 ? link : oppositeOf(link);
}

/** The other direction of the same stretch of road. */
function oppositeOf(link: RoadLink): RoadLink {
  const found = opposites().get(`${link.endNodeId} ${link.startNodeId}`);
  if (found === undefined) throw new Error(`link ${link.linkId} has no way back`);
  return found;
}

let ways: ReadonlyMap<string, RoadLink> | null = null;

function opposites(): ReadonlyMap<string, RoadLink> {
  ways ??= new Map(roadLinks().map((link) => [`${link.startNodeId} ${link.endNodeId}`, link]));
  return ways;
}

function typeOf({ purpose, cameraCount }: CameraSite, place: number): CameraType {
  if (purpose === "차량방범" && place % 2 === 0) return "차량번호인식";
  return place === cameraCount - 1 && cameraCount >= 3 ? "회전" : "고정";
}

function headingOf(link: RoadLink | null, bits: number): number {
  if (link === null) return between(mixAt(bits, 2), 0, 23) * 15;
  const away = link.direction === "종점";
  const axis = link.axis === "east" ? (away ? 90 : 270) : away ? 0 : 180;
  return (axis + between(mixAt(bits, 2), -20, 20) + 360) % 360;
}
