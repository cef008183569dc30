import { bothLanguages } from "#domain/reason-text";
import { isUnprotected } from "#domain/unprotected";
import { waitsForPerson } from "#domain/waits-for-person";
import type { Exercise } from "#graders/exercise";
import { maxPoints, selectOptionalQuestion } from "#graders/exercise";
import type { QuestionFeedback, SubmissionResult, SubmissionSummary } from "../api/submission.ts";
import type { RunRow, VerdictRow } from "../store/feedback.ts";
import { stateOf } from "../store/submissions.ts";
import type { SubmissionRow } from "../store/submissions.ts";

/** A submission as its owner sees it. @param exercise null when it has left the curriculum */
export function summaryOf(row: SubmissionRow, exercise: Exercise | null, portal: string): SubmissionSummary {
  return {
    id: row.id,
    exercise: row.exercise,
    attempt: row.attempt,
    file: row.fileName,
    savedAt: row.savedAt?.toISOString() ?? null,
    receivedAt: row.receivedAt.toISOString(),
    late: row.late,
    sha256: row.sha256.toString("hex"),
    state: stateOf(row),
    score: row.status === "graded" ? row.score : null,
    max: row.max ?? (exercise === null ? 0 : maxPoints(exercise)),
    practice: true,
    url: `${portal}/submissions/${row.id}`,
  };
}

/** Its result: what the judge found, and as much of each hint ladder as its owner has opened. */
export function resultOf(
  run: RunRow,
  verdicts: readonly VerdictRow[],
  {
    exercise,
    openedHints,
  }: { readonly exercise: Exercise | null; readonly openedHints: ReadonlyMap<string, number> },
): SubmissionResult {
  return {
    gradedAt: run.finishedAt.toISOString(),
    checksVersion: run.checksVersion,
    reason: run.reason,
    sentence: run.reason === null ? null : bothLanguages(run.reason),
    notes: run.notes.map((reason) => ({ reason, sentence: bothLanguages(reason) })),
    questions: verdicts.map((verdict) => questionOf(verdict, exercise, openedHints)),
  };
}

function questionOf(
  { question: id, points, max, verdict, reason, publicVerdict, diff }: VerdictRow,
  exercise: Exercise | null,
  openedHints: ReadonlyMap<string, number>,
): QuestionFeedback {
  const question = exercise === null ? null : selectOptionalQuestion(exercise, id);
  const hints = question?.hints ?? [];
  const opened = openedHints.get(id) ?? 0;
  return {
    id,
    title: question?.title ?? { ko: id, en: id },
    points,
    max,
    verdict,
    waits: waitsForPerson(reason),
    unprotected: isUnprotected(reason),
    reason,
    sentence: bothLanguages(reason),
    hints: { opened: hints.slice(0, opened), total: hints.length },
    diff: diff === null ? null : { ...diff, columns: [...diff.columns], rows: diff.rows.map(copyRow) },
    publicVerdict,
  };
}

function copyRow<Side>({ side, cells }: { readonly side: Side; readonly cells: readonly string[] }) {
  return { side, cells: [...cells] };
}
