import { readStored, writeStored } from "../shell/stored.ts";

export const LANGS = ["ko", "en"] as const;
export type Lang = (typeof LANGS)[number];

const isLang = (value: string | null): value is Lang => LANGS.some((lang) => lang === value);

/** What the person chose in the header of this browser; null when nothing was. */
export function readOptionalChosenLang(): Lang | null {
  const stored = readStored("lang");
  return isLang(stored) ? stored : null;
}

/** The language of the lab this browser was in last, for those who are not in now; null before the first time. */
export function readOptionalLastLang(): Lang | null {
  const stored = readStored("session-lang");
  return isLang(stored) ? stored : null;
}

export function writeLastLang(lang: Lang): void {
  writeStored("session-lang", lang);
}

export function writeChosenLang(lang: Lang): void {
  writeStored("lang", lang);
}
