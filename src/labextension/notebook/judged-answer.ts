import type { CheckCard } from "./check-card.ts";

/** Which answer a card is about, kept in the check cell's metadata so that it survives a reload. */
export interface JudgedAnswer {
  /** Of the card: a check that ran elsewhere leaves another card, of whose answer nothing is known. */
  readonly card: string;
  /** Of the sources of the question's answer cells as they last ran before the check. */
  readonly answer: string;
}

/** The name of the metadata. */
export const JUDGED_ANSWER = "dschool_judged";

/** @param sources null of a cell that failed: it equals no source that is there */
export function judgedAnswer(
  card: CheckCard,
  run: string,
  sources: readonly (string | null)[],
): JudgedAnswer {
  return { card: digestText([JSON.stringify(card), run]), answer: digestText(sources) };
}

/**
 * Whether the answer is the one that was judged.
 * @param kept the metadata as it is found
 * @param now what `judgedAnswer` says of the card and the answer that are there now
 * @returns null when nothing was kept, or it is about another card
 */
export function isSameAnswer(kept: unknown, now: JudgedAnswer): boolean | null {
  if (typeof kept !== "object" || kept === null) return null;
  const { card, answer } = kept as Partial<Record<keyof JudgedAnswer, unknown>>;
  return card === now.card ? answer === now.answer : null;
}

/** FNV-1a over UTF-16 units, twice 32 bits: enough to tell an edit, and quick at every key press. */
function digestText(texts: readonly (string | null)[]): string {
  let [low, high] = [0x811c9dc5, 0x01234567];
  for (const unit of JSON.stringify(texts)) {
    const code = unit.codePointAt(0) ?? 0;
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x01000193) ^ (low >>> 15);
  }
  return [low, high].map((part) => (part >>> 0).toString(16).padStart(8, "0")).join("");
}
