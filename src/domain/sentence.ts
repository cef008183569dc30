import type { Lang, LocalText } from "./local-text.ts";

/** The parameters a sentence names: `"{right} of {calls}"` gives `"right" | "calls"`. */
export type NamedIn<Sentence extends string> = Sentence extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamedIn<Rest>
  : never;

/** Puts parameters into a sentence as they are: whoever shows it escapes for its medium. */
export function fillIn(sentence: string, params: Readonly<Record<string, unknown>>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name]));
}

/** A sentence in both languages with its parameters put in. */
export function fillInBoth(text: LocalText, params: Readonly<Record<string, unknown>>): LocalText {
  const inLang = (lang: Lang): string => fillIn(text[lang], params);
  return { ko: inLang("ko"), en: inLang("en") };
}
