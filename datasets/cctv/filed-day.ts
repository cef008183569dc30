import type { Day } from "../city/calendar.ts";
import { mixAll } from "../city/mix.ts";
import { type BufferColumn, RowBuffer } from "../city/row-buffer.ts";
import { minuteText, type StagedValue } from "../city/stage-values.ts";
import { EVENT_KINDS, isReal } from "./camera-event.ts";
import { VERDICTS } from "./control-room.ts";
import { DIRT_KINDS, type DirtKind, sentConfidence } from "./event-dirt.ts";
import { ACTION_RESULTS, ACTION_TYPES, actionsOf } from "./operator-actions.ts";
import type { SentEvent, SentEvents } from "./sent-events.ts";

/** What is in the files of one day. Numbers stand for the words of ENUM types. */
export interface FiledDay {
  readonly events: RowBuffer;
  readonly dirt: RowBuffer;
  /** Event, camera, true time, kind, cause, incident; as texts. */
  readonly real: readonly (readonly StagedValue[])[];
}

/** What an event's id is made of: the day, the camera, and the number of its event that day. */
const ID: readonly BufferColumn[] = [
  ["day_no", "INTEGER", "i32"],
  ["camera_id", "camera_place", "u16"],
  ["ordinal", "USMALLINT", "u16"],
];
const EVENT: readonly BufferColumn[] = [
  ...ID,
  ["second", "INTEGER", "i32"],
  ["event_type", "event_kind", "u8"],
  ["confidence", "DECIMAL(4,3)", "i16"],
  ["operator_verdict", "verdict", "u8"],
  ["response_s", "INTEGER", "i32"],
];
const DIRT: readonly BufferColumn[] = [
  ...ID,
  ["kind", "dirt_kind", "u8"],
  ["second", "INTEGER", "i32"],
  ["until_second", "INTEGER", "i32"],
  ["clean_second", "INTEGER", "i32"],
  ["clean_confidence", "DECIMAL(4,3)", "i16"],
];
const ACTION: readonly BufferColumn[] = [
  ...ID,
  ["action_no", "UTINYINT", "u8"],
  ["operator_id", "operator_place", "u8"],
  ["second", "INTEGER", "i32"],
  ["action_type", "action_kind", "u8"],
  ["duration_s", "INTEGER", "i32"],
  ["incident_no", "INTEGER", "i32"],
  ["result", "action_result", "u8"],
];

const MINUTES = 1440;

/** Events, dirt and truth of the first `cameraCount` cameras, filed under a day. */
export function filedDay(sent: SentEvents, day: Day, cameraCount: number): FiledDay {
  const events = new RowBuffer(EVENT);
  const dirt = new RowBuffer(DIRT);
  const real: (readonly StagedValue[])[] = [];
  for (const each of sent.filedUnder(day, cameraCount)) {
    const { values, faults } = sentConfidence(each.event.confidence, sent.dirtBits(each));
    for (const value of values) events.push(eventRow(each, value));
    for (const kind of [...faults, ...troublesOf(each, sent.wrongClock)]) dirt.push(dirtRow(each, kind, day));
    if (isReal(each.event.cause)) real.push(realRow(each));
  }
  for (const { camera, outage } of sent.camerasOn(day).slice(0, cameraCount)) {
    if (outage === null) continue;
    const [from, to] = [outage.fromMinute * 60, outage.toMinute * 60];
    dirt.push([null, camera.no, null, DIRT_KINDS.indexOf("outage"), from, to, null, null]);
  }
  return { events, dirt, real };
}

function eventRow(
  { day, cameraNo, ordinal, event, judgement, sentSecond }: SentEvent,
  confidence: number | null,
): readonly (number | null)[] {
  return [
    ...[dayNumber(day), cameraNo, ordinal + 1, sentSecond, EVENT_KINDS.indexOf(event.kind), confidence],
    ...(judgement === null ? [null, null] : [VERDICTS.indexOf(judgement.verdict), judgement.responseS]),
  ];
}

function troublesOf({ event, cameraNo }: SentEvent, wrongClock: number): readonly DirtKind[] {
  return [
    ...(event.cause === "stuck" ? (["stuck"] as const) : []),
    ...(cameraNo === wrongClock ? (["utc_clock"] as const) : []),
  ];
}

function dirtRow(
  { day: own, cameraNo, ordinal, event, sentSecond }: SentEvent,
  kind: DirtKind,
  day: Day,
): readonly (number | null)[] {
  const cleanSecond = (own.no - day.no) * MINUTES * 60 + event.second;
  const id = [dayNumber(own), cameraNo, ordinal + 1];
  return [...id, DIRT_KINDS.indexOf(kind), sentSecond, null, cleanSecond, event.confidence];
}

function realRow({ day, cameraNo, ordinal, event }: SentEvent): readonly StagedValue[] {
  const minute = minuteText(day.no * MINUTES + Math.trunc(event.second / 60));
  const ts = `${minute.slice(0, -2)}${String(event.second % 60).padStart(2, "0")}`;
  const id = `${String(dayNumber(day))}${String(cameraNo + 1).padStart(4, "0")}${String(ordinal + 1).padStart(4, "0")}`;
  return [id, `C${String(cameraNo + 1).padStart(4, "0")}`, ts, event.kind, event.cause, event.incidentId];
}

/** What operators did on a day about events of the first `cameraCount` cameras. */
export interface ActionDay {
  readonly actions: RowBuffer;
  /** Ids of incidents, by the number that stands for them. */
  readonly incidentIds: readonly string[];
}

/** @param isFirst whether no day before is recorded, under which the small hours of a clock set to UTC would be filed. */
export function actionDay(
  sent: SentEvents,
  day: Day,
  {
    cameraCount,
    isFirst,
    state,
  }: { readonly cameraCount: number; readonly isFirst: boolean; readonly state: number },
): ActionDay {
  const actions = new RowBuffer(ACTION);
  const incidents = new Map<string, number>();
  for (const each of sent.judgedOn(day, cameraCount)) {
    if (isFirst && sent.isFiledBefore(each)) continue;
    const { cameraNo, ordinal, event, judgement } = each;
    const bits = mixAll(state, day.no, cameraNo, ordinal);
    actionsOf(event, judgement, bits).forEach(({ type, second, durationS, incidentId, result }, index) => {
      actions.push([
        ...[dayNumber(day), cameraNo, ordinal + 1, index + 1, judgement.operatorNo, second],
        ...[ACTION_TYPES.indexOf(type), durationS],
        incidentId === null ? null : numberOf(incidents, incidentId),
        result === null ? null : ACTION_RESULTS.indexOf(result),
      ]);
    });
  }
  return { actions, incidentIds: [...incidents.keys()] };
}

function numberOf(numbers: Map<string, number>, id: string): number {
  const number = numbers.get(id) ?? numbers.size;
  numbers.set(id, number);
  return number;
}

/** 260309 for 2026-03-09. */
function dayNumber({ date }: Day): number {
  return Number(date.slice(2).replaceAll("-", ""));
}
