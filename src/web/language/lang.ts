import { readStored, writeStored } from "../shell/stored.ts";

export const LANGS = ["ko", "en"] as const;
export type Lang = (typeof LANGS)[number];

const isLang = (value: string | null): value is Lang => LANGS.some((lang) => lang === value);

/** What the person chose in the header of this browser; null when nothing was. */
export function readOptionalChosenLang(): Lang | null {
  const stored = readStored("lang");
  return isLang(stored) ? stored : null;
}

export function writeChosenLang(lang: Lang): void {
  writeStored("lang", lang);
}
