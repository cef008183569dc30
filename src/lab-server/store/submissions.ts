import { createHash } from "node:crypto";
import { sql } from "kysely";
import { judgeTiming } from "#domain/late-policy";
import type { SubmissionState } from "../api/submission.ts";
import type { Database } from "./database.ts";

export interface HandIn {
  readonly assignmentId: string;
  readonly personId: string;
  readonly fileName: string;
  readonly savedAt: Date | null;
  readonly bytes: Buffer;
  readonly receivedAt: Date;
}

export type HandInOutcome =
  | { readonly status: "received"; readonly id: string }
  /** The same file as the latest attempt: a repeated request, or nothing new to grade. Not where grading it failed. */
  | { readonly status: "same-as-latest"; readonly id: string }
  | { readonly status: "not-open"; readonly opensAt: Date }
  | { readonly status: "closed"; readonly closesAt: Date };

/**
 * Takes a notebook: content, submission and whatever `enqueue` writes are committed together or not at all.
 * Hand-ins of one person at one assignment wait for each other, so that attempts are numbered without gaps.
 */
export async function handIn(
  db: Database,
  { assignmentId, personId, fileName, savedAt, bytes, receivedAt }: HandIn,
  enqueue: (transaction: Database, submissionId: string) => Promise<void>,
): Promise<HandInOutcome> {
  const hash = createHash("sha256").update(bytes).digest();
  return db.transaction().execute(async (transaction): Promise<HandInOutcome> => {
    await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`${assignmentId}/${personId}`}, 0))`.execute(
      transaction,
    );
    const latest = await selectOptionalLatest(transaction, { assignmentId, personId });
    if (latest?.notebookSha256.equals(hash) === true && !latest.hasFailed)
      return { status: "same-as-latest", id: latest.id };
    const dates = await transaction
      .selectFrom("assignments")
      .select(["opens_at as opensAt", "due_at as dueAt", "closes_at as closesAt"])
      .where("id", "=", assignmentId)
      .executeTakeFirstOrThrow();
    const timing = judgeTiming(dates, receivedAt);
    if (timing.status === "not-open" || timing.status === "closed") return timing;
    await transaction
      .insertInto("notebooks")
      .values({ sha256: hash, bytes })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const { id } = await transaction
      .insertInto("submissions")
      .values({
        assignment_id: assignmentId,
        person_id: personId,
        attempt: (latest?.attempt ?? 0) + 1,
        notebook_sha256: hash,
        file_name: fileName,
        saved_at: savedAt,
        received_at: receivedAt,
        late: timing.status === "late",
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    await enqueue(transaction, id);
    return { status: "received", id };
  });
}

async function selectOptionalLatest(
  db: Database,
  { assignmentId, personId }: Pick<HandIn, "assignmentId" | "personId">,
) {
  const latest = await submissionsWithRuns(db)
    .where("s.assignment_id", "=", assignmentId)
    .where("s.person_id", "=", personId)
    .orderBy("s.attempt", "desc")
    .limit(1)
    .executeTakeFirst();
  if (latest === undefined) return null;
  const { id, attempt, sha256, status } = latest;
  return { id, attempt, notebookSha256: sha256, hasFailed: status === "error" };
}

/** A submission with the run that counts: the newest result, or the newest error while there is none. */
export interface SubmissionRow {
  readonly id: string;
  readonly assignmentId: string;
  readonly exercise: string;
  readonly attempt: number;
  readonly fileName: string;
  readonly savedAt: Date | null;
  readonly receivedAt: Date;
  readonly late: boolean;
  readonly sha256: Buffer;
  readonly runId: string | null;
  readonly status: "graded" | "refused" | "error" | null;
  readonly score: number | null;
  readonly max: number | null;
}

export function stateOf({ status }: Pick<SubmissionRow, "status">): SubmissionState {
  return status ?? "queued";
}

/** Newest first, of one person. */
export async function selectSubmissions(
  db: Database,
  {
    personId,
    exercise,
    limit,
  }: { readonly personId: string; readonly exercise: string | null; readonly limit: number },
): Promise<SubmissionRow[]> {
  let query = submissionsWithRuns(db).where("s.person_id", "=", personId);
  if (exercise !== null) query = query.where("a.exercise", "=", exercise);
  return query.orderBy("s.received_at", "desc").orderBy("s.attempt", "desc").limit(limit).execute();
}

/** Null when there is none, or when it is somebody else's. */
export async function selectOptionalSubmission(
  db: Database,
  { personId, id }: { readonly personId: string; readonly id: string },
): Promise<SubmissionRow | null> {
  const row = await submissionsWithRuns(db)
    .where("s.person_id", "=", personId)
    .where("s.id", "=", id)
    .executeTakeFirst();
  return row ?? null;
}

function submissionsWithRuns(db: Database) {
  return db
    .selectFrom("submissions as s")
    .innerJoin("assignments as a", "a.id", "s.assignment_id")
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("grading_runs as g")
          .select(["g.id as run_id", "g.status", "g.score", "g.max"])
          .whereRef("g.submission_id", "=", "s.id")
          .orderBy(sql`g.status = 'error'`)
          .orderBy("g.finished_at", "desc")
          .limit(1)
          .as("run"),
      (join) => join.onTrue(),
    )
    .select([
      "s.id",
      "s.assignment_id as assignmentId",
      "a.exercise",
      "s.attempt",
      "s.file_name as fileName",
      "s.saved_at as savedAt",
      "s.received_at as receivedAt",
      "s.late",
      "s.notebook_sha256 as sha256",
      "run.run_id as runId",
      "run.status",
      "run.score",
      "run.max",
    ]);
}

/** The file as it was handed in. */
export async function selectNotebookBytes(db: Database, sha256: Buffer): Promise<Buffer> {
  const { bytes } = await db
    .selectFrom("notebooks")
    .select("bytes")
    .where("sha256", "=", sha256)
    .executeTakeFirstOrThrow();
  return bytes;
}
