import { join } from "node:path";
import type { LocalText } from "#domain/local-text";
import { reasonOf } from "#domain/reason";
import { exerciseTitle } from "./exercise-title.ts";
import { GradingError } from "./grading-error.ts";
import type { ReleaseLang } from "./notebook/in-language.ts";
import { parseLesson } from "./notebook/lesson-source.ts";
import type { LessonSource } from "./notebook/lesson-source.ts";
import { releaseLesson } from "./notebook/release-lesson.ts";
import { readOptionalText } from "./unit/load-unit.ts";

const LESSON_NAME = /^[\w-]+\/lesson-[\w-]+$/;

/** Whether a text is of the form `<unit>/lesson-…`: what is called so is a lesson and no exercise. */
export function isLessonName(name: string): boolean {
  return LESSON_NAME.test(name);
}

/** Where a lesson is written. @param name `<unit>/lesson-…` */
export function lessonFile(curriculum: string, name: string): string {
  return join(curriculum, `${name}.ts`);
}

/**
 * Loads `<curriculum>/<unit>/lesson-….ts`.
 * @throws GradingError when there is no such lesson or it is not of the form.
 */
export async function loadLesson(curriculum: string, name: string): Promise<LessonSource> {
  const file = lessonFile(curriculum, name);
  const text = isLessonName(name) ? await readOptionalText(file) : null;
  if (text === null) throw new GradingError(reasonOf("lesson.unknown", { lesson: name }));
  const reading = parseLesson(name, text);
  if (reading.status === "invalid") {
    const [first] = reading.problems;
    const detail = `${file}:${String(first?.line ?? 1)}: ${first?.message.en ?? ""}`;
    throw new GradingError(reasonOf("lesson.broken", { lesson: name, detail }));
  }
  return reading.lesson;
}

/** The lesson's first heading in each language. */
export function lessonTitle(lesson: LessonSource): LocalText {
  return exerciseTitle({ name: lesson.lesson, source: lesson });
}

/** The text of the `.ipynb` file a trainee gets. The same every time. */
export function lessonText(lesson: LessonSource, lang: ReleaseLang): string {
  return `${JSON.stringify(releaseLesson(lesson, lang), null, 1)}\n`;
}
