import type { Day } from "../city/calendar.ts";
import { SLOTS } from "../city/day-shape.ts";
import { mixAt } from "../city/mix.ts";
import { exponential } from "./exponential.ts";
import type { LaneCharacter } from "./lane-character.ts";
import { FAULT, NOTHING, SOUND, SUSPECT } from "./vds-faults.ts";
import type { VdsReadings } from "./vds-readings.ts";

/** Single readings, in 65,536. */
const SINGLE = {
  missing: 920,
  sentinel: 131,
  spike: 131,
  duplicate: 328,
  conflict: 197,
  late: 1311,
  outOfOrder: 655,
};
/** Five minutes in milliseconds, and the mean of what late readings are late by. */
const SLOT_MS = 300_000;
const MEAN_LATENESS_MS = 420_000;

/** Does to single readings of a lane's day, from a cell on, what happens to them one by one. */
export function disturbLane(day: Day, lane: LaneCharacter, first: number, readings: VdsReadings): void {
  const { faults, delay } = readings;
  for (let slot = 0; slot < SLOTS; slot++) {
    const cell = first + slot;
    const fault = faults[cell] ?? 0;
    if ((fault & FAULT.outage) !== 0) continue;
    const bits = mixAt(lane.dirtSeed, day.no * SLOTS + slot);
    const more = mixAt(bits, 1);
    const alone = (fault & FAULT.stuck) === 0 ? spoil(readings, cell, bits) : 0;
    const twice = repeat(readings, cell, more, alone);
    faults[cell] = fault | alone | twice | deliver(delay, cell, mixAt(bits, 2));
  }
}

/** No value, −1 or an impossible one. */
function spoil({ volume, speed, occupancy, quality }: VdsReadings, cell: number, bits: number): number {
  const low = bits & 65_535;
  const high = bits >>> 16;
  if (low < SINGLE.missing) {
    volume[cell] = speed[cell] = occupancy[cell] = NOTHING;
    return FAULT.missing;
  }
  if (low < SINGLE.missing + SINGLE.sentinel) {
    volume[cell] = -1;
    speed[cell] = -10;
    occupancy[cell] = -100;
    return FAULT.sentinel;
  }
  if (high >= SINGLE.spike) return 0;
  // Every second one is seen by the centre.
  quality[cell] = low % 2 === 0 ? SUSPECT : SOUND;
  if (low % 3 === 0) volume[cell] = 400 + (low % 300);
  else speed[cell] = 1600 + (low % 900);
  return FAULT.spike;
}

function repeat(readings: VdsReadings, cell: number, bits: number, alone: number): number {
  if ((bits & 65_535) < SINGLE.duplicate) return FAULT.duplicate;
  if (alone !== 0 || bits >>> 16 >= SINGLE.conflict) return 0;
  const { volume, speed, volumeAgain, speedAgain } = readings;
  const first = volume[cell] ?? 0;
  const changed = Math.trunc((first * (88 + (bits % 25))) / 100);
  volumeAgain[cell] = changed === first ? first + 1 : changed;
  speedAgain[cell] = Math.max(20, Math.trunc(((speed[cell] ?? 0) * (94 + (bits % 13))) / 100));
  return FAULT.conflict;
}

/** The centre has a reading within a minute, or later, or after the one that follows it. */
function deliver(delay: Int32Array, cell: number, bits: number): number {
  const usual = 20_000 + ((bits >>> 16) % 40_000);
  const draw = bits & 65_535;
  const late = draw < SINGLE.late;
  const outOfOrder = !late && draw < SINGLE.late + SINGLE.outOfOrder;
  delay[cell] =
    usual + (late ? exponential(MEAN_LATENESS_MS, mixAt(bits, 1)) : outOfOrder ? SLOT_MS + 40_000 : 0);
  return late ? FAULT.late : outOfOrder ? FAULT.outOfOrder : 0;
}
