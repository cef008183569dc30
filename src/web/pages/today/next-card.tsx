import { useTranslation } from "react-i18next";
import { Trans } from "react-i18next";
import type { Assignment } from "../../api/types.ts";
import { Card } from "../../design/card.tsx";
import { Chip } from "../../design/chip.tsx";
import { LinkButton } from "../../design/link-button.tsx";
import { VerdictBadge } from "../../design/verdict-badge.tsx";
import { standingOf } from "../../design/verdict-look.ts";
import { useLocalText } from "../../language/use-lang.ts";
import { OpenNotebook } from "../open-notebook.tsx";
import { pointsText } from "../points-text.ts";
import { AssignmentProgress } from "./assignment-progress.tsx";
import { DueChip, DueDate } from "./due-chip.tsx";
import "./next-card.css";

interface NextCardProps {
  readonly assignment: Assignment;
  readonly now: Date;
  readonly isPractice: boolean;
}

/** The exercise to do now: how far it is, and one click to carry on. */
export function NextCard({ assignment, now, isPractice }: NextCardProps) {
  const { t } = useTranslation();
  const local = useLocalText();
  const { id, title, attempts, latest, notebook } = assignment;
  return (
    <Card labelledBy="next-title" size="large">
      <div className="next-card">
        <div className="next-head">
          <p className="next-eyebrow">{t("today.next")}</p>
          <h2 id="next-title">{local(title)}</h2>
          <div className="next-facts">
            <DueChip assignment={assignment} now={now} />
            {isPractice && <Chip>{t("practice.label")}</Chip>}
            <span>
              <DueDate assignment={assignment} now={now} />
            </span>
            <span>{attempts === 0 ? t("today.noAttempts") : t("today.attempts", { count: attempts })}</span>
          </div>
        </div>
        <AssignmentProgress assignment={assignment} />
        <div className="next-actions">
          <OpenNotebook
            assignment={id}
            look="primary"
            label={notebook.savedAt === null ? t("open.start") : t("open.resume")}
          />
          {latest !== null && (
            <LinkButton to="/submissions/$id" params={{ id: latest.id }}>
              {t("today.lastFeedback")}
            </LinkButton>
          )}
        </div>
        <Questions questions={assignment.questions} />
        <p className="next-hint">
          <Trans i18nKey="today.howToSubmit" components={{ c: <code /> }} />
          {isPractice && <> {t("practice.about")}</>}
        </p>
      </div>
    </Card>
  );
}

function Questions({ questions }: Pick<Assignment, "questions">) {
  const { t } = useTranslation();
  const local = useLocalText();
  const passed = questions.filter(({ verdict }) => verdict === "passed").length;
  return (
    <div>
      <div className="next-questions-head">
        <h3>{t("today.questions")}</h3>
        <span>{t("today.passedCount", { passed, total: questions.length })}</span>
      </div>
      <ol className="next-questions">
        {questions.map(({ id, title, verdict, waits, points, max }) => (
          <li key={id}>
            <span className="next-question-title">{local(title)}</span>
            <span className="next-question-points">
              {t("points.of", { points: pointsText(points ?? 0), max: pointsText(max) })}
            </span>
            <VerdictBadge verdict={standingOf({ verdict, waits })} />
          </li>
        ))}
      </ol>
    </div>
  );
}
