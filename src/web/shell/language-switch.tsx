import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { type Lang, LANGS, writeChosenLang } from "../language/lang.ts";
import { useLang } from "../language/use-lang.ts";
import "./switches.css";

/** Each language in its own words, for whoever cannot read the other. */
const NAMES: Readonly<Record<Lang, { readonly full: string; readonly short: string }>> = {
  ko: { full: "한국어", short: "한" },
  en: { full: "English", short: "EN" },
};

export function LanguageSwitch() {
  const { t, i18n } = useTranslation();
  const lang = useLang();
  return (
    <ToggleButtonGroup
      className="switch-group"
      aria-label={t("language.label")}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[lang]}
      onSelectionChange={(keys) => {
        const chosen = LANGS.find((name) => keys.has(name));
        if (chosen === undefined) return;
        writeChosenLang(chosen);
        void i18n.changeLanguage(chosen);
      }}
    >
      {LANGS.map((name) => (
        <ToggleButton key={name} id={name} className="switch-toggle" aria-label={NAMES[name].full}>
          <span lang={name} className="switch-full">
            {NAMES[name].full}
          </span>
          <span lang={name} className="switch-short">
            {NAMES[name].short}
          </span>
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
