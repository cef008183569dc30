import { z } from "zod";

/** What the queue holds. */
export const JobSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("grade"), submissionId: z.uuid() }),
  z.object({
    kind: z.literal("explain"),
    submissionId: z.uuid(),
    /** The checks that judged it: others have nothing to explain. */
    checksVersion: z.int(),
    /** Ids of the questions that did not pass. */
    questions: z.array(z.string()),
  }),
]);
export type Job = z.infer<typeof JobSchema>;
export type GradeJob = Job & { readonly kind: "grade" };
export type ExplainJob = Job & { readonly kind: "explain" };
