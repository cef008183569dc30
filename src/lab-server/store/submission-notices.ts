import { sql } from "kysely";
import { z } from "zod";
import type { Database } from "./database.ts";

/** The PostgreSQL channel on which processes tell each other how a submission gets on. */
export const SUBMISSION_CHANNEL = "submission";

export const SubmissionNoticeSchema = z.object({
  id: z.uuid(),
  /** `explained`: what differs on public data is known now. */
  state: z.enum(["grading", "graded", "refused", "error", "explained"]),
});
export type SubmissionNotice = z.infer<typeof SubmissionNoticeSchema>;

/** Tells who listens; inside a transaction, when it commits. */
export async function announceSubmission(db: Database, notice: SubmissionNotice): Promise<void> {
  await sql`SELECT pg_notify(${SUBMISSION_CHANNEL}, ${JSON.stringify(notice)})`.execute(db);
}
