import { createInstance, type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import { en } from "./en.ts";
import { ko } from "./ko.ts";
import { type Lang, readOptionalChosenLang, readOptionalLastLang } from "./lang.ts";

/** The server writes the lab's language into the page. */
function langOfPage(): Lang {
  return document.documentElement.lang === "en" ? "en" : "ko";
}

/** The texts of the pages, in the lab's language until the person or the session says otherwise. */
export async function openTexts(): Promise<i18n> {
  const texts = createInstance();
  texts.on("languageChanged", (lang) => {
    document.documentElement.lang = lang;
  });
  await texts.use(initReactI18next).init({
    resources: { ko: { translation: ko }, en: { translation: en } },
    lng: readOptionalChosenLang() ?? readOptionalLastLang() ?? langOfPage(),
    fallbackLng: "ko",
    interpolation: { escapeValue: false }, // React writes text as text
  });
  return texts;
}
