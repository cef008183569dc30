import type { LocalText } from "../domain/local-text.ts";
import { frameHtml, headHtml, paragraphHtml } from "./card-frame.ts";
import type { TableContext } from "./table.ts";
import { COLOURS } from "./verdict-look.ts";
import { visibleText } from "./visible-text.ts";

const WORD: LocalText = { ko: "안내", en: "Note" };

/** Says something under the cell that runs; sentences put names between backticks. */
export function showNote(text: LocalText, { display, lang }: TableContext): void {
  if (display === null) {
    console.log(visibleText(text[lang]));
    return;
  }
  const look = { sign: "i", word: WORD, colour: COLOURS.quiet };
  const inner = headHtml(look, "", "", lang) + paragraphHtml(text[lang]);
  display.show("text/html", frameHtml(WORD[lang], COLOURS.quiet, lang, inner));
}
