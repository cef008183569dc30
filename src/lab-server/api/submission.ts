import { z } from "zod";
import { LocalTextSchema } from "./local-text.ts";
import { storedText } from "./stored-text.ts";
import { DiffSchema, NoteSchema, ReasonSchema, VerdictSchema } from "./verdict.ts";

export const STATES = ["queued", "grading", "graded", "refused", "error"] as const;
/** Where a submission is: the last three are ends. */
export type SubmissionState = (typeof STATES)[number];
export const SubmissionStateSchema = z.enum(STATES).meta({ id: "SubmissionState" });

const MAX_FILE_NAME = 255;
const FIRST = Date.UTC(1970, 0);
const END = Date.UTC(10_000, 0);

/** The address's part of a hand-in; the body is the file. */
export const SubmissionQuerySchema = z.strictObject({
  exercise: storedText(200).meta({ example: "05-traffic/speeds" }),
  file: z
    .string()
    .min(1)
    .max(MAX_FILE_NAME)

    .regex(/^[^/\\\u0000-\u001f\u007f]+$/)
    .meta({ description: "What the notebook is called.", example: "speeds.ipynb" }),
  savedAt: z.iso
    .datetime({ offset: true })
    // Beyond these years an instant is written with a sign and more digits, which few readers know.
    .refine((text) => FIRST <= Date.parse(text) && Date.parse(text) < END, "it is in no year of a file")
    .optional()
    .meta({ description: "When the file was last saved, as its owner's machine says." }),
});

export const SubmissionSummarySchema = z
  .object({
    id: z.uuid(),
    exercise: z.string(),
    attempt: z.int().min(1),
    file: z.string(),
    savedAt: z.iso.datetime().nullable(),
    receivedAt: z.iso.datetime(),
    late: z.boolean(),
    sha256: z.string().meta({ description: "Of the file, in hex." }),
    state: SubmissionStateSchema,
    score: z.number().nullable(),
    max: z.number(),
    practice: z.boolean(),
    url: z.string().meta({ description: "The page that shows its feedback." }),
  })
  .meta({ id: "SubmissionSummary" });
export type SubmissionSummary = z.infer<typeof SubmissionSummarySchema>;

export const QuestionFeedbackSchema = z
  .object({
    id: z.string(),
    title: LocalTextSchema,
    points: z.number(),
    max: z.number(),
    verdict: VerdictSchema,
    waits: z.boolean().meta({ description: "A person has still to grade it; until then it has no points." }),
    unprotected: z.boolean().meta({
      description:
        "Whether the verdict is what the submitted code's own process said, which it could have forged.",
    }),
    reason: ReasonSchema,
    sentence: LocalTextSchema,
    hints: z.object({ opened: z.array(LocalTextSchema), total: z.int() }),
    diff: DiffSchema.nullable(),
    publicVerdict: VerdictSchema.nullable().meta({
      description: "The verdict on the practice data; null when the question passed or it is not known yet.",
    }),
  })
  .meta({ id: "QuestionFeedback" });
export type QuestionFeedback = z.infer<typeof QuestionFeedbackSchema>;

export const SubmissionResultSchema = z
  .object({
    gradedAt: z.iso.datetime(),
    checksVersion: z.int(),
    reason: ReasonSchema.nullable().meta({ description: "Why it was refused or failed; null when graded." }),
    sentence: LocalTextSchema.nullable(),
    notes: z.array(NoteSchema),
    questions: z.array(QuestionFeedbackSchema),
  })
  .meta({ id: "SubmissionResult" });
export type SubmissionResult = z.infer<typeof SubmissionResultSchema>;

export const SubmissionSchema = SubmissionSummarySchema.extend({
  result: SubmissionResultSchema.nullable(),
}).meta({ id: "Submission" });
export type Submission = z.infer<typeof SubmissionSchema>;

export const SubmissionListSchema = z
  .object({ submissions: z.array(SubmissionSummarySchema) })
  .meta({ id: "SubmissionList", description: "Newest first." });
