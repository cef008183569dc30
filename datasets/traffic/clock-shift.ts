import { SLOTS } from "../city/day-shape.ts";
import { FAULT } from "./vds-faults.ts";
import type { VdsReadings } from "./vds-readings.ts";

/** Nine hours, by which UTC is behind. */
const BEHIND_SLOTS = 108;
const BEHIND_MS = 32_400_000;

/**
 * Makes a lane's day that of a clock at UTC: what it dates to this day is the rest of the day from nine o'clock on, and the
 * first nine hours of the next one.
 */
export function setClockBack(
  today: VdsReadings,
  place: number,
  tomorrow: VdsReadings,
  tomorrowPlace: number,
): void {
  const first = place * SLOTS;
  const next = tomorrowPlace * SLOTS;
  const moved = arraysOf(tomorrow);
  arraysOf(today).forEach((values, index) => {
    values.copyWithin(first, first + BEHIND_SLOTS, first + SLOTS);
    values.set(moved[index]?.subarray(next, next + BEHIND_SLOTS) ?? [], first + SLOTS - BEHIND_SLOTS);
  });
  for (let cell = first; cell < first + SLOTS; cell++) {
    today.faults[cell] = (today.faults[cell] ?? 0) | FAULT.utc;
    today.delay[cell] = (today.delay[cell] ?? 0) + BEHIND_MS;
  }
}

type Values = Int16Array | Int32Array | Uint8Array | Uint16Array;

function arraysOf({ clean, ...sent }: VdsReadings): readonly Values[] {
  return [clean.volume, clean.speed, clean.occupancy, ...Object.values<Values>(sent)];
}
