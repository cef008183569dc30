import { z } from "zod";
import { LocalTextSchema } from "./local-text.ts";
import { storedText } from "./stored-text.ts";

export const HintRequestSchema = z
  .object({
    exercise: storedText(200),
    question: storedText(200),
    opened: z.int().min(0).max(100).optional().meta({
      description: "Rungs the asker has seen; for judges without a memory, the server has its own.",
    }),
  })
  .meta({ id: "HintRequest" });

export const HintResponseSchema = z
  .object({
    question: z.string(),
    hints: z.array(LocalTextSchema).meta({ description: "The rungs opened so far, the new one last." }),
    total: z.int(),
  })
  .meta({ id: "HintResponse" });
