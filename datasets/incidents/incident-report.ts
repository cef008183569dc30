import { dongAt } from "../city/dongs.ts";
import type { EventType, Incident } from "../city/incident.ts";
import { between, mixAt } from "../city/mix.ts";
import { placeOn } from "../city/road-links.ts";
import type { IncidentRecord, ReportSource } from "./incident-record.ts";

/** Of a hundred reports, how many each of them makes. */
const SOURCES: Readonly<Record<EventType, readonly (readonly [ReportSource, number])[]>> = {
  교통사고: [
    ["112", 52],
    ["119", 20],
    ["시민", 16],
    ["순찰", 12],
  ],
  기타돌발: [
    ["시민", 38],
    ["112", 36],
    ["순찰", 26],
  ],
  공사: [
    ["순찰", 78],
    ["시민", 22],
  ],
  기상: [
    ["순찰", 55],
    ["시민", 30],
    ["112", 15],
  ],
  재난: [
    ["119", 72],
    ["112", 18],
    ["시민", 10],
  ],
};
/** Of a hundred incidents that a camera could see, those that it reports first. */
const SEEN_FIRST = 30;

/** What the control centre writes down of an incident when nothing goes wrong. */
export function incidentRecord(incident: Incident, seenByCamera: boolean, bits: number): IncidentRecord {
  const { link, startMinute, endMinute } = incident;
  const place = placeOn(link, incident.alongPermille);
  const source = sourceOf(incident.type, seenByCamera, bits);
  return {
    incidentId: incident.incidentId,
    type: incident.type,
    detail: incident.detail,
    startMinute,
    reportedMinute: Math.min(endMinute, startMinute + reportDelay(source, mixAt(bits, 2))),
    expectedClearMinute: expectedClear(incident, mixAt(bits, 3)),
    clearedMinute: endMinute,
    linkId: link.linkId,
    dongCode: dongAt(place.lonE6, place.latE6).code,
    roadName: link.roadName,
    direction: link.direction,
    place,
    blockType: incident.blockType,
    lanesBlocked: incident.lanesBlocked,
    severity: incident.severity,
    message: messageOf(incident),
    source,
    parentId: incident.parentId,
  };
}

export function sourceOf(type: EventType, seenByCamera: boolean, bits: number): ReportSource {
  if (seenByCamera && mixAt(bits, 4) % 100 < SEEN_FIRST) return "CCTV";
  let rest = between(mixAt(bits, 1), 0, 99);
  const found = SOURCES[type].find(([, share]) => (rest -= share) < 0);
  if (found === undefined) throw new Error(`the sources of ${type} are not a hundred`);
  return found[0];
}

/** Minutes until somebody calls: mostly few. A camera is there already. */
function reportDelay(source: ReportSource, bits: number): number {
  const most = source === "CCTV" ? 3 : source === "순찰" ? 20 : 12;
  return Math.min(between(mixAt(bits, 1), 1, most), between(mixAt(bits, 2), 1, most));
}

/** What was guessed at the start, to the next ten minutes; nobody guesses one time in eight. */
function expectedClear({ startMinute, endMinute }: Incident, bits: number): number | null {
  if (bits % 8 === 0) return null;
  const guess = ((endMinute - startMinute) * between(mixAt(bits, 1), 60, 150)) / 100;
  return startMinute + Math.max(10, Math.ceil(guess / 10) * 10);
}

function messageOf({ type, detail, link, blockType, lanesBlocked }: Incident): string {
  const where = `${link.roadName} ${link.direction} 방향`;
  const closed =
    blockType === "전체통제"
      ? "전 차로 통제"
      : blockType === "차로통제"
        ? `${String(lanesBlocked)}개 차로 통제`
        : blockType === "갓길통제"
          ? "갓길 통제"
          : "통제 없음";
  const advice =
    blockType === "전체통제" ? "우회하십시오" : type === "공사" ? "서행하십시오" : "주의 운전하십시오";
  return `[${type}] ${where} ${detail}, ${closed}, ${advice}`;
}
