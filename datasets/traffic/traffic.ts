import { sqlString } from "#engines/duckdb/sql-text";
import type { Day } from "../city/calendar.ts";
import type { RoadLink } from "../city/road-links.ts";
import { CleanSpeeds } from "./clean-speeds.ts";
import { outagesOf, stuckOf } from "./dirt.ts";
import { DIRT_KINDS, dirtyReadings } from "./dirty-readings.ts";
import type { Incident } from "../city/incident.ts";
import { lossesOf, runsOf } from "../city/incident-queue.ts";
import { incidentsOf } from "../city/incidents.ts";
import { type LinkCharacter, linkCharacters } from "./link-character.ts";
import { streamSeed } from "../city/mix.ts";
import { dirtRows, readingRows, type Rows } from "./reading-rows.ts";

/** One day, ready to be written. */
export interface DayRows {
  readonly day: Day;
  readonly readings: Rows;
  readonly dirt: Rows;
}

/** The traffic of one seed on the recorded links; each day can be had without the others. */
export class Traffic {
  readonly #city: readonly RoadLink[];
  /** By id, which is the order of the rows; a link's place is its number here. */
  readonly #links: readonly RoadLink[];
  readonly #characters: readonly LinkCharacter[];
  readonly #clean: CleanSpeeds;
  readonly #runs: ReadonlyMap<number, readonly RoadLink[]>;
  readonly #seed: number;
  readonly #seeds: { readonly outage: number; readonly stuck: number };

  constructor(city: readonly RoadLink[], recorded: readonly RoadLink[], seed: number) {
    this.#city = city;
    this.#links = recorded.toSorted((a, b) => (a.linkId < b.linkId ? -1 : 1));
    this.#characters = linkCharacters(this.#links, seed);
    this.#clean = new CleanSpeeds(this.#characters, streamSeed(seed, "town"));
    this.#runs = runsOf(city);
    this.#seed = seed;
    this.#seeds = {
      outage: streamSeed(seed, "outage"),
      stuck: streamSeed(seed, "stuck"),
    };
  }

  /** The SQL of the types whose numbers stand for links and kinds of dirt. */
  typesSql(): string {
    const links = this.#links.map((link) => sqlString(link.linkId));
    // A row's link is two bytes, for which DuckDB wants more than 255 values.
    const filler = Array.from(
      { length: Math.max(0, 256 - links.length) },
      (_, index) => `'-${String(index)}'`,
    );
    return `
CREATE TYPE link_place AS ENUM (${[...links, ...filler].join(", ")});
CREATE TYPE dirt_kind AS ENUM (${DIRT_KINDS.map(sqlString).join(", ")});`;
  }

  incidentsOf(day: Day): readonly Incident[] {
    return incidentsOf(day, this.#city, this.#seed);
  }

  ofDay(day: Day, yesterday: Day): DayRows {
    const incidents = [...this.incidentsOf(yesterday), ...this.incidentsOf(day)];
    const clean = this.#clean.ofDay(day, lossesOf(day, incidents, this.#runs));
    const readings = dirtyReadings(day, this.#characters, clean, {
      outages: outagesOf(day, this.#links, this.#seeds.outage),
      stuck: stuckOf(day, this.#links, this.#seeds.stuck),
    });
    return {
      day,
      readings: readingRows(day, this.#links, readings),
      dirt: dirtRows(day, this.#links.length, clean, readings),
    };
  }
}
