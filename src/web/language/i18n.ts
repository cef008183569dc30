import { createInstance, type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import { en } from "./en.ts";
import { ko } from "./ko.ts";
import { type Lang, readOptionalChosenLang, readOptionalLastLang } from "./lang.ts";

/** The texts of the pages, Korean until the person or the session says otherwise. */
export async function openTexts(): Promise<i18n> {
  const texts = createInstance();
  texts.on("languageChanged", (lang) => {
    document.documentElement.lang = lang;
  });
  await texts.use(initReactI18next).init({
    resources: { ko: { translation: ko }, en: { translation: en } },
    lng: readOptionalChosenLang() ?? readOptionalLastLang() ?? ("ko" satisfies Lang),
    fallbackLng: "ko",
    interpolation: { escapeValue: false }, // React writes text as text
  });
  return texts;
}
