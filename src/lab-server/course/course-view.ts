import { basename } from "node:path";
import type { Course as CoursePlan, CourseWeek } from "#graders/unit/course";
import type { BrokenUnit, UnitReading } from "#graders/unit/load-unit";
import type { Course } from "../api/course.ts";

/**
 * The course as its page shows it: a week is open from the day its unit has something to open.
 * @param reader who looks at it: only an instructor, who can mend it, is told of a broken unit
 */
export function courseOf(
  { weeks, map }: CoursePlan,
  readings: readonly UnitReading[],
  reader: { readonly isInstructor: boolean },
): Course {
  const { width, height, areas } = map;
  const units = readings.flatMap((reading) => (reading.status === "read" ? [reading.unit] : []));
  const broken = readings.flatMap((reading) => (reading.status === "broken" ? [reading.broken] : []));
  return {
    weeks: weeks.map((week) => {
      const unit = units.find((each) => each.week === week.week);
      const { lessons, exercises } = unit ?? { lessons: [], exercises: [] };
      const isOpen = lessons.length + exercises.length > 0;
      const { topic, goal, exercise, answer } = week;
      return {
        ...{ week: week.week, topic, goal, case: week.case, exercise, answer },
        ...placeOf(week, map.areas),
        unit: isOpen ? (unit?.unit ?? null) : null,
        lessons: lessons.length,
        exercises: exercises.length,
      };
    }),
    broken: reader.isInstructor ? broken.flatMap(describeBroken) : [],
    map: { width, height, areas: areas.map(({ name, outline }) => ({ name, outline })) },
  };
}

function describeBroken({ unit, problems }: BrokenUnit): Course["broken"] {
  return problems.map(({ file, line, message }) => {
    return { unit, place: `${unit}/${basename(file)}:${String(line)}`, problem: message };
  });
}

function placeOf({ week, dong }: CourseWeek, areas: CoursePlan["map"]["areas"]) {
  const area = areas.find(({ code }) => code === dong);
  if (area === undefined) throw new Error(`week ${String(week)} is at ${dong}, which the map does not have`);
  return { place: area.name, x: area.x, y: area.y };
}
