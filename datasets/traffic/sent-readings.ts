import type { Day } from "../city/calendar.ts";
import { SLOTS } from "../city/day-shape.ts";
import type { Span } from "./dirt.ts";
import { disturbLane } from "./disturb-lane.ts";
import type { LaneCharacter } from "./lane-character.ts";
import type { LaneFlow } from "./lane-flow.ts";
import { FAULT } from "./vds-faults.ts";
import type { VdsReadings } from "./vds-readings.ts";

/** What is wrong for longer than one reading. */
export interface LastingFaults {
  /** Both by lane's place. */
  readonly outages: readonly Span[];
  readonly stuck: readonly Span[];
  /** By lane's place, in tenths of km/h. */
  readonly drifts: readonly number[];
  /** By lane's place, the slot of the day from which it sends miles, which may be before or after the day. */
  readonly milesFrom: readonly number[];
}

/** Does to the clean flow what detectors and lines do to it. */
export function sentReadings(
  day: Day,
  lanes: readonly LaneCharacter[],
  clean: LaneFlow,
  lasting: LastingFaults,
): VdsReadings {
  const cells = clean.volume.length;
  const readings: VdsReadings = {
    clean,
    volume: Int16Array.from(clean.volume),
    speed: Int16Array.from(clean.speed),
    occupancy: Int16Array.from(clean.occupancy),
    quality: new Uint8Array(cells),
    faults: new Uint16Array(cells),
    delay: new Int32Array(cells),
    volumeAgain: new Int16Array(cells),
    speedAgain: new Int16Array(cells),
  };
  lanes.forEach((_, place) => {
    changeUnits(readings, place, lasting);
  });
  for (const span of lasting.stuck) repeatFirst(readings, span);
  for (const { place, fromSlot, toSlot } of lasting.outages) {
    readings.faults.fill(FAULT.outage, place * SLOTS + fromSlot, place * SLOTS + toSlot);
  }
  lanes.forEach((lane, place) => {
    disturbLane(day, lane, place * SLOTS, readings);
  });
  return readings;
}

function changeUnits(readings: VdsReadings, place: number, { drifts, milesFrom }: LastingFaults): void {
  const { speed, faults } = readings;
  const drift = drifts[place] ?? 0;
  const miles = milesFrom[place] ?? Infinity;
  if (drift === 0 && miles >= SLOTS) return;
  for (let slot = 0; slot < SLOTS; slot++) {
    const cell = place * SLOTS + slot;
    const measured = (speed[cell] ?? 0) + drift;
    const inMiles = slot >= miles;
    speed[cell] = inMiles ? Math.round((measured * 1_000_000) / 1_609_344) : measured;
    faults[cell] = (drift === 0 ? 0 : FAULT.drift) | (inMiles ? FAULT.miles : 0);
  }
}

function repeatFirst(
  { volume, speed, occupancy, faults }: VdsReadings,
  { place, fromSlot, toSlot }: Span,
): void {
  const [from, to] = [place * SLOTS + fromSlot, place * SLOTS + toSlot];
  for (const values of [volume, speed, occupancy]) values.fill(values[from] ?? 0, from, to);
  for (let cell = from; cell < to; cell++) faults[cell] = (faults[cell] ?? 0) | FAULT.stuck;
}
