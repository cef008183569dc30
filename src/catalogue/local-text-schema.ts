import { z } from "zod";

/** A text of a dictionary. */
export const LocalTextSchema = z.object({ ko: z.string().min(1), en: z.string().min(1) });
