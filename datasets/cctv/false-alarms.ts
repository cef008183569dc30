import type { Day } from "../city/calendar.ts";
import { between, mixAll, mixAt, triangle } from "../city/mix.ts";
import type { CameraCharacter } from "./camera-character.ts";
import type { CameraEvent, EventKind } from "./camera-event.ts";

/** Minutes of a day, the end not included, in which a camera sees an incident, and how many times its false alarms it makes. */
export interface WatchedSpan {
  readonly fromMinute: number;
  readonly toMinute: number;
  /** In thousandths. */
  readonly factor: number;
}

type Share = readonly (readonly [EventKind, number])[];

/** Of a hundred false alarms. */
const KINDS: Share = [
  ["배회", 34],
  ["침입", 24],
  ["유기", 14],
  ["군집", 12],
  ["쓰러짐", 10],
  ["싸움", 6],
];
const PLATE_KINDS: Share = [
  ["차량번호인식", 82],
  ["배회", 10],
  ["침입", 8],
];

/** A minute's bits are below a rate in millionths times this. */
const BITS_PER_MILLIONTH = 2 ** 32 / 1_000_000;

/** What a camera reports on a day though nothing is there, by time. */
export function falseAlarms(
  character: CameraCharacter,
  day: Day,
  rates: readonly number[],
  spans: readonly WatchedSpan[],
): readonly CameraEvent[] {
  const events: CameraEvent[] = [];
  const state = mixAll(character.alarmSeed, day.no);
  rates.forEach((rate, hour) => {
    const limit = rate * BITS_PER_MILLIONTH;
    for (let minute = hour * 60; minute < hour * 60 + 60; minute++) {
      const bits = mixAt(state, minute);
      // Most cameras see no incident: three million minutes a day are not looked up for nothing.
      const span = spans.length === 0 ? undefined : spanAt(spans, minute);
      if (bits >= (span === undefined ? limit : (limit * span.factor) / 1000)) continue;
      events.push(falseAlarm(character, minute, span !== undefined, mixAt(bits, minute)));
    }
  });
  return events;
}

function spanAt(spans: readonly WatchedSpan[], minute: number): WatchedSpan | undefined {
  return spans.find(({ fromMinute, toMinute }) => minute >= fromMinute && minute < toMinute);
}

function falseAlarm(
  { camera }: CameraCharacter,
  minute: number,
  watched: boolean,
  bits: number,
): CameraEvent {
  return {
    second: minute * 60 + between(mixAt(bits, 1), 0, 59),
    kind: kindOf(camera.type === "차량번호인식" ? PLATE_KINDS : KINDS, mixAt(bits, 2)),
    confidence: falseConfidence(mixAt(bits, 3)),
    cause: "nothing",
    incidentId: null,
    watched,
  };
}

function kindOf(share: Share, bits: number): EventKind {
  let rest = between(bits, 0, 99);
  const found = share.find(([, percent]) => (rest -= percent) < 0);
  if (found === undefined) throw new Error("the kinds are not a hundred");
  return found[0];
}

/** Of mean 0.56 and from 0.3 to 0.82: the analysis reports nothing that it does not half believe. */
export function falseConfidence(bits: number): number {
  return 560 + Math.trunc((triangle(bits) * 260) / 65_536);
}
