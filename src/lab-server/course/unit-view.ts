import { join } from "node:path";
import { exerciseTitle } from "#graders/exercise-title";
import { lessonTitle, loadLesson } from "#graders/lesson";
import { readOptionalPage } from "#graders/unit/unit-page";
import type { Unit as LoadedUnit } from "#graders/unit/unit";
import type { Unit } from "../api/course.ts";
import type { ExerciseShelf } from "../exercise-shelf.ts";

export interface UnitContext {
  /** The folder of units. */
  readonly curriculum: string;
  readonly exercises: ExerciseShelf;
  /** When a notebook `<unit>/<name>` was last saved in the reader's workspace. */
  readonly savedAt: (notebook: string) => Promise<Date | null>;
  /** The reader's assignments. */
  readonly assignments: readonly { readonly id: string; readonly exercise: string }[];
  readonly isInstructor: boolean;
}

/** A unit as its page shows it to its reader. What only instructors see is not in it. */
export async function unitOf(loaded: LoadedUnit, context: UnitContext): Promise<Unit> {
  const { unit, week, title, goals, hours, service, datasets, exam, ncs, presumes, unlocks } = loaded;
  const { curriculum, isInstructor } = context;
  const [lessons, exercises] = await Promise.all([
    Promise.all(loaded.lessons.map((name) => describeLesson(name, context))),
    Promise.all(loaded.exercises.map((name) => describeExercise(name, context))),
  ]);
  const { project, instructor, solution } = loaded;
  return {
    ...{ unit, week, title, goals, hours, service, datasets, exam, ncs, presumes, unlocks },
    lessons,
    exercises: exercises.filter((exercise) => exercise !== null),
    project: project === undefined ? null : await readOptionalPage(join(curriculum, unit), project),
    forInstructors: isInstructor && (instructor ?? solution) !== undefined,
  };
}

async function describeLesson(name: string, { curriculum, savedAt }: UnitContext) {
  const lesson = await loadLesson(curriculum, name);
  return { name, title: lessonTitle(lesson), savedAt: isoOf(await savedAt(name)) };
}

async function describeExercise(name: string, { exercises, assignments, savedAt }: UnitContext) {
  const exercise = await exercises.selectOptional(name);
  if (exercise === null) return null;
  const assignment = assignments.find((each) => each.exercise === name)?.id ?? null;
  return { name, title: exerciseTitle(exercise), savedAt: isoOf(await savedAt(name)), assignment };
}

function isoOf(instant: Date | null): string | null {
  return instant?.toISOString() ?? null;
}
