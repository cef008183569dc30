import type { Lang } from "../domain/local-text.ts";
import type { Verdict } from "../domain/verdict.ts";
import type { Look } from "./verdict-look.ts";
import { escapeHtml } from "./visible-text.ts";

/** What a card of a check says to programs: the lab's side of JupyterLab shows it beside the question. */
export interface CheckMark {
  readonly question: string;
  readonly verdict: Verdict | "waits";
  readonly points: number;
  readonly max: number;
}

/** The frame of a check's card, with its mark in front, where `src/labextension/notebook/check-card.ts` looks for it. */
export function markedFrameHtml(
  { question, verdict, points, max }: CheckMark,
  ...frame: Parameters<typeof frameHtml>
): string {
  const mark =
    `data-dschool-check="${escapeHtml(question)}" data-dschool-verdict="${verdict}" ` +
    `data-dschool-points="${pointNumber(points)}/${pointNumber(max)}" `;
  return divHtml(mark, ...frame);
}

/**
 * The frame of every card. `label` is what a screen reader calls it, as plain text; the colour tells nothing that words do not.
 * @param inner HTML
 */
export function frameHtml(label: string, colour: string, lang: Lang, inner: string): string {
  return divHtml("", label, colour, lang, inner);
}

function divHtml(attributes: string, label: string, colour: string, lang: Lang, inner: string): string {
  return (
    `<div ${attributes}role="group" lang="${lang}" aria-label="${escapeHtml(label)}" style="max-width:46em;margin:.3em 0;` +
    `padding:.6em .9em;border:1px solid rgba(128,128,128,.4);border-left:.4em solid ${colour};border-radius:.35em">` +
    `${inner}</div>`
  );
}

/** A line with a state, a title and, at its end, what it is worth. `end` is plain text. */
export function headHtml(look: Look, title: string, end: string, lang: Lang): string {
  return (
    `<div style="display:flex;flex-wrap:wrap;gap:.3em .7em;align-items:center">${chipHtml(look, lang)}` +
    `<strong>${escapeHtml(title)}</strong>` +
    `<span style="margin-left:auto;white-space:nowrap;font-variant-numeric:tabular-nums">${escapeHtml(end)}</span>` +
    `</div>`
  );
}

function chipHtml({ sign, word, colour }: Look, lang: Lang): string {
  return (
    `<span style="background:${colour};color:#fff;border-radius:1em;padding:.1em .7em;font-weight:600;white-space:nowrap">` +
    `<span aria-hidden="true">${sign} </span>${word[lang]}</span>`
  );
}

/** A paragraph; sentences put names between backticks. */
export function paragraphHtml(text: string): string {
  return `<div style="margin:.45em 0 0">${proseHtml(text)}</div>`;
}

/** Text with the names between its backticks set as code. */
export function proseHtml(text: string): string {
  return escapeHtml(text).replace(/`([^`]+)`/g, "<code>$1</code>");
}

/** `3 / 5 points`. */
export function pointsText(points: number, max: number, lang: Lang): string {
  const earned = `${pointNumber(points)} / ${pointNumber(max)}`;
  return lang === "ko" ? `${earned}점` : `${earned} points`;
}

function pointNumber(points: number): string {
  return String(Math.round(points * 100) / 100);
}
