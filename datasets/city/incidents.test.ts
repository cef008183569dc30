import { expect, it } from "vitest";
import { daysFrom } from "./calendar.ts";
import { SLOTS } from "./day-shape.ts";
import { queueOf, runsOf } from "./incident-queue.ts";
import { EVENT_TYPES, type Incident } from "./incident.ts";
import { incidentsOf } from "./incidents.ts";
import { roadLinks } from "./road-links.ts";
import { weatherOf } from "./weather.ts";

const SEED = 1;
const links = roadLinks();
const days = daysFrom("2025-10-01", 365);
const incidents = days.flatMap((day) => incidentsOf(day, links, SEED));

function share(of: readonly Incident[], test: (incident: Incident) => boolean): number {
  return of.filter(test).length / of.length;
}

it("about eleven a day begin: eight crashes and the like, three works; few at night", () => {
  const aDay = (test: (incident: Incident) => boolean): number => incidents.filter(test).length / days.length;
  expect(aDay(() => true)).toBeGreaterThan(10);
  expect(aDay(() => true)).toBeLessThan(12);
  expect(aDay(({ type }) => type === "공사")).toBeGreaterThan(2.4);
  expect(aDay(({ type }) => type === "공사")).toBeLessThan(3.4);
  expect(share(incidents, ({ startSlot }) => startSlot % SLOTS < 60)).toBeLessThan(0.12);
  expect(new Set(incidents.map(({ type }) => type))).toEqual(new Set(EVENT_TYPES));
});

it("they last half an hour in the median and are lognormal, of sigma 0.8", () => {
  const minutes = incidents
    .map(({ startMinute, endMinute }) => endMinute - startMinute)
    .sort((a, b) => a - b);
  const at = (part: number): number => minutes[Math.floor(minutes.length * part)] ?? NaN;
  expect(at(0.5)).toBeGreaterThanOrEqual(27);
  expect(at(0.5)).toBeLessThanOrEqual(33);
  // One sigma either way is a factor of e^0.8.
  expect(at(0.841) / at(0.5)).toBeCloseTo(2.23, 0);
  expect(at(0.5) / at(0.159)).toBeCloseTo(2.23, 0);
  expect(at(0)).toBeGreaterThanOrEqual(3);
});

it("the five minutes of an incident are those that its minutes lie in", () => {
  for (const { startMinute, endMinute, startSlot, endSlot } of incidents) {
    expect(startSlot * 5).toBeLessThanOrEqual(startMinute);
    expect(startMinute).toBeLessThan(startSlot * 5 + 5);
    expect(endSlot * 5).toBeGreaterThanOrEqual(endMinute);
    expect(endSlot * 5 - 5).toBeLessThan(endMinute);
  }
});

it("ids say nothing of the link, and are there once", () => {
  expect(new Set(incidents.map(({ incidentId }) => incidentId)).size).toBe(incidents.length);
  for (const { incidentId } of incidents) expect(incidentId).toMatch(/^I\d{8}-\d{5}$/);
});

it("a secondary crash is upstream of its parent, once the queue is there and before it is gone", () => {
  const byId = new Map(incidents.map((incident) => [incident.incidentId, incident]));
  const runs = runsOf(links);
  const secondary = incidents.filter(({ parentId }) => parentId !== null);
  expect(secondary.length / incidents.length).toBeGreaterThan(0.02);
  expect(secondary.length / incidents.length).toBeLessThan(0.08);
  for (const crash of secondary) {
    const parent = byId.get(crash.parentId ?? "");
    if (parent === undefined) throw new Error(`${crash.incidentId} followed from nothing`);
    const queued = queueOf(parent, runs).find(({ link }) => link.no === crash.link.no);
    expect(queued?.link.position).toBeLessThan(parent.link.position);
    expect(crash.startMinute).toBeGreaterThanOrEqual(parent.startMinute + (queued?.delayMinutes ?? NaN));
    expect(crash.startMinute).toBeLessThan(parent.endMinute);
  }
});

it("an hour of rain has more crashes than a dry one, and bad weather is itself an incident only when it is bad", () => {
  const hours = days.flatMap((day) => weatherOf(day, SEED).map((hour) => hour.rainTenths > 0));
  const first = (days[0]?.no ?? 0) * 24;
  const crashes = incidents.filter(({ type }) => type === "교통사고");
  const rate = (wet: boolean): number =>
    crashes.filter(({ startMinute }) => hours[Math.trunc(startMinute / 60) - first] === wet).length /
    hours.filter((rain) => rain === wet).length;
  expect(rate(true) / rate(false)).toBeGreaterThan(1.35);
  expect(rate(true) / rate(false)).toBeLessThan(2.2);
  for (const { type, detail } of incidents) {
    expect(["강설", "도로침수", "노면결빙", "안개", "강풍"].includes(detail)).toBe(type === "기상");
  }
});

it("what closes the road costs more speed than what closes a lane, and that more than the shoulder", () => {
  const mean = (type: Incident["blockType"]): number => {
    const losses = incidents.filter(({ blockType }) => blockType === type).map((each) => each.lossPermille);
    return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
  };
  expect(mean("전체통제")).toBeGreaterThan(mean("차로통제") + 200);
  expect(mean("차로통제")).toBeGreaterThan(mean("갓길통제") + 200);
  for (const { lanesBlocked, link, lossPermille } of incidents) {
    expect(lanesBlocked).toBeLessThanOrEqual(link.lanes);
    expect(lossPermille).toBeLessThanOrEqual(850);
  }
});

it("a tenth of the links has a third of the crashes, and another seed has other bad spots", () => {
  const crashesOf = (of: readonly Incident[]): readonly number[] => {
    const counts = links.map(() => 0);
    for (const { type, link } of of) if (type === "교통사고") counts[link.no] = (counts[link.no] ?? 0) + 1;
    return counts;
  };
  const own = crashesOf(incidents);
  const worst = own.toSorted((a, b) => b - a).slice(0, 60);
  const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
  expect(sum(worst) / sum(own)).toBeGreaterThan(0.3);
  const other = crashesOf(days.slice(0, 90).flatMap((day) => incidentsOf(day, links, SEED + 1)));
  expect(own.indexOf(Math.max(...own))).not.toBe(other.indexOf(Math.max(...other)));
});

it("a day is the same without the others", () => {
  const day = days[200];
  if (day === undefined) throw new Error("a year has more days");
  const minutes = day.no * 1440;
  expect(incidentsOf(day, links, SEED)).toEqual(
    incidents.filter(({ startMinute }) => startMinute >= minutes && startMinute < minutes + 1440),
  );
});
