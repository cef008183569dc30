import { expect, it } from "vitest";
import { daysFrom } from "./calendar.ts";
import { SLOTS } from "./day-shape.ts";
import { incidentsOf } from "./incidents.ts";
import { roadLinks } from "./road-links.ts";

const links = roadLinks();
const days = daysFrom("2026-03-09", 60);

it("about eleven incidents a day begin, most of them by day, lasting half an hour in the median", () => {
  const incidents = days.flatMap((day) => incidentsOf(day, links, 1));
  expect(incidents.length / days.length).toBeGreaterThan(9);
  expect(incidents.length / days.length).toBeLessThan(13);
  const minutes = incidents.map(({ startSlot, endSlot }) => (endSlot - startSlot) * 5).sort((a, b) => a - b);
  expect(minutes[Math.floor(minutes.length / 2)]).toBeGreaterThanOrEqual(25);
  expect(minutes[Math.floor(minutes.length / 2)]).toBeLessThanOrEqual(35);
  const night = incidents.filter(({ startSlot }) => startSlot % SLOTS < 60);
  expect(night.length / incidents.length).toBeLessThan(0.12);
});
