import type { RoadLink } from "../city/road-links.ts";
import { between, mix, mixAll, streamSeed } from "../city/mix.ts";

/** What a seed makes of a link: how fast it is when empty, and what each kind of traffic takes from it. */
export interface LinkCharacter {
  readonly no: number;
  /** Tenths of km/h. */
  readonly freeSpeed: number;
  /** Share of the free speed lost at the height of each part of the day, in thousandths. */
  readonly morningLoss: number;
  readonly eveningLoss: number;
  readonly daytimeLoss: number;
  readonly weekendLoss: number;
  /** Five-minute steps by which this link's peaks come earlier (−) or later (+). */
  readonly morningShift: number;
  readonly eveningShift: number;
  /** Seeds of the slow swell at the two lattice points around the link, and how near it is to the second, in quarters. */
  readonly swellBefore: number;
  readonly swellAfter: number;
  readonly swellQuarter: number;
  readonly rippleSeed: number;
  readonly noiseSeed: number;
  readonly dirtSeed: number;
  readonly daySeed: number;
}

/** Links to a lattice point of the slow swell: nearer links of a run swell alike. */
const SWELL_LINKS = 4;

/** Free speed over the limit, in thousandths: signals take their share on city roads. */
const FREE_BY_RANK: Readonly<Record<string, number>> = { 101: 960, 102: 930, 103: 770, 104: 710, 107: 650 };

/** The characters of links for a seed, each depending on nothing but the seed and the link. */
export function linkCharacters(links: readonly RoadLink[], seed: number): readonly LinkCharacter[] {
  const road = streamSeed(seed, "road");
  const own = streamSeed(seed, "link");
  const swell = streamSeed(seed, "swell");
  return links.map((link) => {
    const draw = (counter: number, low: number, high: number): number =>
      between(mixAll(own, link.no, counter), low, high);
    const severity = severityOf(link, road, draw);
    const cell = Math.floor(link.position / SWELL_LINKS);
    const seedOf = (counter: number): number => mix(mixAll(own, link.no, counter));
    return {
      no: link.no,
      freeSpeed: Math.floor(
        (link.maxSpeedKmh * (FREE_BY_RANK[link.roadRank] ?? 700) * draw(1, 93, 107)) / 10_000,
      ),
      ...lossesOf(severity, tideOf(link, road), draw),
      morningShift: draw(2, -4, 4),
      eveningShift: draw(3, -5, 5),
      swellBefore: mixAll(swell, link.run, cell),
      swellAfter: mixAll(swell, link.run, cell + 1),
      swellQuarter: link.position % SWELL_LINKS,
      rippleSeed: seedOf(10),
      noiseSeed: seedOf(11),
      dirtSeed: seedOf(12),
      daySeed: seedOf(13),
    };
  });
}

type Draw = (counter: number, low: number, high: number) => number;

/** 0 … 1000, partly the road's and partly the link's own; squared, so that few links are very bad. */
function severityOf(link: RoadLink, road: number, draw: Draw): number {
  const ofRoad = between(mixAll(road, link.run, 1), 200, 1000);
  const mixed = Math.floor((ofRoad * 45 + draw(4, 0, 1100) * 55) / 100);
  return Math.floor((mixed * mixed) / 1000) + draw(5, 0, 120);
}

/** In the morning the city drives east, in the evening it comes home, in thousandths for each. */
function tideOf(link: RoadLink, road: number): readonly [morning: number, evening: number] {
  const strength = link.axis === "east" ? 400 : between(mixAll(road, Math.floor(link.run / 2), 2), -300, 300);
  const eastbound = link.direction === "종점";
  return eastbound ? [1000 + strength, 1000 - strength] : [1000 - strength, 1000 + strength];
}

function lossesOf(
  severity: number,
  [morning, evening]: readonly [number, number],
  draw: Draw,
): Pick<LinkCharacter, "morningLoss" | "eveningLoss" | "daytimeLoss" | "weekendLoss"> {
  return {
    morningLoss: Math.floor(((40 + Math.floor((severity * 560) / 1000)) * morning) / 1000),
    eveningLoss: Math.floor(((60 + Math.floor((severity * 720) / 1000)) * evening) / 1000),
    daytimeLoss: 50 + Math.floor((severity * 170) / 1000) + draw(6, 0, 40),
    weekendLoss: 60 + Math.floor((draw(7, 0, 1000) * draw(8, 100, 1000) * 300) / 1_000_000),
  };
}
