import type { Day } from "../city/calendar.ts";
import { SLOTS } from "../city/day-shape.ts";
import { mixAt } from "../city/mix.ts";
import type { Span } from "./dirt.ts";
import { exponential } from "./exponential.ts";
import type { LaneCharacter } from "./lane-character.ts";
import type { LaneFlow } from "./lane-flow.ts";

/** What was done to a reading: bits of `faults`, in the order of `VDS_FAULTS`. */
export const FAULT = {
  outage: 1,
  missing: 2,
  sentinel: 4,
  stuck: 8,
  spike: 16,
  drift: 32,
  miles: 64,
  utc: 128,
  duplicate: 256,
  conflict: 512,
  late: 1024,
  outOfOrder: 2048,
} as const;
/** The names of the faults in the truth, by bit. */
export const VDS_FAULTS = [
  ...["outage", "missing", "sentinel", "stuck", "spike", "drift"],
  ...["unit_mph", "clock_utc", "duplicate", "conflict", "late", "out_of_order"],
];

/** States of a reading by number: sound, imputed, suspect. */
export const QUALITIES = ["정상", "보정", "의심"];
const SOUND = 0;
const SUSPECT = 2;

/** No value. Some devices send −1 instead. */
export const NOTHING = -32_768;

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

/** What detectors send on a day, laid out as the clean flow is. */
export interface VdsReadings {
  readonly clean: LaneFlow;
  /** As sent, or `NOTHING`. */
  readonly volume: Int16Array;
  readonly speed: Int16Array;
  readonly occupancy: Int16Array;
  readonly quality: Uint8Array;
  readonly faults: Uint16Array;
  /** Milliseconds from the end of the five minutes until the centre has the reading. */
  readonly delay: Int32Array;
  /** The second reading, where `faults` tell of a conflict. */
  readonly volumeAgain: Int16Array;
  readonly speedAgain: Int16Array;
}

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
export function vdsReadings(
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
    disturb(day, lane, place * SLOTS, readings);
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

function disturb(day: Day, lane: LaneCharacter, first: number, readings: VdsReadings): void {
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
