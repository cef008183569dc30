import type { Logger } from "pino";
import type { LabConfig } from "./config.ts";
import type { ExerciseShelf } from "./exercise-shelf.ts";
import type { StreamSlots } from "./http/stream-slots.ts";
import type { SubmissionNotices } from "./store/listen-submissions.ts";
import type { Database } from "./store/database.ts";

/** What the judge of checks answered; `away`: it is being started again. */
export type JudgeReply =
  | { readonly status: "answered"; readonly code: number; readonly body: unknown }
  | { readonly status: "away" };

export interface CheckJudge {
  readonly exchange: (path: string, body: unknown) => Promise<JudgeReply>;
  readonly state: PartState;
}

/** Of a part of the lab: whether it runs, and since when it has or has not. */
export interface PartState {
  readonly up: boolean;
  readonly since: Date | null;
}

/** All that the server's handlers work with. */
export interface Lab {
  readonly config: LabConfig;
  readonly db: Database;
  /** Writes the job that grades a submission, in the submission's own transaction. */
  readonly enqueueGrade: (transaction: Database, submissionId: string) => Promise<void>;
  readonly judge: CheckJudge;
  readonly exercises: ExerciseShelf;
  readonly notices: SubmissionNotices;
  readonly streams: StreamSlots;
  readonly now: () => Date;
  readonly log: Logger;
}
