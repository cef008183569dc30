import type { Lang, LocalText } from "../domain/local-text.ts";
import type { HintResponse } from "../wire/check-messages.ts";
import { frameHtml, headHtml, paragraphHtml } from "./card-frame.ts";
import { COLOURS, type Look } from "./verdict-look.ts";
import { visibleText } from "./visible-text.ts";

const LOOK: Look = { sign: "?", word: { ko: "힌트", en: "Hint" }, colour: COLOURS.quiet };
const NONE: LocalText = {
  ko: "이 문제에는 힌트가 없습니다. 문제를 다시 읽고 강사에게 물어보세요.",
  en: "This question has no hints. Read it again, and ask your instructor.",
};

/** The rungs of a question's hints that are open, the newest last. */
export function hintHtml({ question, hints, total }: HintResponse, lang: Lang): string {
  const count = countText(hints.length, total, lang);
  const rungs = hints.map((hint, rung) => paragraphHtml(`${String(rung + 1)}. ${hint[lang]}`));
  const inner = headHtml(LOOK, question, count, lang) + (rungs.join("") || paragraphHtml(NONE[lang]));
  return frameHtml(`${LOOK.word[lang]}: ${question} — ${count}`, LOOK.colour, lang, inner);
}

/** The card for terminals. */
export function hintText({ question, hints, total }: HintResponse, lang: Lang): string {
  const rungs = hints.map((hint, rung) => `${String(rung + 1)}. ${hint[lang]}`);
  const head = `${LOOK.sign} ${LOOK.word[lang]} · ${question} · ${countText(hints.length, total, lang)}`;
  return [head, ...(rungs.length === 0 ? [NONE[lang]] : rungs)].map(visibleText).join("\n");
}

function countText(opened: number, total: number, lang: Lang): string {
  return lang === "ko"
    ? `${String(total)}개 중 ${String(opened)}개`
    : `${String(opened)} of ${String(total)}`;
}
