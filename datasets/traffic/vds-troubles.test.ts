import { expect, it } from "vitest";
import { daysFrom } from "../city/calendar.ts";
import { roadLinks } from "../city/road-links.ts";
import { SLOTS } from "../city/day-shape.ts";
import { laneCharacters } from "./lane-character.ts";
import { linkCharacters } from "./link-character.ts";
import { vdsSites } from "./vds-sites.ts";
import { VdsTroubles } from "./vds-troubles.ts";

const sites = vdsSites(roadLinks());
const links = linkCharacters(
  sites.map(({ link }) => link),
  1,
);
const lanes = laneCharacters(sites, links, 1);
const year = daysFrom("2025-10-01", 365);
const small = daysFrom("2026-03-09", 14);

it.each([1, 2, 3, 4, 5, 6, 7, 8])(
  "of seed %i three of the first four sites have a wrong clock, miles and a lane that drifts, each its own",
  (seed) => {
    const troubles = new VdsTroubles(seed);
    const first = lanes.filter(({ site }) => site < 4);
    const clock = sites.filter((site) => troubles.hasUtcClock(site)).map(({ no }) => no);
    const miles = new Set(
      first.filter((lane) => troubles.milesFrom(lane) < Infinity).map(({ site }) => site),
    );
    const drifting = first.filter((lane) => small.some((day) => troubles.driftOn(lane, day) > 0));
    expect([clock.length, miles.size, drifting.length]).toEqual([1, 1, 1]);
    expect(new Set([...clock, ...miles, ...drifting.map(({ site }) => site)]).size).toBe(3);
  },
);

it("miles begin in the middle of the two weeks of the scale small", () => {
  const from = Math.min(...lanes.map((lane) => new VdsTroubles(1).milesFrom(lane)));
  const [start, end] = [(small[0]?.no ?? 0) * SLOTS, (small[13]?.no ?? 0) * SLOTS];
  expect(from).toBeGreaterThan(start + 3 * SLOTS);
  expect(from).toBeLessThan(end - 3 * SLOTS);
});

it("two lanes of a hundred drift, by 0.1 km/h a day, until they are calibrated", () => {
  const troubles = new VdsTroubles(1);
  const courses = lanes.map((lane) => year.map((day) => troubles.driftOn(lane, day)));
  const drifting = courses.filter((course) => course.some((drift) => drift > 0));
  expect(drifting).toHaveLength(5);
  for (const course of drifting) {
    const days = course.filter((drift) => drift > 0);
    expect(days).toEqual(days.map((_, index) => index + 1));
    expect(days.length).toBeGreaterThanOrEqual(59);
    expect(days.length).toBeLessThan(120);
  }
});
