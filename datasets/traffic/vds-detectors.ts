import { type Day, dayAt } from "../city/calendar.ts";
import { setClockBack } from "./clock-shift.ts";
import type { LaneCharacter } from "./lane-character.ts";
import { SiteReadings } from "./site-readings.ts";
import type { Slowdowns } from "./slowdowns.ts";
import type { VdsReadings } from "./vds-readings.ts";
import type { VdsSite } from "./vds-sites.ts";
import { VdsTroubles } from "./vds-troubles.ts";

/** The detectors of the recorded sites, of one seed; each day can be had without the others. */
export class VdsDetectors {
  /** By id, which is the order of the rows. */
  readonly sites: readonly VdsSite[];
  readonly #all: SiteReadings;
  /** Those whose clock is behind: what they date to a day is partly of the next one. */
  readonly #behind: SiteReadings;

  constructor(recorded: readonly VdsSite[], slowdowns: Slowdowns, seed: number) {
    this.sites = recorded.toSorted((a, b) => (a.vdsId < b.vdsId ? -1 : 1));
    const troubles = new VdsTroubles(seed);
    this.#all = new SiteReadings(this.sites, slowdowns, seed);
    this.#behind = new SiteReadings(
      this.sites.filter((site) => troubles.hasUtcClock(site)),
      slowdowns,
      seed,
    );
  }

  get lanes(): readonly LaneCharacter[] {
    return this.#all.lanes;
  }

  /** What the detectors date to a day, right or wrong. */
  ofDay(day: Day): VdsReadings {
    const readings = this.#all.ofDay(day);
    const tomorrow = this.#behind.ofDay(dayAt(day.no + 1));
    const places = new Map(this.lanes.map(({ no }, place) => [no, place]));
    this.#behind.lanes.forEach(({ no }, place) => {
      setClockBack(readings, places.get(no) ?? 0, tomorrow, place);
    });
    return readings;
  }
}
