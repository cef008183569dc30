import type { Day } from "../city/calendar.ts";
import type { Incident } from "../city/incident.ts";
import { between, mixAll, mixAt, triangle } from "../city/mix.ts";
import type { CameraCharacter } from "./camera-character.ts";
import type { CameraEvent, Cause, EventKind } from "./camera-event.ts";

/** Something that happens in front of cameras now and then. */
interface Occasion {
  readonly cause: Exclude<Cause, "nothing" | "stuck" | "incident">;
  /** Millionths of camera-days: our own choice. */
  readonly perMillion: number;
  /** How likely each hour is, one against another. */
  readonly hours: readonly number[];
  /** The first event is of the first kind; those after it are of any. */
  readonly kinds: readonly [EventKind, ...EventKind[]];
  readonly mostEvents: number;
}

const NIGHT = [8, 8, 7, 5, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 3, 4, 6, 8, 9, 9];
const EVENING = [6, 5, 3, 2, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 4, 5, 6, 7, 8, 9, 8];
const DAYTIME = [1, 1, 1, 1, 1, 2, 4, 6, 7, 7, 8, 8, 7, 7, 8, 8, 8, 8, 7, 5, 4, 3, 2, 1];

const OCCASIONS: readonly Occasion[] = [
  { cause: "assault", perMillion: 6000, hours: EVENING, kinds: ["싸움", "쓰러짐", "군집"], mostEvents: 3 },
  { cause: "fall", perMillion: 4000, hours: DAYTIME, kinds: ["쓰러짐", "군집"], mostEvents: 2 },
  { cause: "dumping", perMillion: 9000, hours: NIGHT, kinds: ["유기"], mostEvents: 1 },
  { cause: "intrusion", perMillion: 3500, hours: NIGHT, kinds: ["침입", "배회"], mostEvents: 2 },
  { cause: "loitering", perMillion: 6000, hours: NIGHT, kinds: ["배회"], mostEvents: 2 },
  { cause: "crowd", perMillion: 2500, hours: EVENING, kinds: ["군집", "배회"], mostEvents: 3 },
];
/** Seen by cameras that read number plates only. */
const WANTED: Occasion = {
  ...{ cause: "wanted_vehicle", perMillion: 60_000, hours: DAYTIME, kinds: ["차량번호인식"], mostEvents: 1 },
};

const DAY_SECONDS = 86_400;
/** Events of one occasion come within so many seconds. */
const WITHIN = 300;

/** What a camera reports on a day because it is so, but for incidents on the road. */
export function occasions({ camera, realSeed }: CameraCharacter, day: Day): readonly CameraEvent[] {
  const possible = camera.type === "차량번호인식" ? [...OCCASIONS, WANTED] : OCCASIONS;
  return possible.flatMap((occasion, index) => {
    const bits = mixAll(realSeed, day.no, index);
    return bits % 1_000_000 < occasion.perMillion ? eventsOf(occasion, bits) : [];
  });
}

function eventsOf({ cause, hours, kinds, mostEvents }: Occasion, bits: number): readonly CameraEvent[] {
  const first = hourOf(hours, mixAt(bits, 1)) * 3600 + between(mixAt(bits, 2), 0, 3599);
  return Array.from({ length: between(mixAt(bits, 3), 1, mostEvents) }, (_, index) => {
    const own = mixAll(bits, 4, index);
    const second = index === 0 ? first : first + between(mixAt(own, 1), 5, WITHIN);
    const kind = index === 0 ? kinds[0] : (kinds[between(mixAt(own, 2), 0, kinds.length - 1)] ?? kinds[0]);
    return {
      second,
      kind,
      confidence: realConfidence(mixAt(own, 3)),
      cause,
      incidentId: null,
      watched: false,
    };
  }).filter(({ second }) => second < DAY_SECONDS);
}

function hourOf(hours: readonly number[], bits: number): number {
  let rest = between(bits, 0, hours.reduce((sum, weight) => sum + weight, 0) - 1);
  return hours.findIndex((weight) => (rest -= weight) < 0);
}

/** Those at the scene, and what lies about. */
const CRASH_KINDS: readonly EventKind[] = ["군집", "군집", "유기", "배회"];

/** What a camera reports because of an incident on the link that it sees, until midnight at most. */
export function incidentEvents(
  { realSeed }: CameraCharacter,
  day: Day,
  incident: Incident,
): readonly CameraEvent[] {
  const bits = mixAll(realSeed, 100, incident.startMinute);
  const start = (incident.startMinute - day.no * 1440) * 60;
  const length = (incident.endMinute - incident.startMinute) * 60;
  return Array.from({ length: eventCount(incident, bits) }, (_, index) => {
    const own = mixAll(bits, 1, index);
    // The first comes within a minute and a half; the others more often soon than late.
    const later = Math.min(between(mixAt(own, 1), 30, length), between(mixAt(own, 2), 30, length));
    const second = start + (index === 0 ? between(mixAt(own, 1), 15, 90) : later);
    const hurt = index === 0 && (incident.severity ?? 0) >= 2;
    const kind = hurt ? "쓰러짐" : (CRASH_KINDS[between(mixAt(own, 3), 0, CRASH_KINDS.length - 1)] ?? "군집");
    return {
      ...{ second, kind, confidence: realConfidence(mixAt(own, 4)) },
      ...{ cause: "incident" as const, incidentId: incident.incidentId, watched: true },
    };
  }).filter(({ second }) => second < DAY_SECONDS);
}

function eventCount({ type, severity }: Incident, bits: number): number {
  switch (type) {
    case "교통사고":
      return 2 + (severity ?? 1) + between(mixAt(bits, 2), 0, 3);
    case "재난":
      return between(mixAt(bits, 2), 3, 7);
    case "기타돌발":
      return between(mixAt(bits, 2), 1, 2);
    case "공사":
    case "기상":
      return 0;
  }
}

/** Of mean 0.74 and from 0.5 to 0.98: surer than of nothing, but the two overlap. */
function realConfidence(bits: number): number {
  return 740 + Math.trunc((triangle(bits) * 240) / 65_536);
}
