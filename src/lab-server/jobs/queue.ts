import { PgBoss, fromKysely } from "pg-boss";
import type { Queue } from "pg-boss";
import type { Database } from "../store/database.ts";
import type { ExplainJob, GradeJob } from "./job.ts";

/**
 * One queue for grading and explaining: the next job is the one of the highest priority, so that no explanation is begun
 * while a notebook waits for its grade.
 */
export const GRADE_QUEUE = "grade";
/** What could not be graded however often it was tried. */
export const DEAD_QUEUE = "grade-dead";

export const GRADE_PRIORITY = 10;
/**
 * Of grades that workers have died with: after fresh ones, and one at a time, for only one of a worker's takers takes them.
 * The deadly one among them then dies alone and drags no other to its end.
 */
export const SUSPECT_PRIORITY = 5;
const EXPLAIN_PRIORITY = 0;

/** How often a job is delivered again. Most of them are for workers that died with it. */
const GRADE_RETRIES = 20;
const EXPLAIN_RETRIES = 3;

/** A job whose worker has not been heard of for so long is somebody else's; the least pg-boss allows. */
const HEARTBEAT_SECONDS = 10;
const DAY_SECONDS = 86_400;

const QUEUE_OPTIONS = {
  // The worker ends a grading itself, long before; building a hidden variant first may take minutes.
  expireInSeconds: 900,
  heartbeatSeconds: HEARTBEAT_SECONDS,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 30,
  // A job that waits for a worker is never dropped; one that is done has its result elsewhere.
  retentionSeconds: 365 * DAY_SECONDS,
  deleteAfterSeconds: 3_600,
  notify: true,
} as const satisfies Partial<Queue>;

/** Only the worker makes rounds, and nothing is scheduled; the schema is installed by `installQueue` alone. */
export const BOSS_OPTIONS = {
  schema: "pgboss",
  migrate: false,
  createSchema: false,
  supervise: false,
  schedule: false,
  registerInstance: false,
  openTelemetry: { enabled: false },
} as const;

/** Makes the queue's tables and queues, or brings them up to date. */
export async function installQueue(databaseUrl: string): Promise<void> {
  const boss = new PgBoss({
    ...BOSS_OPTIONS,
    connectionString: databaseUrl,
    max: 1,
    migrate: true,
    createSchema: true,
  });
  // What fails is thrown by the call that failed.
  boss.on("error", () => undefined);
  await boss.start();
  try {
    await ensureQueue(boss, { ...QUEUE_OPTIONS, name: DEAD_QUEUE, retryLimit: 1_000_000 });
    await ensureQueue(boss, {
      ...QUEUE_OPTIONS,
      name: GRADE_QUEUE,
      retryLimit: GRADE_RETRIES,
      deadLetter: DEAD_QUEUE,
    });
  } finally {
    await boss.stop({ graceful: false });
  }
}

async function ensureQueue(boss: PgBoss, { name, ...options }: Queue): Promise<void> {
  await boss.createQueue(name, options);
  // An older version of the lab may have made it with other options.
  await boss.updateQueue(name, options);
}

/** The end of the queue that jobs are put in at, over the connections of `db`. */
export interface JobSender extends AsyncDisposable {
  /** Written with the submission: both are there or neither. */
  sendGrade(transaction: Database, submissionId: string): Promise<void>;
}

/** @throws Error when the queue is not installed. */
export async function openJobSender(db: Database): Promise<JobSender> {
  const boss = new PgBoss({ ...BOSS_OPTIONS, db: fromKysely(db) });
  // Its rounds refresh what it knows of the queues; the next one makes up for one that failed.
  boss.on("error", () => undefined);
  await boss.start();
  return {
    sendGrade: (transaction, submissionId) => sendGrade(boss, transaction, submissionId),
    [Symbol.asyncDispose]: () => boss.stop({ graceful: false }),
  };
}

async function sendGrade(boss: PgBoss, transaction: Database, submissionId: string): Promise<void> {
  const job: GradeJob = { kind: "grade", submissionId };
  await boss.send(GRADE_QUEUE, job, { db: fromKysely(transaction), priority: GRADE_PRIORITY });
}

export async function sendExplain(
  boss: PgBoss,
  transaction: Database,
  job: Omit<ExplainJob, "kind">,
): Promise<void> {
  await boss.send(
    GRADE_QUEUE,
    { kind: "explain", ...job },
    { db: fromKysely(transaction), priority: EXPLAIN_PRIORITY, retryLimit: EXPLAIN_RETRIES },
  );
}
