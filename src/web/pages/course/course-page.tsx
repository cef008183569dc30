import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { courseQuery } from "../../api/queries.ts";
import type { Course } from "../../api/types.ts";
import { Card } from "../../design/card.tsx";
import { ErrorState } from "../../design/error-state.tsx";
import { Skeleton } from "../../design/skeleton.tsx";
import { BackLink } from "../back-link.tsx";
import { PageHead } from "../page-head.tsx";
import { BrokenUnits } from "./broken-units.tsx";
import { CourseMap } from "./course-map.tsx";
import { WeekCard } from "./week-card.tsx";
import "./course-page.css";

/** The weeks of the course: a way over the city's map, and the same as a list. */
export function CoursePage() {
  const { t } = useTranslation();
  const course = useQuery(courseQuery);
  return (
    <div className="course">
      <PageHead title={t("course.title")} above={<BackLink to="/">{t("today.title")}</BackLink>}>
        <p className="course-about">{t("course.about")}</p>
      </PageHead>
      {course.data !== undefined ? (
        <Weeks course={course.data} />
      ) : (
        <Card size="large">
          {course.isPending ? (
            <Skeleton lines={10} />
          ) : (
            <ErrorState
              error={course.error}
              isRetrying={course.isFetching}
              onRetry={() => void course.refetch()}
            />
          )}
        </Card>
      )}
    </div>
  );
}

function Weeks({ course: { map, weeks, broken } }: { readonly course: Course }) {
  const { t } = useTranslation();
  return (
    <div className="course-parts">
      {broken.length > 0 && <BrokenUnits broken={broken} />}
      <CourseMap map={map} weeks={weeks} />
      <section aria-labelledby="weeks-title" className="course-weeks">
        <h2 id="weeks-title">{t("course.weeks")}</h2>
        <ol>
          {weeks.map((week) => (
            <li key={week.week} id={`week-${String(week.week)}`}>
              <WeekCard week={week} />
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}
