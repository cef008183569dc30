import { expect, it } from "vitest";
import { daysFrom } from "../city/calendar.ts";
import { cameras } from "../city/cameras.ts";
import type { CameraEvent, Cause } from "./camera-event.ts";
import type { CameraDay } from "./city-day.ts";
import { ControlRoom, type Judgement, judgementKey } from "./control-room.ts";
import { groupOn, operators } from "./operators.ts";

const [day] = daysFrom("2026-03-09", 1);
if (day === undefined) throw new Error("no day");
const room = new ControlRoom(1);

/** One camera with an event every `everySecond` seconds of an hour, all of which operators are told to look at. */
function hourOfEvents(count: number, cause: Cause = "nothing", from = 10 * 3600): CameraDay[] {
  const [camera] = cameras();
  if (camera === undefined) throw new Error("no camera");
  const events = Array.from({ length: count }, (_, index): CameraEvent => ({
    ...{ second: from + Math.trunc((index * 3600) / count), kind: "배회", confidence: 800 },
    ...{ cause, incidentId: null, watched: true },
  }));
  return [{ camera, events, outage: null }];
}

interface Judged {
  readonly event: CameraEvent;
  readonly judgement: Judgement;
}

function judged(cameraDays: readonly CameraDay[]): readonly Judged[] {
  if (day === undefined) throw new Error("no day");
  const judgements = room.ofDay(day, cameraDays);
  return cameraDays.flatMap(({ camera, events }) =>
    events.flatMap((event, ordinal) => {
      const judgement = judgements.get(judgementKey(camera.no, ordinal));
      return judgement === undefined ? [] : [{ event, judgement }];
    }),
  );
}

function median(of: readonly Judged[]): number {
  return (
    of.map(({ judgement }) => judgement.responseS).sort((a, b) => a - b)[Math.floor(of.length / 2)] ?? NaN
  );
}

it("part of what comes up is judged, and more of it means longer waits, of ten minutes at most", () => {
  const calm = judged(hourOfEvents(300));
  const busy = judged(hourOfEvents(4000));
  expect(calm.length / 300).toBeGreaterThan(0.15);
  expect(calm.length / 300).toBeLessThan(0.35);
  expect(median(busy)).toBeGreaterThan(median(calm) * 3);
  expect(busy.length / 4000).toBeLessThan(calm.length / 300);
  for (const { judgement } of busy) {
    expect(judgement.responseS - judgement.handlingS).toBeLessThanOrEqual(600);
    expect(judgement.handlingS).toBeGreaterThanOrEqual(5);
  }
});

it("nobody looks at two at once, and only the group on duty looks, until its shift ends", () => {
  const rush = judged(hourOfEvents(4000, "nothing", 15 * 3600));
  const group = groupOn(day, 1);
  for (const operator of new Set(rush.map(({ judgement }) => judgement.operatorNo))) {
    expect(operators()[operator]?.group).toBe(group);
    const spans = rush
      .filter(({ judgement }) => judgement.operatorNo === operator)
      .map(({ event, judgement }) => {
        const to = event.second + judgement.responseS;
        return { from: to - judgement.handlingS, to };
      })
      .sort((a, b) => a.from - b.from);
    spans.slice(1).forEach(({ from }, index) => {
      expect(from).toBeGreaterThanOrEqual(spans[index]?.to ?? NaN);
    });
    for (const { to } of spans) expect(to).toBeLessThan(16 * 3600);
  }
});

it("verdicts are mostly right, wrong now and then either way", () => {
  const verdicts = (cause: Cause): Readonly<Record<string, number>> => {
    const all = Array.from({ length: 24 }, (_, hour) =>
      judged(hourOfEvents(1000, cause, hour * 3600)),
    ).flat();
    const shares = Map.groupBy(all, ({ judgement }) => judgement.verdict);
    return Object.fromEntries([...shares].map(([verdict, own]) => [verdict, own.length / all.length]));
  };
  const real = verdicts("assault");
  expect(real["확인"]).toBeGreaterThan(0.7);
  expect(real["오경보"]).toBeGreaterThan(0.04);
  expect(real["오경보"]).toBeLessThan(0.16);
  const nothing = verdicts("nothing");
  expect(nothing["오경보"]).toBeGreaterThan(0.99);
  expect(nothing["확인"]).toBeGreaterThan(0.0005);
});
