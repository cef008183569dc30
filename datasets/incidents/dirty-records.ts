import type { Day } from "../city/calendar.ts";
import { dongAt } from "../city/dongs.ts";
import { IncidentIds } from "../city/incidents.ts";
import { between, mixAll, mixAt } from "../city/mix.ts";
import type { RoadLink } from "../city/road-links.ts";
import type { IncidentRecord } from "./incident-record.ts";
import { sourceOf } from "./incident-report.ts";

/** What can be wrong with a row of `incident`, and with how many of a thousand it is, besides one a week of each. */
const DIRT = [
  ["cleared_missing", 32],
  ["duplicate", 17],
  ["wrong_link", 17],
  ["swapped_position", 12],
  ["late_entry", 12],
] as const;
export type IncidentDirt = (typeof DIRT)[number][0];

/** What was done to a row. */
export interface DirtNote {
  readonly incidentId: string;
  readonly kind: IncidentDirt;
  /** The incident that the row is about: for a duplicate another one's id. */
  readonly ofIncidentId: string;
}

export interface DirtyRecords {
  readonly records: readonly IncidentRecord[];
  readonly notes: readonly DirtNote[];
}

/** Does to the records of a day what people in a hurry do to them. */
export function dirtyRecords(
  day: Day,
  clean: readonly IncidentRecord[],
  { links, state }: { readonly links: readonly RoadLink[]; readonly state: number },
): DirtyRecords {
  const ids = new IncidentIds(
    day,
    mixAll(state, day.no),
    clean.map(({ incidentId }) => incidentId),
  );
  const kinds = dirtOf(day, clean.length, state);
  const notes: DirtNote[] = [];
  const records = clean.flatMap((record, place) => {
    const kind = kinds[place] ?? null;
    if (kind === null) return [record];
    const bits = mixAll(state, day.no, place, 1);
    const own = record.incidentId;
    const other = kind === "duplicate" ? ids.next() : own;
    notes.push({ incidentId: other, kind, ofIncidentId: own });
    if (kind === "duplicate") return [record, reportedAgain(record, other, bits)];
    return [dirtied(record, kind, { links, bits })];
  });
  return { records, notes };
}

/** By place among a day's incidents. Each kind befalls one of a week for certain, so that every scale and seed has it. */
function dirtOf(day: Day, count: number, state: number): readonly (IncidentDirt | null)[] {
  const kinds = Array.from({ length: count }, (_, place) => drawnDirt(mixAll(state, day.no, place, 0)));
  const taken = new Set<number>();
  DIRT.forEach(([kind], index) => {
    const week = mixAll(state, Math.trunc(day.no / 7), index, 2);
    if (between(mixAt(week, 1), 0, 6) !== day.no % 7 || taken.size >= count) return;
    let place = between(mixAt(week, 2), 0, count - 1);
    while (taken.has(place)) place = (place + 1) % count;
    taken.add(place);
    kinds[place] = kind;
  });
  return kinds;
}

function drawnDirt(bits: number): IncidentDirt | null {
  let rest = bits % 1000;
  return DIRT.find(([, share]) => (rest -= share) < 0)?.[0] ?? null;
}

function dirtied(
  record: IncidentRecord,
  kind: Exclude<IncidentDirt, "duplicate">,
  { links, bits }: { readonly links: readonly RoadLink[]; readonly bits: number },
): IncidentRecord {
  switch (kind) {
    case "cleared_missing":
      return { ...record, clearedMinute: null };
    case "wrong_link":
      return { ...record, ...neighbourOf(record, links, bits) };
    case "swapped_position":
      return { ...record, place: { lonE6: record.place.latE6, latE6: record.place.lonE6 } };
    case "late_entry":
      return { ...record, reportedMinute: record.startMinute + lateness(bits) };
  }
}

/** From one hour to a day; more often sooner. */
function lateness(bits: number): number {
  return Math.min(between(mixAt(bits, 1), 60, 1440), between(mixAt(bits, 2), 60, 1440));
}

/** The other direction, or the link before or after: what a caller says wrong. The place stays right. */
function neighbourOf(
  { linkId }: IncidentRecord,
  links: readonly RoadLink[],
  bits: number,
): Pick<IncidentRecord, "linkId" | "roadName" | "direction"> {
  const own = links.find((link) => link.linkId === linkId);
  const near = links.filter(
    (link) =>
      link.roadName === own?.roadName &&
      link !== own &&
      (link.startNodeId === own.endNodeId || link.endNodeId === own.startNodeId),
  );
  const neighbour = near[between(bits, 0, near.length - 1)];
  if (neighbour === undefined) throw new Error(`link ${linkId} has no neighbour`);
  return { linkId: neighbour.linkId, roadName: neighbour.roadName, direction: neighbour.direction };
}

/** Somebody else calls a little later, from a little further on, and knows less. */
function reportedAgain(record: IncidentRecord, incidentId: string, bits: number): IncidentRecord {
  const startMinute = record.startMinute + between(mixAt(bits, 1), 0, 2);
  const reported = Math.max(startMinute, record.reportedMinute) + between(mixAt(bits, 2), 1, 12);
  const place = {
    lonE6: record.place.lonE6 + between(mixAt(bits, 3), -500, 500),
    latE6: record.place.latE6 + between(mixAt(bits, 4), -400, 400),
  };
  return {
    ...record,
    incidentId,
    startMinute,
    reportedMinute: Math.min(record.clearedMinute ?? reported, reported),
    expectedClearMinute: null,
    place,
    dongCode: dongAt(place.lonE6, place.latE6).code,
    severity: null,
    source: sourceOf(record.type, false, mixAt(bits, 5)),
    parentId: null,
  };
}
