import type { Day } from "./calendar.ts";
import type { RoadLink } from "./road-links.ts";
import { between, mixAll } from "./mix.ts";
import { DAY_SHAPES, SLOTS } from "./day-shape.ts";

/** Something that took road away for a while. Times count five minutes since 1970-01-01 00:00. */
export interface Incident {
  readonly incidentId: string;
  readonly link: RoadLink;
  readonly type: "사고" | "고장" | "공사";
  readonly startSlot: number;
  readonly endSlot: number;
  readonly lanesBlocked: number;
  /** Share of the speed that is lost at the place, in thousandths. */
  readonly lossPermille: number;
}

/** What an incident takes from one link in one five minutes. */
export interface IncidentLoss {
  readonly linkNo: number;
  /** 0 … 287 of the day asked for. */
  readonly slot: number;
  readonly lossPermille: number;
}

/** Incidents on one link in ten thousand link-days: about eleven a day in a city of 600 links. */
const PER_10_000_LINK_DAYS = 185;
/**
 * Minutes that 5, 15, … 95 of 100 incidents last at most: lognormal with median 30 and sigma 0.8, which no function
 * gives to the last bit on every machine.
 */
const DURATION_MINUTES = [8, 13, 17, 22, 27, 33, 41, 51, 69, 112];
/** A queue's tail runs backwards at 17 km/h: so many metres in five minutes. */
const WAVE_METRES_PER_SLOT = 1417;
const SPILL_LINKS = 4;
/** What a link further upstream still feels, in thousandths. */
const SPILL_KEPT = 720;

/** The incidents that begin on a day, on any link of the city. */
export function incidentsOf(day: Day, links: readonly RoadLink[], seed: number): readonly Incident[] {
  return links.flatMap((link) => {
    const bits = mixAll(seed, link.no, day.no);
    return bits % 10_000 < PER_10_000_LINK_DAYS ? [incident(day, link, bits)] : [];
  });
}

function incident(day: Day, link: RoadLink, bits: number): Incident {
  const draw = (counter: number, low: number, high: number): number =>
    between(mixAll(bits, counter), low, high);
  const startSlot = day.no * SLOTS + startOf(day, mixAll(bits, 1));
  const minutes = DURATION_MINUTES[draw(2, 0, DURATION_MINUTES.length - 1)] ?? 30;
  const slots = Math.max(2, Math.round((minutes * draw(3, 85, 115)) / 500));
  const kind = draw(4, 1, 10);
  const lanesBlocked = Math.min(link.lanes, draw(5, 1, 2));
  return {
    incidentId: `I${day.date.replaceAll("-", "")}-${String(link.no).padStart(3, "0")}`,
    link,
    type: kind <= 6 ? "사고" : kind <= 8 ? "고장" : "공사",
    startSlot,
    endSlot: startSlot + slots,
    lanesBlocked,
    lossPermille: Math.min(850, Math.round((lanesBlocked * 800) / link.lanes) + draw(6, 100, 300)),
  };
}

/** More traffic, more incidents: a draw from the shape of the day, over a floor for the night. */
function startOf(day: Day, bits: number): number {
  const { morning, evening, daytime } = DAY_SHAPES[day.type];
  const weights = daytime.map((height, slot) => 250 + height + (morning[slot] ?? 0) + (evening[slot] ?? 0));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let rest = between(bits, 0, total - 1);
  return weights.findIndex((weight) => (rest -= weight) < 0);
}

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
