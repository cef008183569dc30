import type { Day } from "../city/calendar.ts";
import { SLOTS } from "../city/day-shape.ts";
import type { LaneCharacter } from "./lane-character.ts";
import type { Rows } from "./reading-rows.ts";
import { FAULT } from "./vds-faults.ts";
import type { VdsReadings } from "./vds-readings.ts";

const SLOT_MS = 300_000;

/** What was done to a day's readings: time, site, lane, fault by number, and the clean time and values. */
export function vdsDirtRows(day: Day, lanes: readonly LaneCharacter[], readings: VdsReadings): Rows {
  const cells: number[] = [];
  const kinds: number[] = [];
  for (let slot = 0; slot < SLOTS; slot++) {
    for (let place = 0; place < lanes.length; place++) {
      const cell = place * SLOTS + slot;
      for (let left = readings.faults[cell] ?? 0, kind = 0; left !== 0; left >>>= 1, kind++) {
        if ((left & 1) === 0) continue;
        cells.push(cell);
        kinds.push(kind);
      }
    }
  }
  const laneOf = (cell: number): LaneCharacter | undefined => lanes[Math.trunc(cell / SLOTS)];
  const timeOf = (cell: number): number => (day.no * SLOTS + (cell % SLOTS)) * SLOT_MS;
  const { clean, faults } = readings;
  const behind = (cell: number): number => (((faults[cell] ?? 0) & FAULT.utc) === 0 ? 0 : 32_400_000);
  return {
    count: cells.length,
    columns: [
      { values: BigInt64Array.from(cells, (cell) => BigInt(timeOf(cell))), nulls: null },
      { values: Uint8Array.from(cells, (cell) => laneOf(cell)?.site ?? 0), nulls: null },
      { values: Int16Array.from(cells, (cell) => laneOf(cell)?.laneNo ?? 0), nulls: null },
      { values: Uint8Array.from(kinds), nulls: null },
      { values: BigInt64Array.from(cells, (cell) => BigInt(timeOf(cell) + behind(cell))), nulls: null },
      { values: Int16Array.from(cells, (cell) => clean.volume[cell] ?? 0), nulls: null },
      { values: Int32Array.from(cells, (cell) => clean.speed[cell] ?? 0), nulls: null },
      { values: Int32Array.from(cells, (cell) => clean.occupancy[cell] ?? 0), nulls: null },
    ],
  };
}
