import { expect, it } from "vitest";
import { CURRICULUM } from "../config.ts";
import { loadCourse } from "#graders/unit/course";
import { loadUnit } from "#graders/unit/load-unit";
import { courseOf } from "./course-view.ts";

it("opens the weeks whose units have something to open, and tells of the others as planned", async () => {
  const plan = await loadCourse(CURRICULUM);
  const traffic = await loadUnit(CURRICULUM, "05-traffic");
  const planned = { ...traffic, unit: "06-incidents", week: 6, lessons: [], exercises: [] };
  const { weeks } = courseOf(plan, [planned, traffic]);
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
