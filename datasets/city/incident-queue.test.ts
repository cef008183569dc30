import { expect, it } from "vitest";
import { daysFrom } from "./calendar.ts";
import { SLOTS } from "./day-shape.ts";
import type { Incident } from "./incident.ts";
import { lossesOf, runsOf } from "./incident-queue.ts";
import { incidentsOf } from "./incidents.ts";
import { roadLinks } from "./road-links.ts";

const links = roadLinks();
const days = daysFrom("2026-03-09", 60);

it("the queue reaches links upstream later and weaker, and never those downstream", () => {
  const [day] = days;
  const link = links.find(({ position }) => position === 6);
  if (day === undefined || link === undefined) throw new Error("no link in the middle of a run");
  const startSlot = day.no * SLOTS + 100;
  const incident: Incident = {
    ...{ incidentId: "I1", parentId: null, link, alongPermille: 500 },
    ...{ type: "교통사고", detail: "추돌", severity: 1, blockType: "차로통제", lanesBlocked: 1 },
    ...{ startMinute: startSlot * 5, endMinute: startSlot * 5 + 60, startSlot, endSlot: startSlot + 12 },
    lossPermille: 600,
  };
  const losses = lossesOf(day, [incident], runsOf(links));
  const run = runsOf(links).get(link.run) ?? [];
  const courses = run.map(({ no }) => losses.filter((loss) => loss.linkNo === no));
  expect(courses.map((course) => course.length > 0)).toEqual(run.map((_, place) => place >= 2 && place <= 6));
  const starts = courses.slice(2, 7).map((course) => Math.min(...course.map((loss) => loss.slot)));
  expect(starts).toEqual(starts.toSorted((a, b) => b - a));
  // At 17 km/h the queue needs three minutes for 850 m: where it comes within five minutes, they lose a part only.
  const [first] = courses[5]?.map((loss) => loss.lossPermille) ?? [];
  const minutes = (link.lengthM / 1000 / 17) * 60;
  expect(Math.abs((first ?? 0) / 432 - (5 - (minutes % 5)) / 5)).toBeLessThan(0.11);
  const peaks = courses.slice(2, 7).map((course) => Math.max(...course.map((loss) => loss.lossPermille)));
  expect(peaks).toEqual([160, 223, 311, 432, 600]);
});

it("an incident before midnight is felt the next day", () => {
  const [day, next] = days;
  if (day === undefined || next === undefined) throw new Error("no days");
  const late = days.flatMap((each) => incidentsOf(each, links, 1)).find(({ endSlot }) => endSlot % SLOTS < 3);
  if (late === undefined) throw new Error("no late incident");
  const startSlot = next.no * SLOTS - 3;
  const moved = { ...late, startMinute: startSlot * 5, startSlot, endSlot: startSlot + 6 };
  expect(lossesOf(day, [moved], runsOf(links)).length).toBeGreaterThan(0);
  expect(lossesOf(next, [moved], runsOf(links)).some(({ slot }) => slot === 0)).toBe(true);
});
