import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { LocalText } from "../api/types.ts";
import type { Lang } from "./lang.ts";

export function useLang(): Lang {
  return useTranslation().i18n.resolvedLanguage === "en" ? "en" : "ko";
}

/** Picks what the server said in both languages. */
export function useLocalText(): (text: LocalText) => string {
  const lang = useLang();
  return useCallback((text: LocalText) => text[lang], [lang]);
}
