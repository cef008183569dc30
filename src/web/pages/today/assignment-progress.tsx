import { useTranslation } from "react-i18next";
import type { Assignment } from "../../api/types.ts";
import { ProgressBar } from "../../design/progress-bar.tsx";
import { standingOf } from "../../design/verdict-look.ts";
import { pointsText } from "../points-text.ts";

/** The best attempt's points, question by question. */
export function AssignmentProgress({
  assignment: { questions, best, max },
}: {
  readonly assignment: Assignment;
}) {
  const { t } = useTranslation();
  const segments = questions.map(({ id, verdict, waits, points, max }) => ({
    id,
    max,
    points: points ?? 0,
    verdict: standingOf({ verdict, waits }),
  }));
  return (
    <ProgressBar
      label={t("today.progress")}
      valueText={t("points.of", { points: pointsText(best ?? 0), max: pointsText(max) })}
      segments={segments}
    />
  );
}
