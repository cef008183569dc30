import { useTranslation } from "react-i18next";
import type { Submission } from "../../api/types.ts";
import { Chip } from "../../design/chip.tsx";
import { TimeText } from "../../design/time-text.tsx";
import { useNow } from "../../time/use-now.ts";
import "./facts.css";

/** Which file this is, and when it was saved and handed in. */
export function Facts({ submission }: { readonly submission: Submission }) {
  const { t } = useTranslation();
  const now = useNow();
  const { attempt, file, savedAt, receivedAt, late, practice } = submission;
  return (
    <div className="facts">
      <Chip tone="accent">{t("feedback.attempt", { attempt })}</Chip>
      {practice && <Chip>{t("practice.label")}</Chip>}
      {late && (
        <Chip tone="partial" icon="clock">
          {t("due.late")}
        </Chip>
      )}
      <dl>
        <div>
          <dt>{t("feedback.file")}</dt>
          <dd className="facts-file">{file}</dd>
        </div>
        {savedAt !== null && (
          <div>
            <dt>{t("feedback.savedAt")}</dt>
            <dd>
              <TimeText instant={savedAt} now={now} />
            </dd>
          </div>
        )}
        <div>
          <dt>{t("feedback.receivedAt")}</dt>
          <dd>
            <TimeText instant={receivedAt} now={now} />
          </dd>
        </div>
      </dl>
    </div>
  );
}
