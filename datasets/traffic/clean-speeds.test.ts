import { describe, expect, it } from "vitest";
import { type Day, daysFrom } from "../city/calendar.ts";
import { SLOTS } from "../city/day-shape.ts";
import { lossesOf, runsOf } from "../city/incident-queue.ts";
import type { Incident } from "../city/incident.ts";
import { roadLinks, type RoadLink } from "../city/road-links.ts";
import { CleanSpeeds } from "./clean-speeds.ts";
import { linkCharacters } from "./link-character.ts";
import type { Slowdown } from "./slowdowns.ts";

const city = roadLinks();
const links = city.slice(0, 40);
const speeds = new CleanSpeeds(linkCharacters(links, 1), 7);
const NOTHING: Slowdown = { incidents: [], weather: new Int16Array(SLOTS) };

function day(date: string): Day {
  const [found] = daysFrom(date, 1);
  if (found === undefined) throw new Error("no day");
  return found;
}

/** Mean speed of all links from one hour to another, km/h. */
function meanOf(date: string, [from, to]: readonly [number, number], slowdown = NOTHING): number {
  const all = speeds.ofDay(day(date), slowdown);
  const hours = links.flatMap((_, place) => [
    ...all.slice(place * SLOTS + from * 12, place * SLOTS + to * 12),
  ]);
  return hours.reduce((sum, speed) => sum + speed, 0) / hours.length / 10;
}

it("a crash slows its own link first, and those behind it later, at 15 to 20 km/h", () => {
  const run = runsOf(city).get(links[0]?.run ?? -1) ?? [];
  const own = run.find(({ position }) => position === 7);
  if (own === undefined) throw new Error("no link in the middle of a run");
  const morning = day("2026-03-10");
  const startSlot = morning.no * SLOTS + 130;
  const crash: Incident = {
    ...{ incidentId: "I1", parentId: null, link: own, alongPermille: 500 },
    ...{ type: "교통사고", detail: "추돌", severity: 2, blockType: "차로통제", lanesBlocked: 2 },
    ...{ startMinute: startSlot * 5, endMinute: startSlot * 5 + 90, startSlot, endSlot: startSlot + 18 },
    lossPermille: 800,
  };
  const slow = speeds.ofDay(morning, { ...NOTHING, incidents: lossesOf(morning, [crash], runsOf(city)) });
  const calm = speeds.ofDay(morning, NOTHING);
  /** When the queue is there, in slots from the crash on: what is left of the drop over the first half hour. */
  const arrival = ({ no }: RoadLink): number => {
    const first = links.findIndex((link) => link.no === no) * SLOTS + 130;
    const lost = (slot: number): number => 1 - (slow[first + slot] ?? 0) / (calm[first + slot] ?? 1);
    const drop = (lost(8) + lost(9) + lost(10)) / 3;
    return 6 - Array.from({ length: 6 }, (_, slot) => lost(slot) / drop).reduce((sum, part) => sum + part, 0);
  };
  const queue = [7, 6, 5, 4].flatMap((position) => run.filter((link) => link.position === position));
  const arrivals = queue.map(arrival);
  expect(arrivals[0]).toBeCloseTo(0, 1);
  const metres = queue.slice(0, 3).reduce((sum, { lengthM }) => sum + lengthM, 0);
  const kmh = ((metres / (arrivals[3] ?? NaN)) * 12) / 1000;
  expect(kmh).toBeGreaterThan(15);
  expect(kmh).toBeLessThan(20);
  expect(arrivals).toEqual(arrivals.toSorted((a, b) => a - b));
});

it("weather takes its thousandths from all speeds alike", () => {
  const wet = { ...NOTHING, weather: new Int16Array(SLOTS).fill(250) };
  expect(meanOf("2026-03-10", [10, 16], wet) / meanOf("2026-03-10", [10, 16])).toBeCloseTo(0.75, 2);
});

describe("days of the year", () => {
  it("evenings of workdays are slow, those of Sundays and of the feasts are not", () => {
    const [workday, sunday, feast] = ["2026-09-22", "2026-09-20", "2026-09-25"].map((date) =>
      meanOf(date, [17, 19]),
    );
    expect(workday).toBeLessThan((sunday ?? 0) * 0.9);
    expect(workday).toBeLessThan(feast ?? 0);
  });

  it("the afternoon of a feast is slower than that of a Sunday", () => {
    expect(meanOf("2026-09-25", [13, 17])).toBeLessThan(meanOf("2026-09-20", [13, 17]) - 1);
  });

  it("a working day is faster when schools are closed", () => {
    const open = day("2026-03-10");
    const [busy, calm] = [open, { ...open, schoolDay: false }].map((each) =>
      speeds.ofDay(each, NOTHING).reduce((sum, speed) => sum + speed, 0),
    );
    expect(open.schoolDay).toBe(true);
    expect((calm ?? 0) / (busy ?? 1)).toBeGreaterThan(1.005);
  });
});
