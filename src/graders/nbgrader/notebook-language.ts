import { z } from "zod";

const NameSchema = z.string().min(1).optional().catch(undefined);
const MetadataSchema = z.object({
  kernelspec: z.object({ name: NameSchema, language: NameSchema }).optional().catch(undefined),
  language_info: z.object({ name: NameSchema }).optional().catch(undefined),
});

/** Languages that the boxes run as they are. */
const OURS = ["typescript", "javascript", "tslab", "jslab"];

/** What a notebook's code is written in, in lower case and without spaces; null where the lab's boxes run it. */
export function selectOptionalForeignLanguage(metadata: unknown): string | null {
  const parsed = MetadataSchema.safeParse(metadata);
  const { kernelspec, language_info } = parsed.data ?? {};
  const named = kernelspec?.language ?? language_info?.name ?? kernelspec?.name ?? "unknown";
  const language = named.toLowerCase().replace(/\s+/g, "-");
  return OURS.includes(language) ? null : language;
}
