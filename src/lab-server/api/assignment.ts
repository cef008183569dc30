import { z } from "zod";
import { LocalTextSchema } from "./local-text.ts";
import { SubmissionStateSchema } from "./submission.ts";
import { VerdictSchema } from "./verdict.ts";

export const AssignmentSchema = z
  .object({
    id: z.uuid(),
    exercise: z.string().meta({ example: "05-traffic/speeds" }),
    title: LocalTextSchema,
    opensAt: z.iso.datetime(),
    dueAt: z.iso.datetime(),
    closesAt: z.iso.datetime().nullable(),
    state: z.enum(["not-started", "started", "submitted", "graded"]),
    late: z.boolean().meta({ description: "A hand-in now would be late." }),
    closed: z.boolean().meta({ description: "A hand-in now would not be taken." }),
    max: z.number(),
    best: z.number().nullable().meta({ description: "Points of the best graded attempt." }),
    attempts: z.int(),
    latest: z.object({ id: z.uuid(), state: SubmissionStateSchema }).nullable(),
    questions: z
      .array(
        z.object({
          id: z.string(),
          title: LocalTextSchema,
          max: z.number(),
          points: z.number().nullable(),
          verdict: VerdictSchema.nullable(),
          waits: z
            .boolean()
            .meta({ description: "A person has still to grade it; until then it has no points." }),
        }),
      )
      .meta({ description: "With the best attempt's verdicts." }),
    notebook: z.object({
      file: z.string().meta({ description: "Its path in the workspace." }),
      savedAt: z.iso.datetime().nullable().meta({ description: "Null when it is not there yet." }),
    }),
  })
  .meta({ id: "Assignment" });
export type Assignment = z.infer<typeof AssignmentSchema>;

export const AssignmentListSchema = z
  .object({ assignments: z.array(AssignmentSchema) })
  .meta({ id: "AssignmentList" });

export const OpenedNotebookSchema = z
  .object({ url: z.string().meta({ description: "Opens it in JupyterLab." }), file: z.string() })
  .meta({ id: "OpenedNotebook" });
