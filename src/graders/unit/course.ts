import { join } from "node:path";
import { z } from "zod";
import { readJsonFile } from "./json-file.ts";
import { readOptionalText } from "./load-unit.ts";

const TextSchema = z.strictObject({ ko: z.string().min(1), en: z.string().min(1) });

const CourseSchema = z.strictObject({
  weeks: z
    .array(
      z.strictObject({
        week: z.int().min(1),
        /** The neighbourhood of the city where the course's map has the week. */
        dong: z.string(),
        topic: TextSchema,
        goal: TextSchema,
        /** What of the city the week is about. */
        case: TextSchema,
        exercise: TextSchema,
        /** Which kinds of answers the exercise asks for. */
        answer: TextSchema,
      }),
    )
    .min(1),
});

const CourseMapSchema = z.strictObject({
  width: z.int().positive(),
  height: z.int().positive(),
  areas: z.array(
    z.strictObject({
      code: z.string(),
      name: z.string(),
      outline: z.string().regex(/^M[\d .L]+Z$/),
      x: z.int(),
      y: z.int(),
    }),
  ),
});

export type CourseWeek = z.output<typeof CourseSchema>["weeks"][number];
export type CourseMap = z.output<typeof CourseMapSchema>;

/** The plan of the course, its weeks in order, and the map that they lie on. */
export interface Course {
  readonly weeks: readonly CourseWeek[];
  readonly map: CourseMap;
}

/**
 * Null for a folder of units that has none of its own: that needs both `course.json` and `course-map.json`.
 * @throws Error with the file and the line where one of them is not of its form.
 */
export async function loadOptionalCourse(curriculum: string): Promise<Course | null> {
  const [plan, map] = await Promise.all([
    loadOptional(join(curriculum, "course.json"), CourseSchema),
    loadOptional(join(curriculum, "course-map.json"), CourseMapSchema),
  ]);
  if (plan === null || map === null) return null;
  return { weeks: plan.weeks.toSorted((one, other) => one.week - other.week), map };
}

async function loadOptional<T>(file: string, schema: z.ZodType<T>): Promise<T | null> {
  const text = await readOptionalText(file);
  if (text === null) return null;
  const reading = readJsonFile(text, schema);
  if (reading.status === "read") return reading.value;
  const [first] = reading.problems;
  throw new Error(`${file}:${String(first?.line ?? 1)}: ${first?.message.en ?? ""}`);
}
