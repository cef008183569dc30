import type { z } from "zod";
import type { LocalText } from "../domain/local-text.ts";
import { KitError } from "./kit-error.ts";

/** Reads a reply; what is of another shape comes from another version. @throws KitError with `unreadable` then. */
export function parseReply<T>(schema: z.ZodType<T>, body: unknown, unreadable: LocalText): T {
  const parsing = schema.safeParse(body);
  if (parsing.success) return parsing.data;
  throw new KitError(unreadable, { cause: parsing.error });
}
