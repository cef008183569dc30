import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ProblemError } from "../../api/api-error.ts";
import { instructorPageQuery } from "../../api/queries.ts";
import type { LocalText } from "../../api/types.ts";
import { Card } from "../../design/card.tsx";
import { ErrorState } from "../../design/error-state.tsx";
import { Skeleton } from "../../design/skeleton.tsx";
import { useLocalText } from "../../language/use-lang.ts";
import { BackLink } from "../back-link.tsx";
import { MarkdownPage } from "../markdown-page.tsx";
import { NotFoundPage } from "../not-found-page.tsx";
import { PageHead } from "../page-head.tsx";
import "./unit-page.css";

/** What a unit's instructor reads, under a link of its own; the server gives it to instructors only. */
export function InstructorPage() {
  const { t } = useTranslation();
  const local = useLocalText();
  const { unit } = useParams({ from: "/units/$unit/instructor" });
  const found = useQuery(instructorPageQuery(unit));
  if (found.error instanceof ProblemError && found.error.problem.status === 404) return <NotFoundPage />;
  return (
    <div className="unit">
      <PageHead
        title={t("unit.instructor")}
        above={
          <BackLink to="/units/$unit" params={{ unit }}>
            {found.data === undefined ? t("unit.toUnit") : local(found.data.title)}
          </BackLink>
        }
      >
        <p className="unit-service">{t("unit.instructorAbout")}</p>
      </PageHead>
      {found.data !== undefined ? (
        <Pages page={found.data.page} solution={found.data.solution} />
      ) : (
        <Card size="large">
          {found.isPending ? (
            <Skeleton lines={8} />
          ) : (
            <ErrorState
              error={found.error}
              isRetrying={found.isFetching}
              onRetry={() => void found.refetch()}
            />
          )}
        </Card>
      )}
    </div>
  );
}

interface PagesProps {
  readonly page: LocalText | null;
  readonly solution: LocalText | null;
}

function Pages({ page, solution }: PagesProps) {
  const { t } = useTranslation();
  const local = useLocalText();
  return (
    <>
      <section aria-labelledby="guide-title" className="unit-part">
        <h2 id="guide-title">{t("unit.guide")}</h2>
        <Card size="large">
          {page === null ? <p>{t("unit.noPage")}</p> : <MarkdownPage source={local(page)} />}
        </Card>
      </section>
      {solution !== null && (
        <section aria-labelledby="solution-title" className="unit-part">
          <h2 id="solution-title">{t("unit.solution")}</h2>
          <Card size="large">
            <MarkdownPage source={local(solution)} />
          </Card>
        </section>
      )}
    </>
  );
}
