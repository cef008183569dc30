import type { Lang, LocalText } from "#domain/local-text";
import type { ExerciseCell } from "./notebook/exercise-cell.ts";
import { isFor } from "./notebook/exercise-source.ts";

const HEADING = /^#[ \t]+(.+)$/m;

interface Titled {
  readonly name: string;
  readonly source: { readonly cells: readonly ExerciseCell[] };
}

/** What an exercise calls itself: the first heading of its notebook in each language, else its name. */
export function exerciseTitle({ name, source }: Titled): LocalText {
  const titleIn = (lang: Lang): string => {
    for (const cell of source.cells) {
      const heading = cell.type === "markdown" && isFor(cell, lang) ? HEADING.exec(cell.source) : null;
      if (heading?.[1] !== undefined) return heading[1].trim();
    }
    return name;
  };
  return { ko: titleIn("ko"), en: titleIn("en") };
}
