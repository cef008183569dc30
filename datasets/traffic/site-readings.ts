import type { Day } from "../city/calendar.ts";
import { SLOTS } from "../city/day-shape.ts";
import { streamSeed } from "../city/mix.ts";
import { CleanSpeeds } from "./clean-speeds.ts";
import { outagesOf, stuckOf } from "./dirt.ts";
import { type LaneCharacter, laneCharacters } from "./lane-character.ts";
import { fillLane, type LaneFlow } from "./lane-flow.ts";
import { linkCharacters } from "./link-character.ts";
import type { Slowdowns } from "./slowdowns.ts";
import { type LastingFaults, sentReadings } from "./sent-readings.ts";
import type { VdsReadings } from "./vds-readings.ts";
import { VdsTroubles } from "./vds-troubles.ts";
import type { VdsSite } from "./vds-sites.ts";

/** The detectors of some sites, of one seed, by clocks that are right; each day can be had without the others. */
export class SiteReadings {
  /** In the order of sites and lanes, which is that of readings. */
  readonly lanes: readonly LaneCharacter[];
  readonly #clean: CleanSpeeds;
  readonly #slowdowns: Slowdowns;
  readonly #troubles: VdsTroubles;
  readonly #seeds: { readonly outage: number; readonly stuck: number };

  constructor(sites: readonly VdsSite[], slowdowns: Slowdowns, seed: number) {
    const links = linkCharacters(
      sites.map(({ link }) => link),
      seed,
    );
    this.lanes = laneCharacters(sites, links, seed);
    this.#clean = new CleanSpeeds(links, streamSeed(seed, "town"));
    this.#slowdowns = slowdowns;
    this.#troubles = new VdsTroubles(seed);
    this.#seeds = { outage: streamSeed(seed, "vds-outage"), stuck: streamSeed(seed, "vds-stuck") };
  }

  /** What they send of a day. */
  ofDay(day: Day): VdsReadings {
    return sentReadings(day, this.lanes, this.#flowOf(day), this.#lastingOn(day));
  }

  #flowOf(day: Day): LaneFlow {
    const speeds = this.#clean.ofDay(day, this.#slowdowns.ofDay(day));
    const loads = this.#clean.loadsOf(day);
    const cells = this.lanes.length * SLOTS;
    const flow = {
      volume: new Int16Array(cells),
      speed: new Int16Array(cells),
      occupancy: new Int16Array(cells),
    };
    this.lanes.forEach((lane, place) => {
      const [from, to] = [lane.site * SLOTS, (lane.site + 1) * SLOTS];
      fillLane(flow, lane, place, {
        dayNo: day.no,
        speeds: speeds.subarray(from, to),
        loads: loads.subarray(from, to),
      });
    });
    return flow;
  }

  #lastingOn(day: Day): LastingFaults {
    return {
      outages: outagesOf(day, this.lanes, this.#seeds.outage),
      stuck: stuckOf(day, this.lanes, this.#seeds.stuck),
      drifts: this.lanes.map((lane) => this.#troubles.driftOn(lane, day)),
      milesFrom: this.lanes.map((lane) => this.#troubles.milesFrom(lane) - day.no * SLOTS),
    };
  }
}
