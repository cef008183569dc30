import type { PgBoss } from "pg-boss";
import type { GradeReport } from "#domain/grade-report";
import type { Reason } from "#domain/reason";
import { bothLanguages } from "#domain/reason-text";
import { waitsForPerson } from "#domain/waits-for-person";
import { maxPoints } from "#graders/exercise";
import type { Exercise } from "#graders/exercise";
import { explainNotebook } from "#graders/explain-notebook";
import { gradeNotebook } from "#graders/grade-notebook";
import { GradingError } from "#graders/grading-error";
import type { Grading } from "#graders/judge-notebook";
import type { Database } from "../store/database.ts";
import {
  hasResult,
  recordExplanations,
  recordGradingRun,
  selectSubmittedNotebook,
} from "../store/grading-runs.ts";
import type { SubmittedNotebook } from "../store/grading-runs.ts";
import { announceSubmission } from "../store/submission-notices.ts";
import { GradingFault } from "./grading-fault.ts";
import type { GradingMaterial } from "./grading-material.ts";
import type { ExplainJob, GradeJob } from "./job.ts";
import { sendExplain } from "./queue.ts";
import { storable } from "./storable.ts";

/** What a worker works with. */
export interface Workbench {
  readonly db: Database;
  readonly boss: PgBoss;
  readonly grading: Grading;
  readonly material: GradingMaterial;
  readonly now: () => Date;
}

/** What came of a job, for the log. */
export interface WorkDone {
  readonly outcome: string;
  readonly durationMs?: number;
}

/**
 * Grades a submission and records the result, once however often the job is delivered.
 * @throws GradingFault when it could not be graded; any other error is the store's.
 */
export async function gradeSubmission({ submissionId }: GradeJob, bench: Workbench): Promise<WorkDone> {
  const { db, boss, now } = bench;
  const submitted = await selectSubmittedNotebook(db, submissionId);
  const exercise = await asFault(() => bench.material.exercise(submitted.exercise));
  const checksVersion = exercise.checks.version;
  if (await hasResult(db, submissionId, checksVersion)) return { outcome: "repeated" };
  await announceSubmission(db, { id: submissionId, state: "grading" });
  const report = await asFault(() => grade(exercise, submitted, bench));
  const wrong = report.questions
    .filter(({ verdict, reason }) => verdict !== "passed" && !waitsForPerson(reason))
    .map(({ id }) => id);
  const run = { submissionId, checksVersion, report: storable(report), finishedAt: now() };
  const outcome = await recordGradingRun(db, run, async (transaction) => {
    if (wrong.length > 0)
      await sendExplain(boss, transaction, { submissionId, checksVersion, questions: wrong });
  });
  return { outcome: outcome === "recorded" ? report.status : outcome, durationMs: report.durationMs };
}

async function grade(
  exercise: Exercise,
  { fileName, bytes }: SubmittedNotebook,
  { grading, material }: Workbench,
): Promise<GradeReport> {
  const variant = await material.hiddenVariant(exercise);
  const published = material.selectOptionalPublicVariant(exercise);
  const practice = published?.contentHash === variant.contentHash ? null : published;
  return gradeNotebook({ exercise, notebook: fileName, bytes, variant, practice }, grading);
}

/** Records what differs on public data, if there are any. Throws as `gradeSubmission`. */
export async function explainSubmission(
  { submissionId, checksVersion, questions }: ExplainJob,
  { db, grading, material }: Workbench,
): Promise<WorkDone> {
  const { exercise: name, fileName: notebook, bytes } = await selectSubmittedNotebook(db, submissionId);
  const exercise = await asFault(() => material.exercise(name));
  if (exercise.checks.version !== checksVersion) return { outcome: "outdated" };
  const variant = material.selectOptionalPublicVariant(exercise);
  if (variant === null) return { outcome: "no public data" };
  const explanations = await asFault(() =>
    explainNotebook({ exercise, notebook, bytes, variant }, questions, grading),
  );
  await recordExplanations(db, { submissionId, checksVersion }, storable(explanations));
  return { outcome: "explained" };
}

/** Records that a submission could not be graded, unless it was after all. */
export async function giveUpSubmission(
  { submissionId }: GradeJob,
  reason: Reason,
  { db, material, now }: Workbench,
): Promise<WorkDone> {
  const { exercise: name, fileName: notebook } = await selectSubmittedNotebook(db, submissionId);
  const exercise = await selectOptionalExercise(material, name);
  const checksVersion = exercise?.checks.version ?? 0;
  if (await hasResult(db, submissionId, checksVersion)) return { outcome: "repeated" };
  const report: GradeReport = {
    ...{ notebook, status: "error", score: 0, max: exercise === null ? 0 : maxPoints(exercise), tier: null },
    ...{ variant: "", durationMs: 0, questions: [], reason, sentence: bothLanguages(reason) },
  };
  await recordGradingRun(db, { submissionId, checksVersion, report: storable(report), finishedAt: now() });
  return { outcome: "given up" };
}

/** An exercise that cannot be loaded may be why the submission was given up. */
async function selectOptionalExercise(material: GradingMaterial, name: string): Promise<Exercise | null> {
  try {
    return await material.exercise(name);
  } catch (error) {
    if (error instanceof GradingError) return null;
    throw error;
  }
}

async function asFault<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new GradingFault(cause);
  }
}
