import type { Lang, LocalText } from "../domain/local-text.ts";
import { frameHtml, headHtml, paragraphHtml } from "./card-frame.ts";
import type { Display } from "./display.ts";
import { COLOURS, type Look } from "./verdict-look.ts";

const LOOK: Look = { sign: "i", word: { ko: "안내", en: "Note" }, colour: COLOURS.quiet };
const TITLE: LocalText = { ko: "제출", en: "Hand-in" };
const TEXT: LocalText = {
  ko: "실습실 서버 없이 열린 노트북이라 제출할 곳이 없습니다. 터미널에서 `npm start`를 실행하고, 거기 나온 주소에서 이 노트북을 열어 다시 실행하세요. `check`와 `hint`는 지금도 됩니다.",
  en: "This notebook runs without the lab's server, so there is nowhere to hand it in. Run `npm start` in a terminal, open the notebook from the address it prints, and run this again. `check` and `hint` work as they are.",
};

/** Says how to get a server, where there is none. */
export function sayNoServer(display: Display | null, lang: Lang): null {
  const label = `${TITLE[lang]}: ${LOOK.word[lang]}`;
  const inner = headHtml(LOOK, TITLE[lang], "", lang) + paragraphHtml(TEXT[lang]);
  if (display === null) console.log(TEXT[lang]);
  else display.show("text/html", frameHtml(label, LOOK.colour, lang, inner));
  return null;
}
