import { z } from "zod";
import { LocalTextSchema } from "./local-text.ts";
import { DiffSchema, ReasonSchema, VerdictSchema } from "./verdict.ts";

const TaggedSchema = z
  .unknown()
  .meta({ description: 'A value as tagged JSON: plain JSON, but `{"$": …}` for what JSON cannot say.' });

export const CheckRequestSchema = z
  .object({
    exercise: z.string().max(200),
    question: z.string().max(200),
    values: z.record(z.string(), TaggedSchema),
  })
  .meta({ id: "CheckRequest" });

export const CheckAnswersSchema = z
  .object({
    answers: z
      .array(
        z.union([
          z.object({ callId: z.string(), value: TaggedSchema }),
          z.object({ callId: z.string(), threw: z.object({ name: z.string(), message: z.string() }) }),
        ]),
      )
      .max(10_000),
  })
  .meta({ id: "CheckAnswers" });

export const CheckResponseSchema = z
  .union([
    z.object({
      result: z.object({
        id: z.string(),
        points: z.number(),
        max: z.number(),
        verdict: VerdictSchema,
        reason: ReasonSchema,
        hint: LocalTextSchema.nullable(),
        title: LocalTextSchema,
        sentence: LocalTextSchema,
        diff: DiffSchema.nullable(),
      }),
    }),
    z.object({
      id: z.string(),
      calls: z.array(z.object({ callId: z.string(), fn: z.string(), args: z.array(TaggedSchema) })),
    }),
  ])
  .meta({ id: "CheckResponse", description: "The judgement, or calls to make before there is one." });
