import type { Day } from "./calendar.ts";
import { SLOTS } from "./day-shape.ts";
import type { Incident } from "./incident.ts";
import type { RoadLink } from "./road-links.ts";

/** What an incident takes from one link in one five minutes. */
export interface IncidentLoss {
  readonly linkNo: number;
  /** 0 … 287 of the day asked for. */
  readonly slot: number;
  readonly lossPermille: number;
}

/** A queue's tail runs backwards at 17 km/h: so many metres in five minutes. */
const WAVE_METRES_PER_SLOT = 1417;
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

function spillOf(
  incident: Incident,
  runs: ReadonlyMap<number, readonly RoadLink[]>,
): readonly IncidentLoss[] {
  const run = runs.get(incident.link.run) ?? [];
  const losses: IncidentLoss[] = [];
  let peak = incident.lossPermille;
  let metres = 0;
  for (let hop = 0; hop <= SPILL_LINKS; hop++) {
    const link = run[incident.link.position - hop];
    if (link === undefined) break;
    const delay = Math.round(metres / WAVE_METRES_PER_SLOT);
    losses.push(
      ...course(link.no, incident.startSlot + delay, incident.endSlot + Math.ceil(delay / 2), peak),
    );
    metres += link.lengthM;
    peak = Math.floor((peak * SPILL_KEPT) / 1000);
  }
  return losses;
}

/** Full loss from the second five minutes on, then a straight recovery over a third of the duration. */
function course(linkNo: number, start: number, end: number, peak: number): readonly IncidentLoss[] {
  const recovery = Math.max(2, Math.round((end - start) / 3));
  return Array.from({ length: Math.max(0, end + recovery - start) }, (_, index) => {
    const slot = start + index;
    const share =
      index === 0 ? 600 : slot < end ? 1000 : Math.round((1000 * (end + recovery - slot)) / (recovery + 1));
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
