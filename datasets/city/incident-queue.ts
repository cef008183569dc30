import type { Day } from "./calendar.ts";
import { SLOT_MINUTES, SLOTS } from "./day-shape.ts";
import type { Incident } from "./incident.ts";
import type { RoadLink } from "./road-links.ts";

/** What an incident takes from one link in one five minutes. */
export interface IncidentLoss {
  readonly linkNo: number;
  /** 0 … 287 of the day asked for. */
  readonly slot: number;
  readonly lossPermille: number;
}

/** A queue's tail runs backwards at 17 km/h. */
const WAVE_METRES_PER_MINUTE = 283;
const SPILL_LINKS = 4;
/** What a link further upstream still feels, in thousandths. */
const SPILL_KEPT = 720;

/** What incidents take on one day: on their own link, and with delay on the links before it, as the queue grows. */
export function lossesOf(
  day: Day,
  incidents: readonly Incident[],
  runs: ReadonlyMap<number, readonly RoadLink[]>,
): readonly IncidentLoss[] {
  const worst = new Map<number, IncidentLoss>();
  for (const incident of incidents) {
    for (const loss of spillOf(incident, runs)) {
      const slot = loss.slot - day.no * SLOTS;
      if (slot < 0 || slot >= SLOTS) continue;
      const key = loss.linkNo * SLOTS + slot;
      if ((worst.get(key)?.lossPermille ?? 0) < loss.lossPermille) worst.set(key, { ...loss, slot });
    }
  }
  return [...worst.values()];
}

/** One of the links that an incident's queue reaches. */
export interface QueuedLink {
  readonly link: RoadLink;
  /** From the incident's start until the queue is there; 0 for the incident's own link. */
  readonly delayMinutes: number;
  /** The same in five minutes, rounded. */
  readonly delaySlots: number;
  readonly lossPermille: number;
}

type Obstacle = Pick<Incident, "link" | "lossPermille">;

/** The links that an incident slows if it lasts, from its own link upstream. */
export function queueOf(
  { link: own, lossPermille }: Obstacle,
  runs: ReadonlyMap<number, readonly RoadLink[]>,
): readonly QueuedLink[] {
  const upstream = (runs.get(own.run) ?? []).slice(Math.max(0, own.position - SPILL_LINKS), own.position + 1);
  let metres = 0;
  let peak = lossPermille;
  return upstream.toReversed().map((link) => {
    const delayMinutes = Math.round(metres / WAVE_METRES_PER_MINUTE);
    const delaySlots = Math.round(delayMinutes / SLOT_MINUTES);
    const queued = { link, delayMinutes, delaySlots, lossPermille: peak };
    metres += link.lengthM;
    peak = Math.floor((peak * SPILL_KEPT) / 1000);
    return queued;
  });
}

function spillOf(
  incident: Incident,
  runs: ReadonlyMap<number, readonly RoadLink[]>,
): readonly IncidentLoss[] {
  return queueOf(incident, runs).flatMap(({ link, delayMinutes, delaySlots, lossPermille }) =>
    course(link.no, {
      arrivalMinute: incident.startMinute + delayMinutes,
      end: incident.endSlot + Math.ceil(delaySlots / 2),
      peak: lossPermille,
    }),
  );
}

interface Course {
  readonly arrivalMinute: number;
  /** The first five minutes in which the road clears. */
  readonly end: number;
  readonly peak: number;
}

/** Of the first five minutes as much as is left of them, then full loss, then a straight recovery over a third of the duration. */
function course(linkNo: number, { arrivalMinute, end, peak }: Course): readonly IncidentLoss[] {
  const start = Math.floor(arrivalMinute / SLOT_MINUTES);
  const recovery = Math.max(2, Math.round((end - start) / 3));
  const first = Math.round((1000 * ((start + 1) * SLOT_MINUTES - arrivalMinute)) / SLOT_MINUTES);
  return Array.from({ length: Math.max(0, end + recovery - start) }, (_, index) => {
    const slot = start + index;
    const share =
      index === 0 ? first : slot < end ? 1000 : Math.round((1000 * (end + recovery - slot)) / (recovery + 1));
    return { linkNo, slot, lossPermille: Math.floor((peak * share) / 1000) };
  });
}

/** Links by run, each in the order of its traffic. */
export function runsOf(links: readonly RoadLink[]): ReadonlyMap<number, readonly RoadLink[]> {
  return Map.groupBy(
    links.toSorted((a, b) => a.position - b.position),
    (link) => link.run,
  );
}
