import type { components } from "#web/api/schema.d";

/** A verdict, or that a person has still to give it. */
export type CardVerdict = components["schemas"]["Verdict"] | "waits";

/** What a check said, as the card under its cell keeps it. */
export interface CheckCard {
  readonly question: string;
  readonly verdict: CardVerdict;
  readonly points: number;
  readonly max: number;
}

const VERDICTS: Readonly<Record<CardVerdict, true>> = {
  passed: true,
  partial: true,
  failed: true,
  error: true,
  timeout: true,
  "not-run": true,
  waits: true,
};
/** The start of a card, as `src/kit/card-frame.ts` writes it. */
const CARD =
  /^<div data-dschool-check="([^"]*)" data-dschool-verdict="([^"]*)" data-dschool-points="(\d+(?:\.\d+)?)\/(\d+(?:\.\d+)?)" /;

/**
 * Reads what a check said from HTML it printed; null when that is no card.
 *
 * Anyone can write such HTML into a notebook of theirs, as they can write the card itself: it is shown to its owner and believed by
 * nobody else.
 */
export function readOptionalCard(html: unknown): CheckCard | null {
  const match = CARD.exec(lead(html));
  if (match === null) return null;
  const [, question = "", verdict = "", points, max] = match;
  if (!isVerdict(verdict)) return null;
  return { question, verdict, points: Number(points), max: Number(max) };
}

/** In a saved notebook a text may be its lines. */
function lead(html: unknown): string {
  if (typeof html === "string") return html;
  return Array.isArray(html) && typeof html[0] === "string" ? html[0] : "";
}

function isVerdict(text: string): text is CardVerdict {
  return Object.hasOwn(VERDICTS, text);
}
