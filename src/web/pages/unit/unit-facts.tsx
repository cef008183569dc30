import { useTranslation } from "react-i18next";
import type { LocalText, Unit } from "../../api/types.ts";
import { Card } from "../../design/card.tsx";
import { Chip } from "../../design/chip.tsx";
import { useLocalText } from "../../language/use-lang.ts";

/** What a unit uses, what it counts towards, and where it stands between others. */
export function UnitFacts({ unit: { datasets, exam, ncs, presumes, unlocks } }: { readonly unit: Unit }) {
  const { t } = useTranslation();
  const local = useLocalText();
  return (
    <div className="unit-facts">
      <Card labelledBy="data-title">
        <h2 id="data-title">{t("unit.data")}</h2>
        <ul className="unit-rows">
          {datasets.map(({ name, label, use }) => (
            <li key={name}>
              <span className="unit-tags">
                <code>{name}</code>
                <Chip tone={label === "synthetic" ? "partial" : "passed"}>{t(`unit.${label}`)}</Chip>
              </span>
              {local(use)}
            </li>
          ))}
        </ul>
      </Card>
      {exam.length + ncs.length > 0 && (
        <Card labelledBy="exam-title">
          <h2 id="exam-title">{t("unit.exam")}</h2>
          {exam.length > 0 && <h3>{t("unit.examName")}</h3>}
          <ul className="unit-rows">
            {exam.map(({ subject, topics }) => (
              <li key={subject}>
                <span className="unit-tags">
                  <Chip tone="accent">{t(`unit.${subject}`)}</Chip>
                </span>
                {local(topics)}
              </li>
            ))}
          </ul>
          {ncs.length > 0 && <h3>{t("unit.ncs")}</h3>}
          <ul className="unit-tags">
            {ncs.map((competency) => (
              <li key={competency.en}>
                <Chip>{local(competency)}</Chip>
              </li>
            ))}
          </ul>
        </Card>
      )}
      <Texts id="presumes-title" title={t("unit.presumes")} texts={presumes} />
      <Texts id="unlocks-title" title={t("unit.unlocks")} texts={unlocks} />
    </div>
  );
}

interface TextsProps {
  readonly id: string;
  readonly title: string;
  readonly texts: readonly LocalText[];
}

function Texts({ id, title, texts }: TextsProps) {
  const local = useLocalText();
  if (texts.length === 0) return null;
  return (
    <Card labelledBy={id}>
      <h2 id={id}>{title}</h2>
      <ul className="unit-list">
        {texts.map((text) => (
          <li key={text.en}>{local(text)}</li>
        ))}
      </ul>
    </Card>
  );
}
