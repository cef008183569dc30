import { join } from "node:path";
import type { LocalText } from "#domain/local-text";
import { readOptionalText } from "./load-unit.ts";

/** The name of a page's English file. */
export function englishOf(page: string): string {
  return page.replace(/\.md$/, ".en.md");
}

/**
 * A page of a unit in both languages; one that has no file of its own in English is in both.
 * @param page such as `instructor.md`
 * @returns null where it is not there
 */
export async function readOptionalPage(folder: string, page: string): Promise<LocalText | null> {
  const ko = await readOptionalText(join(folder, page));
  if (ko === null) return null;
  return { ko, en: (await readOptionalText(join(folder, englishOf(page)))) ?? ko };
}
