import type { Day } from "../city/calendar.ts";
import type { RoadLink } from "../city/road-links.ts";
import { between, mixAll } from "../city/mix.ts";
import { SLOTS } from "../city/day-shape.ts";

/** Part of a day, in slots 0 … 288, the end not included. */
export interface Span {
  readonly linkNo: number;
  readonly fromSlot: number;
  readonly toSlot: number;
}

/** In ten thousand link-days: an outage of 1 to 12 hours, and a sensor that repeats one value for 1 to 10 hours. */
const OUTAGES = 1200;
const STUCK = 50;

/** Single readings, in 65,536: without a value, out of range, sent twice, sent twice with another value. */
export const SINGLE_DIRT = { missing: 590, spike: 131, duplicate: 328, conflict: 197 } as const;

/** When links send no value for hours. */
export function outagesOf(day: Day, links: readonly RoadLink[], seed: number): readonly Span[] {
  return spansOf(day, links, { seed, per10000: OUTAGES, slots: [12, 144] });
}

/** When links repeat the value they had at the start. */
export function stuckOf(day: Day, links: readonly RoadLink[], seed: number): readonly Span[] {
  return spansOf(day, links, { seed, per10000: STUCK, slots: [12, 120] });
}

interface SpanPlan {
  readonly seed: number;
  readonly per10000: number;
  readonly slots: readonly [number, number];
}

function spansOf(day: Day, links: readonly RoadLink[], { seed, per10000, slots }: SpanPlan): readonly Span[] {
  return links.flatMap(({ no: linkNo }) => {
    const bits = mixAll(seed, linkNo, day.no);
    if (bits % 10_000 >= per10000) return [];
    const [low, high] = slots;
    // The smaller of two draws: short spans are commoner than long ones.
    const length = Math.min(between(mixAll(bits, 1), low, high), between(mixAll(bits, 2), low, high));
    const fromSlot = between(mixAll(bits, 3), 0, SLOTS - 1);
    return [{ linkNo, fromSlot, toSlot: Math.min(SLOTS, fromSlot + length) }];
  });
}
