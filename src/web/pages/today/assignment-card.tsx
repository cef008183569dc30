import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { Assignment } from "../../api/types.ts";
import { Card } from "../../design/card.tsx";
import { LinkButton } from "../../design/link-button.tsx";
import { useLocalText } from "../../language/use-lang.ts";
import { OpenNotebook } from "../open-notebook.tsx";
import { AssignmentProgress } from "./assignment-progress.tsx";
import { DueChip, DueDate } from "./due-chip.tsx";
import { isOpen } from "./next-assignment.ts";
import "./assignment-card.css";

interface AssignmentCardProps {
  readonly assignment: Assignment;
  readonly now: Date;
}

/** An exercise besides the next one. */
export function AssignmentCard({ assignment, now }: AssignmentCardProps) {
  const { t } = useTranslation();
  const local = useLocalText();
  const title = useId();
  const { id, latest } = assignment;
  return (
    <Card labelledBy={title}>
      <div className="assignment-card">
        <h3 id={title}>{local(assignment.title)}</h3>
        <div className="assignment-facts">
          <DueChip assignment={assignment} now={now} />
          <DueDate assignment={assignment} now={now} />
        </div>
        <AssignmentProgress assignment={assignment} />
        <div className="assignment-actions">
          {(isOpen(assignment, now) || assignment.notebook.savedAt !== null) && (
            <OpenNotebook assignment={id} label={t("open.lab")} />
          )}
          {latest !== null && (
            <LinkButton to="/submissions/$id" params={{ id: latest.id }} look="quiet">
              {t("today.lastFeedback")}
            </LinkButton>
          )}
        </div>
      </div>
    </Card>
  );
}
