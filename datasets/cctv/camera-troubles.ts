import type { Day } from "../city/calendar.ts";
import { between, mixAll, mixAt } from "../city/mix.ts";

/** Minutes of a day, the end not included. */
export interface TroubleSpan {
  readonly fromMinute: number;
  readonly toMinute: number;
}

/** In a thousand camera-days: the camera sends nothing for one to twelve hours. */
const OUTAGES = 25;
/** One of so many cameras is stuck once a week, so that every scale has one. */
const STUCK_GROUP = 20;
/** The camera whose clock is wrong is in every scale: one of those of the safe village in `small`. */
const WRONG_CLOCK = [10, 19] as const;
const DAY_MINUTES = 1440;

/** When a camera sends nothing; null on most days. */
export function outageOf(cameraNo: number, day: Day, seed: number): TroubleSpan | null {
  const bits = mixAll(seed, cameraNo, day.no);
  if (bits % 1000 >= OUTAGES) return null;
  // The smaller of two draws: short outages are commoner than long ones.
  const minutes = Math.min(between(mixAt(bits, 1), 60, 720), between(mixAt(bits, 2), 60, 720));
  const fromMinute = between(mixAt(bits, 3), 0, DAY_MINUTES - 60);
  return { fromMinute, toMinute: Math.min(DAY_MINUTES, fromMinute + minutes) };
}

/** When a camera fires every minute; null on most days. */
export function stuckOf(cameraNo: number, day: Day, seed: number): TroubleSpan | null {
  const bits = mixAll(seed, Math.trunc(cameraNo / STUCK_GROUP), Math.trunc(day.no / 7));
  if (between(mixAt(bits, 1), 0, STUCK_GROUP - 1) !== cameraNo % STUCK_GROUP) return null;
  if (between(mixAt(bits, 2), 0, 6) !== day.no % 7) return null;
  const fromMinute = between(mixAt(bits, 3), 0, DAY_MINUTES - 180);
  return { fromMinute, toMinute: fromMinute + between(mixAt(bits, 4), 40, 170) };
}

/** The one camera whose clock is set to UTC. */
export function wrongClockCamera(seed: number): number {
  return between(mixAt(seed, 0), ...WRONG_CLOCK);
}

export function isWithin(span: TroubleSpan | null, second: number): boolean {
  return span !== null && second >= span.fromMinute * 60 && second < span.toMinute * 60;
}
