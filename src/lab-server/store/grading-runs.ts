import { sql } from "kysely";
import type { GradeReport } from "#domain/grade-report";
import type { Diff } from "#wire/check-messages";
import type { Verdict } from "#domain/verdict";
import type { Database } from "./database.ts";
import { announceSubmission } from "./submission-notices.ts";

export interface FinishedRun {
  readonly submissionId: string;
  readonly checksVersion: number;
  readonly report: GradeReport;
  readonly finishedAt: Date;
}

/** `repeated`: another delivery of the same job was first, and its result stays. */
export type RecordOutcome = "recorded" | "repeated";

/**
 * Records what grading came to, with its verdicts, and tells who listens.
 * @param alsoIn more to do in the same transaction, only when this result is the one that counts
 */
export async function recordGradingRun(
  db: Database,
  { submissionId, checksVersion, report, finishedAt }: FinishedRun,
  alsoIn: (transaction: Database) => Promise<void> = async () => undefined,
): Promise<RecordOutcome> {
  return db.transaction().execute(async (transaction) => {
    const run = await transaction
      .insertInto("grading_runs")
      .values({
        submission_id: submissionId,
        checks_version: checksVersion,
        status: report.status,
        score: report.score,
        max: report.max,
        tier: report.tier,
        variant: report.variant,
        duration_ms: report.durationMs,
        reason: report.status === "graded" ? null : JSON.stringify(report.reason),
        notes: JSON.stringify(report.status === "graded" ? report.notes : []),
        finished_at: finishedAt,
      })
      .onConflict((conflict) =>
        conflict.columns(["submission_id", "checks_version"]).where("status", "<>", "error").doNothing(),
      )
      .returning("id")
      .executeTakeFirst();
    if (run === undefined) return "repeated";
    const verdicts = report.questions.map(({ id, points, max, verdict, reason }, position) => {
      return { run_id: run.id, question: id, position, points, max, verdict, reason: JSON.stringify(reason) };
    });
    if (verdicts.length > 0) await transaction.insertInto("verdicts").values(verdicts).execute();
    await announceSubmission(transaction, { id: submissionId, state: report.status });
    await alsoIn(transaction);
    return "recorded";
  });
}

export interface Explanation {
  readonly question: string;
  readonly publicVerdict: Verdict;
  readonly diff: Diff | null;
}

/** Records what differs on public data; a repeated delivery changes nothing. */
export async function recordExplanations(
  db: Database,
  { submissionId, checksVersion }: Pick<FinishedRun, "submissionId" | "checksVersion">,
  explanations: readonly Explanation[],
): Promise<void> {
  if (explanations.length === 0) return;
  const rows = explanations.map(({ question, publicVerdict, diff }) => ({
    submission_id: submissionId,
    checks_version: checksVersion,
    question,
    public_verdict: publicVerdict,
    diff: diff === null ? null : JSON.stringify(diff),
  }));
  await db.transaction().execute(async (transaction) => {
    await transaction
      .insertInto("explanations")
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await announceSubmission(transaction, { id: submissionId, state: "explained" });
  });
}

/** What the worker needs of a submission. */
export interface SubmittedNotebook {
  readonly id: string;
  readonly exercise: string;
  readonly fileName: string;
  readonly bytes: Buffer;
}

/** @throws Error when there is none: jobs are made with their submission. */
export async function selectSubmittedNotebook(db: Database, id: string): Promise<SubmittedNotebook> {
  const row = await db
    .selectFrom("submissions as s")
    .innerJoin("notebooks as n", "n.sha256", "s.notebook_sha256")
    .innerJoin("assignments as a", "a.id", "s.assignment_id")
    .select(["s.id", "a.exercise", "s.file_name as fileName", "n.bytes"])
    .where("s.id", "=", id)
    .executeTakeFirst();
  if (row === undefined) throw new Error(`there is no submission ${id}`);
  return row;
}

/** Whether a result (not an error) of these checks exists already. */
export async function hasResult(db: Database, submissionId: string, checksVersion: number): Promise<boolean> {
  const found = await db
    .selectFrom("grading_runs")
    .select(sql<number>`1`.as("one"))
    .where("submission_id", "=", submissionId)
    .where("checks_version", "=", checksVersion)
    .where("status", "<>", "error")
    .executeTakeFirst();
  return found !== undefined;
}
