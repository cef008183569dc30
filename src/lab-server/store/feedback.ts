import type { Reason } from "#domain/reason";
import type { Verdict } from "#domain/verdict";
import type { Diff } from "#wire/check-messages";
import type { Database } from "./database.ts";

/** A run as its trainee may see it: without its duration, which code on hidden data can choose, and without its variant. */
export interface RunRow {
  readonly id: string;
  readonly checksVersion: number;
  readonly finishedAt: Date;
  readonly reason: Reason | null;
  readonly notes: readonly Reason[];
}

export interface VerdictRow {
  readonly question: string;
  readonly points: number;
  readonly max: number;
  readonly verdict: Verdict;
  readonly reason: Reason;
  /** On public data; null until it is known. */
  readonly publicVerdict: Verdict | null;
  readonly diff: Diff | null;
}

export async function selectRun(db: Database, id: string): Promise<RunRow> {
  return db
    .selectFrom("grading_runs")
    .select(["id", "checks_version as checksVersion", "finished_at as finishedAt", "reason", "notes"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
}

/** In the order of the notebook. */
export async function selectVerdicts(db: Database, runId: string): Promise<VerdictRow[]> {
  const rows = await db
    .selectFrom("verdicts as v")
    .innerJoin("grading_runs as g", "g.id", "v.run_id")
    .leftJoin("explanations as e", (join) =>
      join
        .onRef("e.submission_id", "=", "g.submission_id")
        .onRef("e.checks_version", "=", "g.checks_version")
        .onRef("e.question", "=", "v.question"),
    )
    .select([
      "v.question",
      "v.points",
      "v.max",
      "v.verdict",
      "v.reason",
      "e.public_verdict as publicVerdict",
      "e.diff",
    ])
    .where("v.run_id", "=", runId)
    .orderBy("v.position")
    .execute();
  return rows;
}

/** The run with the most points of each assignment, the earliest among equals, of one person. */
export async function selectBestRuns(
  db: Database,
  personId: string,
): Promise<{ readonly assignmentId: string; readonly runId: string; readonly score: number }[]> {
  return db
    .selectFrom("grading_runs as g")
    .innerJoin("submissions as s", "s.id", "g.submission_id")
    .select(["s.assignment_id as assignmentId", "g.id as runId", "g.score"])
    .distinctOn("s.assignment_id")
    .where("s.person_id", "=", personId)
    .where("g.status", "=", "graded")
    .orderBy("s.assignment_id")
    .orderBy("g.score", "desc")
    .orderBy("g.finished_at")
    .execute();
}
