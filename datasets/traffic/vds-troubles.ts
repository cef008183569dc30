import { type Day, daysFrom } from "../city/calendar.ts";
import { SLOTS } from "../city/day-shape.ts";
import { between, mixAll, streamSeed } from "../city/mix.ts";
import { LANE_NUMBERS, type LaneCharacter } from "./lane-character.ts";
import type { VdsSite } from "./vds-sites.ts";

const FIRST_SITES = 4;
/** One lane of so many sites, which have 50 lanes, drifts: two of a hundred. */
const DRIFT_SITES = 16;
/** The earliest day of the new firmware, and of the first drift: before and within the two weeks of `small`. */
const FIRMWARE_DAY = dayNo("2026-03-13");
const FIRST_DRIFT = dayNo("2026-03-05");
const LATER_DRIFT = dayNo("2025-10-05");

/** What is wrong with sites and lanes for weeks: which ones, is a seed's. Each is on a site of its own. */
export class VdsTroubles {
  readonly #state: number;
  /** Numbers of three of the first four sites, which every scale has. */
  readonly #clockSite: number;
  readonly #milesSite: number;
  readonly #driftSite: number;

  constructor(seed: number) {
    this.#state = streamSeed(seed, "vds-trouble");
    const first = mixAll(this.#state, 1) % FIRST_SITES;
    const step = 1 + (mixAll(this.#state, 2) % (FIRST_SITES - 1));
    const rest = Array.from({ length: FIRST_SITES }, (_, no) => no).filter(
      (no) => no !== first && no !== (first + step) % FIRST_SITES,
    );
    this.#clockSite = first;
    this.#milesSite = (first + step) % FIRST_SITES;
    this.#driftSite = rest[mixAll(this.#state, 3) % rest.length] ?? first;
  }

  /** Whether a site's clock shows UTC. */
  hasUtcClock({ no }: VdsSite): boolean {
    return no === this.#clockSite;
  }

  /** The slot since 1970-01-01 from which a lane's new firmware sends miles an hour; infinite where it never does. */
  milesFrom({ no }: LaneCharacter): number {
    if (Math.trunc(no / LANE_NUMBERS) !== this.#milesSite) return Infinity;
    return (
      (FIRMWARE_DAY + between(mixAll(this.#state, 4), 0, 4)) * SLOTS +
      between(mixAll(this.#state, 5), 108, 204)
    );
  }

  /** By how many tenths of km/h a lane's detector measures too fast on a day: one more each day, until it is calibrated. */
  driftOn(lane: LaneCharacter, day: Day): number {
    const site = Math.trunc(lane.no / LANE_NUMBERS);
    const block = Math.trunc(site / DRIFT_SITES);
    const bits = mixAll(this.#state, 6, block);
    const drifting = block === 0 ? this.#driftSite : block * DRIFT_SITES + (bits % DRIFT_SITES);
    // All sites have three lanes at least.
    if (site !== drifting || lane.no % LANE_NUMBERS !== mixAll(bits, 1) % 3) return 0;
    const start = block === 0 ? FIRST_DRIFT + between(bits, 0, 4) : LATER_DRIFT + between(bits, 0, 240);
    const age = day.no - start;
    return age >= 0 && age < between(mixAll(bits, 2), 60, 120) ? age : 0;
  }
}

function dayNo(date: string): number {
  return daysFrom(date, 1)[0]?.no ?? 0;
}
