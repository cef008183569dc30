import { resolve } from "node:path";
import { expect, it } from "vitest";
import { loadOptionalCourse } from "./course.ts";
import { listUnits, loadUnit } from "./load-unit.ts";

const CURRICULUM = resolve(import.meta.dirname, "../../../curriculum");

async function selectCourse() {
  const course = await loadOptionalCourse(CURRICULUM);
  if (course === null) throw new Error("there is no course");
  return course;
}

it("has twelve weeks, each at a place of its own on the map", async () => {
  const { weeks, map } = await selectCourse();
  expect(weeks.map(({ week }) => week)).toEqual(Array.from({ length: 12 }, (_, at) => at + 1));
  const places = weeks.map(({ dong }) => map.areas.find(({ code }) => code === dong)?.name);
  expect(places).not.toContain(undefined);
  expect(new Set(places).size).toBe(12);
});

it("plans the week of every unit that is there, one unit a week", async () => {
  const { weeks } = await selectCourse();
  const units = await Promise.all((await listUnits(CURRICULUM)).map((name) => loadUnit(CURRICULUM, name)));
  const taken = units.map(({ week }) => week);
  expect(new Set(taken).size).toBe(taken.length);
  for (const week of taken) expect(weeks.map((each) => each.week)).toContain(week);
});

it("is none where a folder of units has no plan of its own", async () => {
  expect(await loadOptionalCourse(resolve(import.meta.dirname, "../../../tests/fixtures/units"))).toBeNull();
});
