import { between, mixAt, streamSeed } from "./mix.ts";
import type { RoadLink } from "./road-links.ts";

/** Traffic on a lane over that of a city street, in tenths, by ROAD_RANK: who drives more meets more. Our own choice. */
const TRAFFIC: Readonly<Record<string, number>> = { 101: 18, 102: 20, 103: 24, 104: 20, 107: 10 };

/**
 * How many times the mean link's incidents each link has, in thousandths, by place in `links`: busier, longer and wider
 * links more, and a few bad spots, which a seed chooses, many more.
 */
export function risksOf(links: readonly RoadLink[], seed: number): readonly number[] {
  const state = streamSeed(seed, "risk");
  const weights = links.map(({ no, roadRank, lanes, lengthM }) => {
    const bits = mixAt(state, no);
    // A floor and the product of two even draws: some links have four times what most have.
    const spot = 300_000 + between(mixAt(bits, 1), 0, 1700) * between(mixAt(bits, 2), 0, 1700);
    return (TRAFFIC[roadRank] ?? 10) * lanes * lengthM * spot;
  });
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / links.length;
  return weights.map((weight) => Math.round((weight * 1000) / mean));
}
