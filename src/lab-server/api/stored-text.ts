import { z } from "zod";

/** A text to look for in the database. PostgreSQL fails at U+0000, the one character it cannot hold. */
export function storedText(maxLength: number) {
  return z
    .string()
    .min(1)
    .max(maxLength)
    .refine((text) => !text.includes("\0"), "it holds U+0000");
}
