import { expect, it } from "vitest";
import { daysFrom } from "../city/calendar.ts";
import { cameras } from "../city/cameras.ts";
import { incidentsOf } from "../city/incidents.ts";
import { roadLinks } from "../city/road-links.ts";
import { weatherOf } from "../city/weather.ts";
import { isDark } from "./alarm-rates.ts";
import { type CameraEvent, isReal } from "./camera-event.ts";
import { isWithin, outageOf, stuckOf } from "./camera-troubles.ts";
import { CityAlarms } from "./city-day.ts";

const SEED = 1;
const links = roadLinks();
const some = cameras().slice(0, 200);
const city = new CityAlarms(some, links, SEED);
/** A rainy day among them. */
const days = daysFrom("2026-04-10", 8);
const made = days.map((day) => ({ day, cameraDays: city.ofDay(day) }));
const all = made.flatMap(({ day, cameraDays }) =>
  cameraDays.flatMap(({ camera, events }) => events.map((event) => ({ day, camera, event }))),
);

it("a camera reports about forty a day, the worst tenth of cameras more than a quarter of all", () => {
  const mean = all.length / (some.length * days.length);
  expect(mean).toBeGreaterThan(32);
  expect(mean).toBeLessThan(60);
  const counts = some.map(() => 0);
  for (const { camera } of all) counts[camera.no] = (counts[camera.no] ?? 0) + 1;
  const worst = counts.sort((a, b) => b - a).slice(0, some.length / 10);
  expect(worst.reduce((sum, count) => sum + count, 0) / all.length).toBeGreaterThan(0.25);
});

it("more than 99 % are false alarms; what is real is believed more, but the two overlap", () => {
  const real = all.filter(({ event }) => isReal(event.cause));
  expect(real.length / all.length).toBeLessThan(0.01);
  expect(real.length / all.length).toBeGreaterThan(0.0005);
  const confidences = (of: readonly { readonly event: CameraEvent }[]): readonly number[] =>
    of.map(({ event }) => event.confidence).sort((a, b) => a - b);
  const [sure, unsure] = [confidences(real), confidences(all)];
  expect(sure[Math.floor(sure.length / 2)]).toBeGreaterThan(
    (unsure[Math.floor(unsure.length / 2)] ?? 0) + 120,
  );
  expect(sure[0]).toBeLessThan(unsure[Math.floor(unsure.length / 2)] ?? 0);
});

it("there are more in the dark than by day, and more in an hour of rain than in a dry one", () => {
  const hours = days.flatMap((day) => weatherOf(day, SEED).map((air, hour) => ({ day, hour, air })));
  const counts = new Map<string, number>();
  for (const { day, event } of all) {
    const key = `${day.date} ${String(Math.trunc(event.second / 3600))}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const mean = (test: (each: (typeof hours)[number]) => boolean): number => {
    const chosen = hours.filter(test);
    expect(chosen.length).toBeGreaterThan(3);
    return (
      chosen.reduce((sum, { day, hour }) => sum + (counts.get(`${day.date} ${String(hour)}`) ?? 0), 0) /
      chosen.length
    );
  };
  const dry = (each: (typeof hours)[number]): boolean => each.air.rainTenths === 0;
  const dark = ({ day, hour }: (typeof hours)[number]): boolean => isDark(day, hour);
  expect(mean((each) => dry(each) && dark(each)) / mean((each) => dry(each) && !dark(each))).toBeGreaterThan(
    1.6,
  );
  expect(mean((each) => !dry(each) && dark(each)) / mean((each) => dry(each) && dark(each))).toBeGreaterThan(
    1.3,
  );
});

it("a crash fills the cameras that see its link, and no others", () => {
  const crashes = days
    .flatMap((day) => incidentsOf(day, links, SEED))
    .filter(({ type }) => type === "교통사고");
  const seen = crashes.filter(({ link }) => some.some((camera) => camera.link?.no === link.no));
  expect(seen.length).toBeGreaterThan(8);
  const told = all.filter(({ event }) => event.cause === "incident");
  const filled = seen.filter(({ incidentId }) => told.some(({ event }) => event.incidentId === incidentId));
  // A camera may be out just then.
  expect(filled.length / seen.length).toBeGreaterThan(0.9);
  for (const { day, camera, event } of told) {
    const incident = incidentsOf(day, links, SEED).find(({ incidentId }) => incidentId === event.incidentId);
    expect(camera.link?.no).toBe(incident?.link.no);
    const minute = day.no * 1440 + event.second / 60;
    expect(minute).toBeGreaterThan(incident?.startMinute ?? Infinity);
    expect(minute).toBeLessThanOrEqual((incident?.endMinute ?? -Infinity) + 2);
  }
});

it("events of a camera are in the order of time, within the day, and none within an outage", () => {
  const wrong = made.flatMap(({ cameraDays }) =>
    cameraDays.flatMap(({ events, outage }) =>
      events.filter(
        ({ second }, place) =>
          second < (events[place - 1]?.second ?? 0) || second >= 86_400 || isWithin(outage, second),
      ),
    ),
  );
  expect(wrong).toEqual([]);
  expect(made.some(({ cameraDays }) => cameraDays.some(({ outage }) => outage !== null))).toBe(true);
});

it("a stuck camera fires every minute, always the same", () => {
  const stuck = all.filter(({ event }) => event.cause === "stuck");
  const spells = Map.groupBy(stuck, ({ day, camera }) => `${day.date} ${String(camera.no)}`);
  expect(spells.size).toBeGreaterThan(5);
  for (const spell of spells.values()) {
    expect(new Set(spell.map(({ event }) => `${event.kind} ${String(event.confidence)}`)).size).toBe(1);
    expect(new Set(spell.map(({ event }) => event.second % 60)).size).toBe(1);
  }
});

it("of each twenty cameras one is stuck once a week, and an outage ends with the day at the latest", () => {
  // 2026-03-12 is the first day of a week counted from 1970.
  const week = daysFrom("2026-03-12", 7);
  const spells = week.flatMap((day) =>
    cameras().flatMap(({ no }) => (stuckOf(no, day, 9) === null ? [] : [no])),
  );
  expect(new Set(spells.map((no) => Math.trunc(no / 20))).size).toBe(spells.length);
  // The last group has three cameras only.
  expect(spells.length).toBeGreaterThanOrEqual(108);
  const outages = week.flatMap((day) => cameras().flatMap(({ no }) => outageOf(no, day, 9) ?? []));
  expect(outages.length / (7 * 2163)).toBeGreaterThan(0.02);
  for (const { fromMinute, toMinute } of outages) {
    expect(toMinute).toBeLessThanOrEqual(1440);
    expect(toMinute - fromMinute).toBeGreaterThanOrEqual(60);
  }
});

it("a day is the same without the others", () => {
  const [, , , { day, cameraDays } = { day: undefined, cameraDays: [] }] = made;
  if (day === undefined) throw new Error("no day");
  expect(new CityAlarms(some, links, SEED).ofDay(day)).toEqual(cameraDays);
});
