import { z } from "zod";

export const LocalTextSchema = z
  .object({ ko: z.string(), en: z.string() })
  .meta({ id: "LocalText", description: "The same text in Korean and in English." });
