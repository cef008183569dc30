import type { SourcePlace } from "./compiled-sources.ts";

const SHOWN_CHARS = 120;

/**
 * Where something is, in two languages, and below it the line itself with a mark.
 * @param marked how many characters are underlined
 * @param note follows the place on its line
 */
export function describePlace(place: SourcePlace, { marked = 1, note = "" } = {}): string {
  const { name, line, column, text } = place;
  if (line < 1) return `  ${name.ko} · ${name.en}${note}`;
  const head = `  ${name.ko}, ${line}번째 줄 · ${name.en}, line ${line}${note}`;
  if (text === null || text.trim() === "") return head;
  const indent = text.length - text.trimStart().length;
  const start = Math.max(indent, column - 1 - SHOWN_CHARS / 2);
  const shown = text.slice(start, start + SHOWN_CHARS).trimEnd();
  const pad = shown.slice(0, Math.max(0, column - 1 - start)).replaceAll(/[^\t]/gu, blankFor);
  const length = Math.max(1, Math.min(marked, shown.length - (column - 1 - start)));
  return `${head}\n    ${shown}\n    ${pad}${"^".repeat(length)}`;
}

/** Blanks as wide as a character is in a monospaced font: Korean ones are two wide. */
function blankFor(character: string): string {
  return /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(
    character,
  )
    ? "  "
    : " ";
}
