import { between, mixAt, streamSeed } from "./mix.ts";
import type { RoadLink } from "./road-links.ts";

/**
 * How many times the mean link's incidents each link has, in thousandths, by place in `links`: longer and wider links
 * more, and a few bad spots, which a seed chooses, many more.
 */
export function risksOf(links: readonly RoadLink[], seed: number): readonly number[] {
  const state = streamSeed(seed, "risk");
  const weights = links.map(({ no, lanes, lengthM }) => {
    const bits = mixAt(state, no);
    // The product of two even draws: half of the links have less than six tenths of the mean, some four times as much.
    return lanes * lengthM * between(mixAt(bits, 1), 0, 2000) * between(mixAt(bits, 2), 0, 2000);
  });
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / links.length;
  return weights.map((weight) => Math.round((weight * 1000) / mean));
}
