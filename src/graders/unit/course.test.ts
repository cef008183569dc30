import { resolve } from "node:path";
import { expect, it } from "vitest";
import { loadCourse } from "./course.ts";
import { listUnits, loadUnit } from "./load-unit.ts";

const CURRICULUM = resolve(import.meta.dirname, "../../../curriculum");

it("has twelve weeks, each at a place of its own on the map", async () => {
  const { weeks, map } = await loadCourse(CURRICULUM);
  expect(weeks.map(({ week }) => week)).toEqual(Array.from({ length: 12 }, (_, at) => at + 1));
  const places = weeks.map(({ dong }) => map.areas.find(({ code }) => code === dong)?.name);
  expect(places).not.toContain(undefined);
  expect(new Set(places).size).toBe(12);
});

it("plans the week of every unit that is there, one unit a week", async () => {
  const { weeks } = await loadCourse(CURRICULUM);
  const units = await Promise.all((await listUnits(CURRICULUM)).map((name) => loadUnit(CURRICULUM, name)));
  const taken = units.map(({ week }) => week);
  expect(new Set(taken).size).toBe(taken.length);
  for (const week of taken) expect(weeks.map((each) => each.week)).toContain(week);
});
