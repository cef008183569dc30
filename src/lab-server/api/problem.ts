import { z } from "zod";
import { LocalTextSchema } from "./local-text.ts";

/** RFC 9457, with what a program needs to tell the user in the user's language. */
export const ProblemSchema = z
  .object({
    type: z.string().meta({ description: "A URI reference that names the code." }),
    title: z.string(),
    status: z.int().min(400).max(599),
    code: z.string().meta({ description: "Stable, such as `assignment.closed`." }),
    params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    detail: z.string(),
    text: LocalTextSchema,
  })
  .meta({ id: "Problem", description: "Why a request was not done (RFC 9457)." });
export type Problem = z.infer<typeof ProblemSchema>;
