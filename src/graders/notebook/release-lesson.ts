import { isFor } from "./exercise-source.ts";
import { inLanguage } from "./in-language.ts";
import type { ReleaseLang } from "./in-language.ts";
import type { LessonSource } from "./lesson-source.ts";
import { KERNEL_METADATA, releasedCell } from "./release.ts";
import type { ReleasedNotebook } from "./release.ts";

/** Makes the notebook of a lesson, which is its reader's own: nothing in it is locked, and nothing comes back. */
export function releaseLesson({ lesson, cells }: LessonSource, lang: ReleaseLang): ReleasedNotebook {
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: { ...KERNEL_METADATA, dschool: { lesson, lang } },
    cells: cells
      .filter((cell) => isFor(cell, lang))
      .map((cell) => {
        const source = cell.type === "code" ? inLanguage(cell.source, lang) : cell.source;
        return releasedCell(cell, { metadata: {}, source });
      }),
  };
}
