import { between, mix, mixAll, streamSeed } from "../city/mix.ts";
import type { LinkCharacter } from "./link-character.ts";
import type { VdsSite } from "./vds-sites.ts";

/**
 * What a seed makes of a lane with a detector: its triangular fundamental diagram (Newell 1993; Daganzo, "Fundamentals of
 * Transportation and Traffic Operations", 1997), and how it differs from the lanes beside it.
 */
export interface LaneCharacter {
  readonly no: number;
  /** The place of its site among those given. */
  readonly site: number;
  /** 1 is next to the median. */
  readonly laneNo: number;
  /** Tenths of km/h, of the lane when it is empty. */
  readonly freeSpeed: number;
  /** The lane's free speed over its link's, in thousandths. */
  readonly speedPermille: number;
  /** How much of its capacity its traffic takes, against the other lanes, in thousandths. */
  readonly demandPermille: number;
  /** Vehicles an hour. */
  readonly capacity: number;
  /** Vehicles a kilometre when nothing moves. */
  readonly jamDensity: number;
  /** Tenths of km/h by which a queue's tail moves backwards. */
  readonly wave: number;
  readonly speedSeed: number;
  readonly countSeed: number;
  readonly dirtSeed: number;
}

/** A site's lanes are numbered on from this many times its own number. */
export const LANE_NUMBERS = 8;

/** The lanes of sites for a seed, in the order of sites and lanes. `links` are the sites' links, in their order. */
export function laneCharacters(
  sites: readonly VdsSite[],
  links: readonly LinkCharacter[],
  seed: number,
): readonly LaneCharacter[] {
  const own = streamSeed(seed, "lane");
  return sites.flatMap(({ no: siteNo, link }, site) =>
    Array.from({ length: link.lanes }, (_, index) => {
      const no = siteNo * LANE_NUMBERS + index;
      const draw = (counter: number, low: number, high: number): number =>
        between(mixAll(own, no, counter), low, high);
      // From the median to the kerb lanes are 13 % slower, and the outer ones have less traffic than the middle.
      const speedPermille = 1065 - Math.round((130 * index) / (link.lanes - 1)) + draw(1, -8, 8);
      const freeSpeed = Math.round(((links[site]?.freeSpeed ?? 0) * speedPermille) / 1000);
      const inside = index > 0 && index < link.lanes - 1;
      return {
        no,
        site,
        laneNo: index + 1,
        freeSpeed,
        speedPermille,
        demandPermille: (inside ? 1010 : 950) + draw(2, -20, 20),
        ...diagramOf(freeSpeed / 10, draw),
        speedSeed: mix(mixAll(own, no, 10)),
        countSeed: mix(mixAll(own, no, 11)),
        dirtSeed: mix(mixAll(own, no, 12)),
      };
    }),
  );
}

type Diagram = Pick<LaneCharacter, "capacity" | "jamDensity" | "wave">;

/**
 * A triangle is given by three of capacity q, jam density k, free speed v and wave w, as q (v + w) = k v w: the capacity is
 * drawn, and a wave whose jam density is moved into 130 … 150.
 */
function diagramOf(freeKmh: number, draw: (counter: number, low: number, high: number) => number): Diagram {
  // Slow roads carry less.
  const capacity = freeKmh < 45 ? draw(3, 1905, 1935) : draw(3, 1940, 2040);
  const drawn = draw(4, 155, 195) / 10;
  const density = Math.round((capacity * (freeKmh + drawn)) / (freeKmh * drawn));
  const jamDensity = Math.min(150, Math.max(130, density));
  const wave = Math.round((capacity * freeKmh * 10) / (jamDensity * freeKmh - capacity));
  return { capacity, jamDensity, wave };
}
