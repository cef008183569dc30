import type { Lang, LocalText } from "../domain/local-text.ts";
import { frameHtml, headHtml, paragraphHtml } from "./card-frame.ts";
import type { Slot, SlotDisplay } from "./display.ts";
import { COLOURS, type Look } from "./verdict-look.ts";
import { visibleText } from "./visible-text.ts";

/** What a message is about: something under way, something to know, something that needs the trainee. */
export type Tone = "working" | "told" | "stopped";

const TITLE: LocalText = { ko: "제출", en: "Hand-in" };
const LOOKS: Readonly<Record<Tone, Look>> = {
  working: { sign: "…", word: { ko: "진행 중", en: "Working" }, colour: COLOURS.quiet },
  told: { sign: "i", word: { ko: "안내", en: "Note" }, colour: COLOURS.quiet },
  stopped: { sign: "!", word: { ko: "중단됨", en: "Stopped" }, colour: COLOURS.fair },
};

/** One card under a cell that says how far something is, and in the end what came of it. */
export class ProgressCard {
  readonly #slot: Slot | null;
  readonly #lang: Lang;
  readonly #title: LocalText;
  #said = "";

  constructor(display: SlotDisplay | null, lang: Lang, title: LocalText = TITLE) {
    this.#slot = display?.openSlot() ?? null;
    this.#lang = lang;
    this.#title = title;
  }

  say(text: LocalText, tone: Tone = "working"): void {
    const sentence = text[this.#lang];
    if (sentence === this.#said) return;
    this.#said = sentence;
    const look = LOOKS[tone];
    const title = this.#title[this.#lang];
    const label = `${title}: ${look.word[this.#lang]}`;
    const inner = headHtml(look, title, "", this.#lang) + paragraphHtml(sentence);
    this.end(frameHtml(label, look.colour, this.#lang, inner), visibleText(sentence));
  }

  /** Takes the message away. */
  clear(): void {
    if (this.#said !== "") this.#slot?.("text/html", "");
  }

  /** Puts something else in place of the message. @param text for where nothing else can be shown */
  end(html: string, text: string): void {
    if (this.#slot === null) console.log(text);
    else this.#slot("text/html", html);
  }
}
