import { useTranslation } from "react-i18next";
import { Card } from "../design/card.tsx";
import { CodeBlock } from "../design/code-block.tsx";
import "./how-to-enter.css";

/** Where a new link comes from. */
export function HowToEnter() {
  const { t } = useTranslation();
  return (
    <div className="how-to-enter">
      <Card labelledBy="how-to-enter">
        <h2 id="how-to-enter">{t("signedOut.howTitle")}</h2>
        <p>{t("signedOut.howLink")}</p>
        <CodeBlock label={t("signedOut.howTitle")} text="npx dschool link" />
        <p>{t("signedOut.howStart")}</p>
      </Card>
    </div>
  );
}
