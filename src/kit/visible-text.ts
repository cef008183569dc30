/**
 * Characters that show nothing, break the line, or turn the reading direction: C0 and C1 controls, separators, bidi
 * marks, soft hyphens, zero-width spaces and lone surrogates. Joiners (U+200C, U+200D) stay, since emoji and scripts need them.
 */
const UNSEEN = /[\p{Cc}\p{Cs}\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;

const NAMED = new Map([
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

/** Text on one line in which nothing hides: an unseen character is written as its escape. */
export function visibleText(text: string): string {
  return text.replace(UNSEEN, (char) => NAMED.get(char) ?? `\\u{${hex(char)}}`);
}

function hex(char: string): string {
  return (char.codePointAt(0) ?? 0).toString(16);
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** HTML that shows `text` as it is, in element content and in quoted attributes. */
export function escapeHtml(text: string): string {
  return visibleText(text).replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}

/** The first `max` characters (code points), with an ellipsis where something was cut. */
export function cutText(text: string, max: number): string {
  if (text.length <= max) return text;
  const points = Array.from(text.slice(0, max * 2 + 1));
  return points.length <= max ? text : `${points.slice(0, max - 1).join("")}…`;
}
