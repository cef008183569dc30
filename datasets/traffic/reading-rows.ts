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
  const most = sent.length + repeats.reduce((sum, kind) => sum + (kind === 0 ? 0 : 1), 0);
  const rows = new RowWriter(day, most);
  for (let slot = 0; slot < SLOTS; slot++) {
    links.forEach(({ lengthM }, place) => {
      const cell = place * SLOTS + slot;
      const first = sent[cell] ?? NO_VALUE;
      const again = sentAgain[cell] ?? NO_VALUE;
      if (repeats[cell] === 0) rows.write(slot, place, first, lengthM);
      else {
        rows.write(slot, place, Math.min(first, again), lengthM);
        rows.write(slot, place, Math.max(first, again), lengthM);
      }
    });
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
  const cells: number[] = [];
  const kinds: number[] = [];
  for (let slot = 0; slot < SLOTS; slot++) {
    for (let place = 0; place < links; place++) {
      const cell = place * SLOTS + slot;
      for (const kind of [readings.faults[cell] ?? 0, readings.repeats[cell] ?? 0]) {
        if (kind === 0) continue;
        cells.push(cell);
        kinds.push(kind);
      }
    }
  }
  const timeOf = (cell: number): bigint => BigInt((day.no * SLOTS + (cell % SLOTS)) * SLOT_MS);
  return {
    count: cells.length,
    columns: [
      { values: BigInt64Array.from(cells, timeOf), nulls: null },
      { values: Uint16Array.from(cells, (cell) => Math.trunc(cell / SLOTS)), nulls: null },
      { values: Uint8Array.from(kinds), nulls: null },
      { values: Int32Array.from(cells, (cell) => clean[cell] ?? 0), nulls: null },
    ],
  };
}
