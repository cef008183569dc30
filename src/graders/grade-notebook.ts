import type { GradeReport } from "#domain/grade-report";
import { reasonOf } from "#domain/reason";
import type { Reason } from "#domain/reason";
import { bothLanguages } from "#domain/reason-text";
import { sumPoints } from "#domain/scoring";
import { waitsForPerson } from "#domain/waits-for-person";
import type { QuestionResult } from "#domain/verdict";
import { maxPoints } from "./exercise.ts";
import { judgeNotebook } from "./judge-notebook.ts";
import type { Grading, Submission } from "./judge-notebook.ts";

/**
 * Grades one notebook. What its code says, prints or throws never reaches the report, only what the judge made of it.
 * @throws GradingError when the exercise is at fault, SandboxError when no box can be made.
 */
export async function gradeNotebook(submission: Submission, grading: Grading): Promise<GradeReport> {
  const started = grading.now();
  const { exercise, notebook, variant } = submission;
  const judgement = await judgeNotebook(submission, grading, "hidden");
  if (judgement.status === "refused") return ungradedReport(submission, "refused", judgement.reason);
  const questions = judgement.judgements.map(({ result }) => result);
  return {
    notebook,
    status: "graded",
    score: sumPoints(questions.map(({ points }) => points)),
    max: maxPoints(exercise),
    tier: grading.boxes.tier,
    variant: variant.label,
    durationMs: Math.round(grading.now() - started),
    questions,
    notes: [...judgement.findings, ...waitingPoints(questions), ...unprotectedPoints(questions)],
  };
}

function waitingPoints(questions: readonly QuestionResult[]): Reason[] {
  const waiting = questions.filter(({ reason }) => waitsForPerson(reason));
  if (waiting.length === 0) return [];
  return [reasonOf("points.waiting", { points: sumPoints(waiting.map(({ max }) => max)) })];
}

function unprotectedPoints(questions: readonly QuestionResult[]): Reason[] {
  const points = sumPoints(questions.filter((each) => each.unprotected).map((each) => each.points));
  return points === 0 ? [] : [reasonOf("points.unprotected", { points })];
}

/** A report of a notebook that was not run. */
export function ungradedReport(
  { exercise, notebook, variant }: Pick<Submission, "exercise" | "notebook" | "variant">,
  status: "refused" | "error",
  reason: Reason,
): GradeReport {
  const max = maxPoints(exercise);
  return {
    notebook,
    status,
    score: 0,
    max,
    tier: null,
    variant: variant.label,
    durationMs: 0,
    questions: [],
    reason,
    sentence: bothLanguages(reason),
  };
}
