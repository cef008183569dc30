import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { CourseWeek } from "../../api/types.ts";
import { Card } from "../../design/card.tsx";
import { Chip } from "../../design/chip.tsx";
import { LinkButton } from "../../design/link-button.tsx";
import { useLocalText } from "../../language/use-lang.ts";
import "./week-card.css";

/** A week: what it is about, and the way into it where it is open. */
export function WeekCard({ week }: { readonly week: CourseWeek }) {
  const { t } = useTranslation();
  const local = useLocalText();
  const title = useId();
  const { unit, lessons, exercises } = week;
  return (
    <Card labelledBy={title}>
      <div className="week-card">
        <div className="week-head">
          <h3 id={title}>
            <span className="week-number">{t("course.week", { week: week.week })}</span> {local(week.topic)}
          </h3>
          {unit === null ? (
            <Chip icon="clock">{t("course.planned")}</Chip>
          ) : (
            <Chip tone="accent" icon="check">
              {t("course.open")}
            </Chip>
          )}
        </div>
        <p>{local(week.goal)}</p>
        <dl className="week-facts">
          <dt>{t("course.case")}</dt>
          <dd>{local(week.case)}</dd>
          <dt>{t("course.exercise")}</dt>
          <dd>
            {local(week.exercise)}{" "}
            <span className="week-answer">{t("course.answer", { kinds: local(week.answer) })}</span>
          </dd>
        </dl>
        <div className="week-foot">
          {unit !== null && (
            <LinkButton to="/units/$unit" params={{ unit }} look="primary">
              {t("course.openUnit", { week: week.week })}
            </LinkButton>
          )}
          <span>
            {t("course.place", { place: week.place })}
            {lessons > 0 && <> · {t("course.lessons", { count: lessons })}</>}
            {unit !== null && exercises > 0 && <> · {t("course.exercises", { count: exercises })}</>}
          </span>
        </div>
      </div>
    </Card>
  );
}
