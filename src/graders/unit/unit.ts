import { z } from "zod";
import { readJsonFile } from "./json-file.ts";
import type { JsonReading } from "./json-file.ts";

const TextSchema = z.strictObject({ ko: z.string().min(1), en: z.string().min(1) });

/** A notebook of a unit, as `<unit>/<name>`. */
const NotebookNameSchema = z.string().regex(/^[\w-]+\/[\w-]+$/, "write it as unit/name");
const MarkdownFileSchema = z
  .string()
  .regex(/^[\w-]+\.md$/, "name a file of the unit's folder that ends in .md");

/** The four subjects of the written 빅데이터분석기사 examination. */
export const EXAM_SUBJECTS = ["S1", "S2", "S3", "S4"] as const;

/** What rows are: of the world, made of such, or of a generator. */
export const DATA_LABELS = ["real", "real-derived", "synthetic"] as const;

const UnitFieldsSchema = z.strictObject({
  unit: z.string().regex(/^\d\d-[a-z0-9-]+$/, "write it as NN-topic, as the folder is called"),
  week: z.int().min(1).max(99),
  title: TextSchema,
  goals: z.array(TextSchema).min(1),
  /** Lessons, exercise and project together. */
  hours: z.number().positive(),
  /** The service of the city that the unit is about. */
  service: TextSchema,
  datasets: z
    .array(
      z.strictObject({
        /** A dataset, or a source that is imported into one. */
        name: z.string().min(1),
        label: z.enum(DATA_LABELS),
        /** What the unit does with it. */
        use: TextSchema,
      }),
    )
    .min(1),
  exam: z.array(z.strictObject({ subject: z.enum(EXAM_SUBJECTS), topics: TextSchema })),
  /** Units of the National Competency Standards, by name. */
  ncs: z.array(TextSchema),
  presumes: z.array(TextSchema),
  unlocks: z.array(TextSchema),
  /** In the order in which they are read. */
  lessons: z.array(NotebookNameSchema),
  exercises: z.array(NotebookNameSchema),
  /** The page that only instructors see. */
  instructor: MarkdownFileSchema.optional(),
  /** The worked solution with its reasoning, for instructors, too. */
  solution: MarkdownFileSchema.optional(),
  /** What teams do at the end, with its rubric. */
  project: MarkdownFileSchema.optional(),
});

const UnitSchema = UnitFieldsSchema.refine(isProjectForTrainees, {
  path: ["project"],
  message: "trainees read it: name another file than the instructor's page and the solution",
});

function isProjectForTrainees({ project, instructor, solution }: z.output<typeof UnitFieldsSchema>): boolean {
  return project === undefined || (project !== instructor && project !== solution);
}

/** A week of the course, as its `unit.json` describes it. */
export type Unit = z.output<typeof UnitSchema>;

/** Reads a `unit.json`; problems come with the lines that they are in. */
export function parseUnit(text: string): JsonReading<Unit> {
  return readJsonFile(text, UnitSchema);
}
