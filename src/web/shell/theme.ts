import { readStored, writeStored } from "./stored.ts";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export const isTheme = (value: unknown): value is Theme => THEMES.some((theme) => theme === value);

export function readTheme(): Theme {
  const stored = readStored("theme");
  return isTheme(stored) ? stored : "system";
}

/** Tokens follow the attribute; without it, the computer's setting. */
export function showTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
}

export function chooseTheme(theme: Theme): void {
  writeStored("theme", theme);
  showTheme(theme);
}
