import type { Day } from "../city/calendar.ts";
import { SINGLE_DIRT, type Span } from "./dirt.ts";
import type { LinkCharacter } from "./link-character.ts";
import { mixAt } from "../city/mix.ts";
import { SLOTS } from "../city/day-shape.ts";

/** Why a reading is not the clean one, and why it is there twice: numbers for places in this list, 0 for nothing. */
export const DIRT_KINDS = ["none", "outage", "stuck", "missing", "spike", "duplicate", "conflict"] as const;
const NONE = 0;
const OUTAGE = 1;
const STUCK = 2;
const MISSING = 3;
const SPIKE = 4;
const DUPLICATE = 5;
const CONFLICT = 6;

/** A link sends no value: not a speed, in tenths of km/h. */
export const NO_VALUE = -1;

/** What links send on a day, by link and slot as the clean speeds are. */
export interface DirtyReadings {
  /** Tenths of km/h, or `NO_VALUE`. */
  readonly sent: Int16Array;
  readonly faults: Uint8Array;
  readonly repeats: Uint8Array;
  /** What is sent the second time, where there is one. */
  readonly sentAgain: Int16Array;
}

/** Does to clean speeds what sensors and lines do to them. Links are in one order everywhere. */
export function dirtyReadings(
  day: Day,
  characters: readonly LinkCharacter[],
  clean: Int16Array,
  spans: { readonly outages: readonly Span[]; readonly stuck: readonly Span[] },
): DirtyReadings {
  const faults = new Uint8Array(clean.length);
  const sent = Int16Array.from(clean);
  for (const { place, fromSlot, toSlot } of spans.stuck) {
    const cells = place * SLOTS;
    faults.fill(STUCK, cells + fromSlot, cells + toSlot);
    sent.fill(clean[cells + fromSlot] ?? NO_VALUE, cells + fromSlot, cells + toSlot);
  }
  for (const { place, fromSlot, toSlot } of spans.outages) {
    const cells = place * SLOTS;
    faults.fill(OUTAGE, cells + fromSlot, cells + toSlot);
    sent.fill(NO_VALUE, cells + fromSlot, cells + toSlot);
  }
  const readings = {
    sent,
    faults,
    repeats: new Uint8Array(clean.length),
    sentAgain: new Int16Array(clean.length),
  };
  characters.forEach((link, index) => {
    dirtyLink(day, link, index * SLOTS, readings);
  });
  return readings;
}

function dirtyLink(day: Day, link: LinkCharacter, cells: number, readings: DirtyReadings): void {
  const { sent, faults, repeats, sentAgain } = readings;
  for (let slot = 0; slot < SLOTS; slot++) {
    const cell = cells + slot;
    const dirt = mixAt(link.dirtSeed, day.no * SLOTS + slot);
    const more = mixAt(dirt, 1);
    if (faults[cell] === NONE) faults[cell] = singleFault(dirt);
    const fault = faults[cell] ?? NONE;
    if (fault === MISSING) sent[cell] = NO_VALUE;
    else if (fault === SPIKE) sent[cell] = more % 4 === 0 ? 10 : 1600 + (more % 900);
    const value = sent[cell] ?? NO_VALUE;
    if ((more & 65_535) < SINGLE_DIRT.duplicate) {
      repeats[cell] = DUPLICATE;
      sentAgain[cell] = value;
    } else if (fault === NONE && more >>> 16 < SINGLE_DIRT.conflict) {
      repeats[cell] = CONFLICT;
      sentAgain[cell] = Math.max(20, Math.trunc((value * (94 + (more % 13))) / 100));
    }
  }
}

function singleFault(dirt: number): number {
  if ((dirt & 65_535) < SINGLE_DIRT.missing) return MISSING;
  return dirt >>> 16 < SINGLE_DIRT.spike ? SPIKE : NONE;
}
