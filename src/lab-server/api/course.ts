import { z } from "zod";
import { DATA_LABELS, EXAM_SUBJECTS } from "#graders/unit/unit";
import { LocalTextSchema } from "./local-text.ts";

export const CourseSchema = z
  .object({
    weeks: z
      .array(
        z.object({
          week: z.int(),
          topic: LocalTextSchema,
          goal: LocalTextSchema,
          case: LocalTextSchema,
          exercise: LocalTextSchema,
          answer: LocalTextSchema.meta({ description: "Which kinds of answers the exercise asks for." }),
          place: z.string().meta({ description: "The neighbourhood where the map has the week." }),
          x: z.number(),
          y: z.number(),
          unit: z.string().nullable().meta({ description: "Null while the week is planned." }),
          lessons: z.int().meta({ description: "How many there are to open." }),
          exercises: z.int(),
        }),
      )
      .meta({ description: "In order." }),
    broken: z
      .array(
        z.object({
          unit: z.string(),
          place: z.string().meta({ example: "05-traffic/unit.json:12" }),
          problem: LocalTextSchema,
        }),
      )
      .meta({
        description:
          "What is to be mended in files of units that cannot be read, whose weeks seem planned; empty but for instructors.",
      }),
    map: z
      .object({
        width: z.number(),
        height: z.number(),
        areas: z.array(z.object({ name: z.string(), outline: z.string() })),
      })
      .meta({ description: "The city's neighbourhoods, as paths of an SVG of this size." }),
  })
  .meta({ id: "Course" });
export type Course = z.infer<typeof CourseSchema>;

const NotebookOfUnitSchema = z.object({
  name: z.string().meta({ example: "05-traffic/lesson-1-travel-time" }),
  title: LocalTextSchema,
  savedAt: z.iso.datetime().nullable().meta({ description: "Null when it is not in the workspace yet." }),
});

export const UnitSchema = z
  .object({
    unit: z.string(),
    week: z.int(),
    title: LocalTextSchema,
    goals: z.array(LocalTextSchema),
    hours: z.number(),
    service: LocalTextSchema.meta({ description: "The service of the city that the unit is about." }),
    datasets: z.array(z.object({ name: z.string(), label: z.enum(DATA_LABELS), use: LocalTextSchema })),
    exam: z
      .array(z.object({ subject: z.enum(EXAM_SUBJECTS), topics: LocalTextSchema }))
      .meta({ description: "Subjects of the written 빅데이터분석기사 examination." }),
    ncs: z.array(LocalTextSchema).meta({ description: "Units of the National Competency Standards." }),
    presumes: z.array(LocalTextSchema),
    unlocks: z.array(LocalTextSchema),
    lessons: z.array(NotebookOfUnitSchema),
    exercises: z.array(
      NotebookOfUnitSchema.extend({
        assignment: z.uuid().nullable().meta({ description: "Null when it is not assigned to the caller." }),
      }),
    ),
    project: LocalTextSchema.nullable().meta({ description: "In Markdown." }),
    forInstructors: z
      .boolean()
      .meta({ description: "Whether there is an instructor's page, and the caller may see it." }),
  })
  .meta({ id: "Unit" });
export type Unit = z.infer<typeof UnitSchema>;

export const InstructorPageSchema = z
  .object({
    unit: z.string(),
    title: LocalTextSchema,
    page: LocalTextSchema.nullable().meta({ description: "In Markdown." }),
    solution: LocalTextSchema.nullable().meta({ description: "The worked solution, in Markdown." }),
  })
  .meta({ id: "InstructorPage" });
