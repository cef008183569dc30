import type { Day } from "../city/calendar.ts";
import { between, mixAll } from "../city/mix.ts";
import { SLOTS } from "../city/day-shape.ts";

/** What sends readings: a link, a detector site or one of its lanes. Its number is its own for good. */
export interface Sensor {
  readonly no: number;
}

/** Part of a day, in slots 0 … 288, the end not included. */
export interface Span {
  /** The sensor's place among those asked about. */
  readonly place: number;
  readonly fromSlot: number;
  readonly toSlot: number;
}

/** In ten thousand days of a sensor: an outage of 1 to 12 hours, and a sensor that repeats one value for 1 to 10 hours. */
const OUTAGES = 1850;
const STUCK = 50;

/** Single readings, in 65,536: without a value, out of range, sent twice, sent twice with another value. */
export const SINGLE_DIRT = { missing: 920, spike: 131, duplicate: 328, conflict: 197 } as const;

/** When sensors send no value for hours, also since the evening before. */
export function outagesOf(day: Day, sensors: readonly Sensor[], seed: number): readonly Span[] {
  const plan = { seed, per10000: OUTAGES, slots: [12, 144] } as const;
  return [...spansFrom(day.no - 1, sensors, plan), ...spansFrom(day.no, sensors, plan)].flatMap((span) =>
    partIn(day, span),
  );
}

/** When sensors repeat the value they had at the start; at midnight they are sound again. */
export function stuckOf(day: Day, sensors: readonly Sensor[], seed: number): readonly Span[] {
  return spansFrom(day.no, sensors, { seed, per10000: STUCK, slots: [12, 120] }).flatMap((span) =>
    partIn(day, span),
  );
}

interface SpanPlan {
  readonly seed: number;
  readonly per10000: number;
  readonly slots: readonly [number, number];
}

/** Spans that begin on a day, in slots since 1970-01-01. */
function spansFrom(
  dayNo: number,
  sensors: readonly Sensor[],
  { seed, per10000, slots }: SpanPlan,
): readonly Span[] {
  return sensors.flatMap(({ no }, place) => {
    const bits = mixAll(seed, no, dayNo);
    if (bits % 10_000 >= per10000) return [];
    const [low, high] = slots;
    // The smaller of two draws: short spans are commoner than long ones.
    const length = Math.min(between(mixAll(bits, 1), low, high), between(mixAll(bits, 2), low, high));
    const fromSlot = dayNo * SLOTS + between(mixAll(bits, 3), 0, SLOTS - 1);
    return [{ place, fromSlot, toSlot: fromSlot + length }];
  });
}

function partIn(day: Day, { place, fromSlot, toSlot }: Span): readonly Span[] {
  const first = day.no * SLOTS;
  const part = { fromSlot: Math.max(0, fromSlot - first), toSlot: Math.min(SLOTS, toSlot - first) };
  return part.fromSlot < part.toSlot ? [{ place, ...part }] : [];
}
