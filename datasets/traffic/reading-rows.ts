import type { AppendColumn } from "#engines/query-engine";
import type { Day } from "../city/calendar.ts";
import type { RoadLink } from "../city/road-links.ts";
import { type DirtyReadings, NO_VALUE } from "./dirty-readings.ts";
import { SLOTS } from "../city/day-shape.ts";

const SLOT_MS = 300_000;

/** Rows by columns, to be appended to a table; a link is its place among the links. */
export interface Rows {
  readonly columns: readonly AppendColumn[];
  readonly count: number;
}

/**
 * The rows of `link_5min` for a day: time, link, tenths of km/h, seconds. In the order of time, link and speed, in
 * which a reading sent twice comes with the lower speed first.
 */
export function readingRows(day: Day, links: readonly RoadLink[], readings: DirtyReadings): Rows {
  const { sent, repeats, sentAgain } = readings;
  const most = sent.length + countPresent(repeats);
  const rows = new RowWriter(day, most);
  const lengths = Int32Array.from(links, ({ lengthM }) => lengthM);
  for (let slot = 0; slot < SLOTS; slot++) {
    for (let place = 0; place < lengths.length; place++) {
      const cell = place * SLOTS + slot;
      const lengthM = lengths[place] ?? 0;
      const first = sent[cell] ?? NO_VALUE;
      if (repeats[cell] === 0) rows.write(slot, place, first, lengthM);
      else {
        const again = sentAgain[cell] ?? NO_VALUE;
        rows.write(slot, place, Math.min(first, again), lengthM);
        rows.write(slot, place, Math.max(first, again), lengthM);
      }
    }
  }
  return rows.finish();
}

class RowWriter {
  readonly #day: Day;
  readonly #times: BigInt64Array<ArrayBuffer>;
  readonly #places: Uint16Array<ArrayBuffer>;
  readonly #speeds: Int32Array<ArrayBuffer>;
  readonly #seconds: Int32Array<ArrayBuffer>;
  readonly #nulls: Uint8Array<ArrayBuffer>;
  #count = 0;
  #slot = -1;
  #time = 0n;

  constructor(day: Day, rows: number) {
    this.#day = day;
    this.#times = new BigInt64Array(rows);
    this.#places = new Uint16Array(rows);
    this.#speeds = new Int32Array(rows);
    this.#seconds = new Int32Array(rows);
    this.#nulls = new Uint8Array(rows);
  }

  write(slot: number, place: number, speed: number, lengthM: number): void {
    const row = this.#count++;
    if (slot !== this.#slot) {
      this.#slot = slot;
      this.#time = BigInt((this.#day.no * SLOTS + slot) * SLOT_MS);
    }
    this.#times[row] = this.#time;
    this.#places[row] = place;
    if (speed === NO_VALUE) {
      this.#nulls[row] = 1;
      return;
    }
    this.#speeds[row] = speed;
    // Rounded half up: length over tenths of km/h, in seconds.
    this.#seconds[row] = Math.trunc((lengthM * 36 + Math.trunc(speed / 2)) / speed);
  }

  finish(): Rows {
    return {
      count: this.#count,
      columns: [
        { values: this.#times, nulls: null },
        { values: this.#places, nulls: null },
        { values: this.#speeds, nulls: this.#nulls },
        { values: this.#seconds, nulls: this.#nulls },
      ],
    };
  }
}

/** What was done to a day's readings: time, link, kind as a number of `DIRT_KINDS`, the clean tenths of km/h. */
export function dirtRows(day: Day, links: number, clean: Int16Array, readings: DirtyReadings): Rows {
  const { faults, repeats } = readings;
  const rows = new DirtWriter(countPresent(faults) + countPresent(repeats));
  for (let slot = 0; slot < SLOTS; slot++) {
    const time = BigInt((day.no * SLOTS + slot) * SLOT_MS);
    for (let place = 0; place < links; place++) {
      const cell = place * SLOTS + slot;
      const fault = faults[cell] ?? 0;
      const repeat = repeats[cell] ?? 0;
      if (fault !== 0) rows.write(time, place, fault, clean[cell] ?? 0);
      if (repeat !== 0) rows.write(time, place, repeat, clean[cell] ?? 0);
    }
  }
  return rows.finish();
}

class DirtWriter {
  readonly #times: BigInt64Array<ArrayBuffer>;
  readonly #places: Uint16Array<ArrayBuffer>;
  readonly #kinds: Uint8Array<ArrayBuffer>;
  readonly #speeds: Int32Array<ArrayBuffer>;
  #count = 0;

  constructor(rows: number) {
    this.#times = new BigInt64Array(rows);
    this.#places = new Uint16Array(rows);
    this.#kinds = new Uint8Array(rows);
    this.#speeds = new Int32Array(rows);
  }

  write(time: bigint, place: number, kind: number, speed: number): void {
    const row = this.#count++;
    this.#times[row] = time;
    this.#places[row] = place;
    this.#kinds[row] = kind;
    this.#speeds[row] = speed;
  }

  finish(): Rows {
    const columns = [this.#times, this.#places, this.#kinds, this.#speeds];
    return { count: this.#count, columns: columns.map((values) => ({ values, nulls: null })) };
  }
}

/** A plain loop, which takes a tenth of the time of `reduce` over a typed array. */
function countPresent(kinds: Uint8Array): number {
  let count = 0;
  for (const kind of kinds) if (kind !== 0) count++;
  return count;
}
