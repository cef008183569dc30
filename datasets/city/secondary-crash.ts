import { queueOf } from "./incident-queue.ts";
import type { Incident } from "./incident.ts";
import { between, mixAt } from "./mix.ts";
import type { RoadLink } from "./road-links.ts";

/** Where and when a crash happens in the queue of another incident. */
export interface SecondaryCrash {
  readonly link: RoadLink;
  readonly startMinute: number;
}

/** Chance for each minute that the parent lasts, and at most, in thousandths: of a long one more than of a short one. */
const PER_MINUTE = 2;
const AT_MOST = 160;

/** The crash in the queue of an incident, if there is one: on a link upstream, after the queue is there and before it is gone. */
export function secondaryCrash(
  parent: Incident,
  runs: ReadonlyMap<number, readonly RoadLink[]>,
  bits: number,
): SecondaryCrash | null {
  const minutes = parent.endMinute - parent.startMinute;
  if (bits % 1000 >= Math.min(AT_MOST, PER_MINUTE * minutes) || parent.lanesBlocked === 0) return null;
  const [, next, beyond] = queueOf(parent, runs);
  const queued = mixAt(bits, 1) % 3 === 0 ? beyond : next;
  if (queued === undefined) return null;
  const arrival = parent.startMinute + queued.delayMinutes;
  if (arrival >= parent.endMinute) return null;
  return { link: queued.link, startMinute: between(mixAt(bits, 2), arrival, parent.endMinute - 1) };
}
