import type { Day } from "../city/calendar.ts";
import { SLOTS } from "../city/day-shape.ts";
import type { LaneCharacter } from "./lane-character.ts";
import type { Rows } from "./reading-rows.ts";
import { FAULT, IMPUTED, NOTHING } from "./vds-faults.ts";
import type { VdsReadings } from "./vds-readings.ts";

const SLOT_MS = 300_000;
/** A corrected reading comes so much later than the first. */
const CORRECTED_AFTER_MS = 90_000;

/** The rows of `vds_5min` for a day, by columns. Sites and states are numbers; times are milliseconds since 1970-01-01. */
export interface VdsRows {
  readonly count: number;
  readonly ts: BigInt64Array<ArrayBuffer>;
  readonly site: Uint8Array<ArrayBuffer>;
  readonly lane: Int16Array<ArrayBuffer>;
  readonly volume: Int16Array<ArrayBuffer>;
  /** Tenths of km/h. */
  readonly speed: Int32Array<ArrayBuffer>;
  /** Hundredths of a percent. */
  readonly occupancy: Int32Array<ArrayBuffer>;
  readonly quality: Uint8Array<ArrayBuffer>;
  readonly received: BigInt64Array<ArrayBuffer>;
  /** 1 where there is neither value nor state. */
  readonly nulls: Uint8Array<ArrayBuffer>;
}

/** In the order of time, site, lane and volume. What was lost in an outage has no row. */
export function vdsRows(day: Day, lanes: readonly LaneCharacter[], readings: VdsReadings): VdsRows {
  const writer = new RowWriter(day, lanes, readings);
  for (let slot = 0; slot < SLOTS; slot++) {
    for (let place = 0; place < lanes.length; place++) {
      const fault = readings.faults[place * SLOTS + slot] ?? 0;
      if ((fault & FAULT.outage) !== 0) continue;
      if ((fault & FAULT.conflict) !== 0) writer.writeBoth(slot, place);
      else writer.write(slot, place);
      if ((fault & FAULT.duplicate) !== 0) writer.write(slot, place);
    }
  }
  return writer.finish();
}

class RowWriter {
  readonly #rows: Omit<VdsRows, "count">;
  readonly #readings: VdsReadings;
  readonly #lanes: readonly LaneCharacter[];
  readonly #firstMs: number;
  #count = 0;

  constructor(day: Day, lanes: readonly LaneCharacter[], readings: VdsReadings) {
    const most = lanes.length * SLOTS * 2;
    this.#rows = {
      ts: new BigInt64Array(most),
      site: new Uint8Array(most),
      lane: new Int16Array(most),
      volume: new Int16Array(most),
      speed: new Int32Array(most),
      occupancy: new Int32Array(most),
      quality: new Uint8Array(most),
      received: new BigInt64Array(most),
      nulls: new Uint8Array(most),
    };
    this.#lanes = lanes;
    this.#readings = readings;
    this.#firstMs = day.no * SLOTS * SLOT_MS;
  }

  write(slot: number, place: number): void {
    const { volume, speed, quality } = this.#readings;
    const cell = place * SLOTS + slot;
    this.#add(slot, place, 0);
    const row = this.#count - 1;
    if (volume[cell] === NOTHING) {
      this.#rows.nulls[row] = 1;
      return;
    }
    this.#rows.volume[row] = volume[cell] ?? 0;
    this.#rows.speed[row] = speed[cell] ?? 0;
    this.#rows.quality[row] = quality[cell] ?? 0;
  }

  /** A reading and its correction, the one with fewer vehicles first. */
  writeBoth(slot: number, place: number): void {
    const cell = place * SLOTS + slot;
    const { volume, volumeAgain } = this.#readings;
    const fewer = (volumeAgain[cell] ?? 0) < (volume[cell] ?? 0);
    if (fewer) this.#correct(slot, place);
    this.write(slot, place);
    if (!fewer) this.#correct(slot, place);
  }

  #correct(slot: number, place: number): void {
    const cell = place * SLOTS + slot;
    this.#add(slot, place, CORRECTED_AFTER_MS);
    const row = this.#count - 1;
    this.#rows.volume[row] = this.#readings.volumeAgain[cell] ?? 0;
    this.#rows.speed[row] = this.#readings.speedAgain[cell] ?? 0;
    this.#rows.quality[row] = IMPUTED;
  }

  finish(): VdsRows {
    const { ts, site, lane, volume, speed, occupancy, quality, received, nulls } = this.#rows;
    const count = this.#count;
    return {
      count,
      ts: ts.subarray(0, count),
      site: site.subarray(0, count),
      lane: lane.subarray(0, count),
      volume: volume.subarray(0, count),
      speed: speed.subarray(0, count),
      occupancy: occupancy.subarray(0, count),
      quality: quality.subarray(0, count),
      received: received.subarray(0, count),
      nulls: nulls.subarray(0, count),
    };
  }

  #add(slot: number, place: number, after: number): void {
    const row = this.#count++;
    const cell = place * SLOTS + slot;
    const ms = this.#firstMs + slot * SLOT_MS;
    const lane = this.#lanes[place];
    this.#rows.ts[row] = BigInt(ms);
    this.#rows.received[row] = BigInt(ms + SLOT_MS + (this.#readings.delay[cell] ?? 0) + after);
    this.#rows.site[row] = lane?.site ?? 0;
    this.#rows.lane[row] = lane?.laneNo ?? 0;
    const occupancy = this.#readings.occupancy[cell] ?? 0;
    this.#rows.occupancy[row] = occupancy === NOTHING ? 0 : occupancy;
  }
}

/** The columns of `vds_5min`. */
export function vdsColumns(rows: VdsRows): Rows {
  const { ts, site, lane, volume, speed, occupancy, quality, received, nulls } = rows;
  const whole = [ts, site, lane].map((values) => ({ values, nulls: null }));
  const measured = [volume, speed, occupancy, quality].map((values) => ({ values, nulls }));
  return { count: rows.count, columns: [...whole, ...measured, { values: received, nulls: null }] };
}
