import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ProblemError } from "../../api/api-error.ts";
import { unitQuery } from "../../api/queries.ts";
import type { Unit } from "../../api/types.ts";
import { Card } from "../../design/card.tsx";
import { ErrorState } from "../../design/error-state.tsx";
import { LinkButton } from "../../design/link-button.tsx";
import { Skeleton } from "../../design/skeleton.tsx";
import { useLocalText } from "../../language/use-lang.ts";
import { BackLink } from "../back-link.tsx";
import { MarkdownPage } from "../markdown-page.tsx";
import { NotFoundPage } from "../not-found-page.tsx";
import { PageHead } from "../page-head.tsx";
import { UnitFacts } from "./unit-facts.tsx";
import { UnitNotebooks } from "./unit-notebooks.tsx";
import "./unit-page.css";

/** One unit of the course: what it is for, and its notebooks to open. */
export function UnitPage() {
  const { t } = useTranslation();
  const { unit: name } = useParams({ from: "/units/$unit" });
  const unit = useQuery(unitQuery(name));
  if (unit.data !== undefined) return <OneUnit unit={unit.data} />;
  if (unit.error instanceof ProblemError && unit.error.problem.status === 404) return <NotFoundPage />;
  return (
    <>
      <PageHead title={t("course.title")} above={<BackLink to="/course">{t("unit.back")}</BackLink>} />
      <Card size="large">
        {unit.isPending ? (
          <Skeleton lines={8} />
        ) : (
          <ErrorState error={unit.error} isRetrying={unit.isFetching} onRetry={() => void unit.refetch()} />
        )}
      </Card>
    </>
  );
}

function OneUnit({ unit }: { readonly unit: Unit }) {
  const { t } = useTranslation();
  const local = useLocalText();
  const { week, title, service, hours, goals, project, forInstructors } = unit;
  return (
    <div className="unit">
      <PageHead title={local(title)} above={<BackLink to="/course">{t("unit.back")}</BackLink>}>
        <p className="unit-service">
          {t("unit.above", { week, service: local(service) })} · {t("unit.hours", { hours })}
        </p>
      </PageHead>
      <section aria-labelledby="goals-title" className="unit-part">
        <h2 id="goals-title">{t("unit.goals")}</h2>
        <ul className="unit-list">
          {goals.map((goal) => (
            <li key={goal.en}>{local(goal)}</li>
          ))}
        </ul>
      </section>
      <UnitNotebooks unit={unit} />
      {project !== null && (
        <section aria-labelledby="project-title" className="unit-part">
          <h2 id="project-title">{t("unit.project")}</h2>
          <Card>
            <MarkdownPage source={local(project)} />
          </Card>
        </section>
      )}
      <UnitFacts unit={unit} />
      {forInstructors && (
        <div className="unit-instructor">
          <LinkButton to="/units/$unit/instructor" params={{ unit: unit.unit }}>
            {t("unit.instructor")}
          </LinkButton>
          <span>{t("unit.instructorAbout")}</span>
        </div>
      )}
    </div>
  );
}
