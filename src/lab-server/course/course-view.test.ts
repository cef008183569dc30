import { expect, it } from "vitest";
import type { UnitReading } from "#graders/unit/load-unit";
import type { Unit } from "#graders/unit/unit";
import { CURRICULUM } from "../config.ts";
import { loadOptionalCourse } from "#graders/unit/course";
import { loadUnit } from "#graders/unit/load-unit";
import { courseOf } from "./course-view.ts";

const read = (unit: Unit): UnitReading => ({ status: "read", unit });

async function selectPlan() {
  const plan = await loadOptionalCourse(CURRICULUM);
  if (plan === null) throw new Error("the lab has no course");
  return plan;
}

it("opens the weeks whose units have something to open, and tells of the others as planned", async () => {
  const plan = await selectPlan();
  const traffic = await loadUnit(CURRICULUM, "05-traffic");
  const planned = { ...traffic, unit: "06-incidents", week: 6, lessons: [], exercises: [] };
  const { weeks } = courseOf(plan, [read(planned), read(traffic)], { isInstructor: false });
  expect(weeks.filter(({ unit }) => unit !== null).map(({ week, unit }) => [week, unit])).toEqual([
    [5, "05-traffic"],
  ]);
  expect(weeks.find(({ week }) => week === 5)).toMatchObject({
    exercises: traffic.exercises.length,
    lessons: traffic.lessons.length,
    place: "벼리읍",
  });
  expect(weeks.every(({ x, y }) => x > 0 && y > 0)).toBe(true);
});

it("shows the weeks of the other units beside a broken one, and tells an instructor what is to be mended where", async () => {
  const plan = await selectPlan();
  const message = { ko: "꼴이 맞지 않습니다.", en: "It is not of the form." };
  const problems = [{ file: "/units/06-incidents/unit.json", line: 7, message }];
  const readings: readonly UnitReading[] = [
    read(await loadUnit(CURRICULUM, "05-traffic")),
    { status: "broken", broken: { unit: "06-incidents", problems } },
  ];
  const seen = courseOf(plan, readings, { isInstructor: true });
  expect(seen.broken).toEqual([
    { unit: "06-incidents", place: "06-incidents/unit.json:7", problem: message },
  ]);
  expect(seen.weeks.flatMap(({ unit }) => unit ?? [])).toEqual(["05-traffic"]);
  expect(courseOf(plan, readings, { isInstructor: false }).broken).toEqual([]);
});
