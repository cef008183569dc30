import { judgeTiming } from "#domain/late-policy";
import { waitsForPerson } from "#domain/waits-for-person";
import type { Exercise } from "#graders/exercise";
import { maxPoints, questionsOf } from "#graders/exercise";
import { exerciseTitle } from "#graders/exercise-title";
import type { Assignment } from "../api/assignment.ts";
import type { AssignmentRow } from "../store/assignments.ts";
import type { VerdictRow } from "../store/feedback.ts";
import { stateOf } from "../store/submissions.ts";
import type { SubmissionRow } from "../store/submissions.ts";

export interface Progress {
  readonly exercise: Exercise;
  /** Newest first. */
  readonly attempts: readonly SubmissionRow[];
  /** The graded attempt with the most points. */
  readonly best: { readonly score: number; readonly verdicts: readonly VerdictRow[] } | null;
  readonly notebook: { readonly file: string; readonly savedAt: Date | null };
  readonly now: Date;
}

/** An assignment as its trainee sees it. */
export function assignmentOf(
  { id, exercise: name, opensAt, dueAt, closesAt }: AssignmentRow,
  { exercise, attempts, best, notebook, now }: Progress,
): Assignment {
  const timing = judgeTiming({ opensAt, dueAt, closesAt }, now);
  const [latest] = attempts;
  const verdicts = new Map(best?.verdicts.map((verdict) => [verdict.question, verdict]));
  return {
    id,
    exercise: name,
    title: exerciseTitle(exercise),
    opensAt: opensAt.toISOString(),
    dueAt: dueAt.toISOString(),
    closesAt: closesAt?.toISOString() ?? null,
    state: progressOf({ attempts, best, notebook }),
    late: timing.status === "late",
    closed: timing.status === "closed",
    max: maxPoints(exercise),
    best: best?.score ?? null,
    attempts: attempts.length,
    latest: latest === undefined ? null : { id: latest.id, state: stateOf(latest) },
    questions: questionsOf(exercise).map(([question, { title, points }]) => {
      const judged = verdicts.get(question);
      return {
        id: question,
        title,
        max: points,
        points: judged?.points ?? null,
        verdict: judged?.verdict ?? null,
        waits: judged !== undefined && waitsForPerson(judged.reason),
      };
    }),
    notebook: { file: notebook.file, savedAt: notebook.savedAt?.toISOString() ?? null },
  };
}

function progressOf({
  attempts,
  best,
  notebook,
}: Pick<Progress, "attempts" | "best" | "notebook">): Assignment["state"] {
  if (best !== null) return "graded";
  if (attempts.length > 0) return "submitted";
  return notebook.savedAt === null ? "not-started" : "started";
}
