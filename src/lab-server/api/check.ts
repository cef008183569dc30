import { z } from "zod";
import {
  CheckCallAnswersSchema as CheckCallAnswersMessage,
  CheckRequestSchema as CheckRequestMessage,
} from "#wire/check-messages";
import { LocalTextSchema } from "./local-text.ts";
import { DiffSchema, ReasonSchema, VerdictSchema } from "./verdict.ts";

const TaggedSchema = z
  .unknown()
  .meta({ description: 'A value as tagged JSON: plain JSON, but `{"$": …}` for what JSON cannot say.' });

export const CheckRequestSchema = CheckRequestMessage.meta({ id: "CheckRequest" });
export const CheckAnswersSchema = CheckCallAnswersMessage.meta({ id: "CheckAnswers" });

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
