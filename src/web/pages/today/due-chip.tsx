import { useTranslation } from "react-i18next";
import type { Assignment } from "../../api/types.ts";
import { Chip } from "../../design/chip.tsx";
import { useLang } from "../../language/use-lang.ts";
import { isDone, isSolved } from "./next-assignment.ts";
import { instantText, relativeText } from "../../time/time-text.ts";

const SOON_MS = 48 * 3_600_000;

interface DueProps {
  readonly assignment: Pick<
    Assignment,
    "opensAt" | "dueAt" | "closed" | "late" | "best" | "max" | "questions"
  >;
  readonly now: Date;
}

/** When an exercise is due, seen from now. */
export function DueChip({ assignment, now }: DueProps) {
  const { t } = useTranslation();
  const lang = useLang();
  const { opensAt, dueAt, closed, late } = assignment;
  const opens = new Date(opensAt);
  const due = new Date(dueAt);
  const when = relativeText(due, now, lang);
  if (isSolved(assignment)) {
    return (
      <Chip tone="passed" icon="check">
        {t("due.solved")}
      </Chip>
    );
  }
  if (isDone(assignment)) return <Chip icon="clock">{t("verdict.waits")}</Chip>;
  if (closed) return <Chip icon="clock">{t("due.closed")}</Chip>;
  if (opens > now) return <Chip icon="clock">{t("due.opens", { at: instantText(opens, now, lang) })}</Chip>;
  if (late) {
    return (
      <Chip tone="partial" icon="clock">
        {t("due.lateNow")}
      </Chip>
    );
  }
  const isSoon = due.getTime() - now.getTime() < SOON_MS;
  return (
    <Chip tone={isSoon ? "partial" : "accent"} icon="clock">
      {t("due.in", { when })}
    </Chip>
  );
}

/** The date itself, for planning. */
export function DueDate({ assignment: { dueAt, late, closed }, now }: DueProps) {
  const { t } = useTranslation();
  const lang = useLang();
  const due = new Date(dueAt);
  const isOver = late || closed;
  const text = isOver
    ? t("due.over", { when: instantText(due, now, lang) })
    : t("due.at", { at: instantText(due, now, lang) });
  return <time dateTime={dueAt}>{text}</time>;
}
