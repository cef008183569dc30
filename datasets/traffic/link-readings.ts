import { sqlString } from "#engines/duckdb/sql-text";
import type { Day } from "../city/calendar.ts";
import { streamSeed } from "../city/mix.ts";
import type { RoadLink } from "../city/road-links.ts";
import { CleanSpeeds } from "./clean-speeds.ts";
import { outagesOf, stuckOf } from "./dirt.ts";
import { DIRT_KINDS, dirtyReadings } from "./dirty-readings.ts";
import { type LinkCharacter, linkCharacters } from "./link-character.ts";
import { dirtRows, readingRows, type Rows } from "./reading-rows.ts";
import type { Slowdowns } from "./slowdowns.ts";

/** One day of `link_5min`, ready to be written, and what was done to it. */
export interface LinkDay {
  readonly readings: Rows;
  readonly dirt: Rows;
}

/** What the recorded links send, of one seed; each day can be had without the others. */
export class LinkReadings {
  /** By id, which is the order of the rows; a link's place is its number here. */
  readonly #links: readonly RoadLink[];
  readonly #characters: readonly LinkCharacter[];
  readonly #clean: CleanSpeeds;
  readonly #slowdowns: Slowdowns;
  readonly #seeds: { readonly outage: number; readonly stuck: number };

  constructor(recorded: readonly RoadLink[], slowdowns: Slowdowns, seed: number) {
    this.#links = recorded.toSorted((a, b) => (a.linkId < b.linkId ? -1 : 1));
    this.#characters = linkCharacters(this.#links, seed);
    this.#clean = new CleanSpeeds(this.#characters, streamSeed(seed, "town"));
    this.#slowdowns = slowdowns;
    this.#seeds = { outage: streamSeed(seed, "outage"), stuck: streamSeed(seed, "stuck") };
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

  ofDay(day: Day): LinkDay {
    const clean = this.#clean.ofDay(day, this.#slowdowns.ofDay(day));
    const readings = dirtyReadings(day, this.#characters, clean, {
      outages: outagesOf(day, this.#links, this.#seeds.outage),
      stuck: stuckOf(day, this.#links, this.#seeds.stuck),
    });
    return {
      readings: readingRows(day, this.#links, readings),
      dirt: dirtRows(day, this.#links.length, clean, readings),
    };
  }
}
