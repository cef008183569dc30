import type { Job as BossJob, JobResult, JobWithMetadata, PgBoss } from "pg-boss";
import type { Logger } from "pino";
import { z } from "zod";
import { reasonOf } from "#domain/reason";
import type { Reason } from "#domain/reason";
import { REASON_TEXTS } from "#domain/reason-text";
import type { ReasonCode } from "#domain/reason";
import { GradingFault } from "./grading-fault.ts";
import { JobSchema } from "./job.ts";
import type { GradeJob, Job } from "./job.ts";
import { DEAD_QUEUE, GRADE_PRIORITY, GRADE_QUEUE } from "./queue.ts";
import type { WorkDone } from "./work-submission.ts";

/** After so many deliveries a fault of the exercise or of ours is taken for lasting. Faults of the store never are. */
const FAULT_DELIVERIES = 5;

const WORK_OPTIONS = {
  perJobResults: true,
  includeMetadata: true,
  heartbeatRefreshSeconds: 2,
  // A notice wakes a worker; these find what becomes due with time, such as a job to be tried again.
  pollingIntervalSeconds: 1,
  notifyPollingIntervalSeconds: 2,
} as const;

export interface JobWork {
  /** Throws GradingFault when the job itself is at fault. */
  readonly work: (job: Job) => Promise<WorkDone>;
  /** Ends a submission whose job was given up. */
  readonly giveUp: (job: GradeJob, reason: Reason) => Promise<WorkDone>;
  readonly logger: Logger;
}

/** Starts to take jobs, two at a time; one of the two is kept for grades. `boss.stop()` ends it. */
export async function consumeJobs(boss: PgBoss, work: JobWork): Promise<void> {
  await takeJobs(boss, DEAD_QUEUE, {}, (job) => bury(job, work));
  await takeJobs(boss, GRADE_QUEUE, { minPriority: GRADE_PRIORITY }, (job) => deliver(job, work));
  await takeJobs(boss, GRADE_QUEUE, {}, (job) => deliver(job, work));
}

type Handle = (job: JobWithMetadata<unknown>) => Promise<JobResult>;

async function takeJobs(
  boss: PgBoss,
  queue: string,
  options: { readonly minPriority?: number },
  handle: Handle,
): Promise<void> {
  const taker = Promise.withResolvers<string>();
  const id = await boss.work<unknown, unknown, typeof WORK_OPTIONS & typeof options>(
    queue,
    { ...WORK_OPTIONS, ...options },
    async (jobs: JobWithMetadata<unknown>[]) => {
      const results = await Promise.all(jobs.map(handle));
      // pg-boss would wait for the next notice or its next round, whatever else is in the queue.
      boss.notifyWorker(await taker.promise);
      return results;
    },
  );
  taker.resolve(id);
}

async function deliver(delivered: JobWithMetadata<unknown>, { work, logger }: JobWork): Promise<JobResult> {
  const { id } = delivered;
  const log = logger.child({ job: id, delivery: delivered.retryCount + 1 });
  try {
    const job = JobSchema.parse(delivered.data);
    const about = { kind: job.kind, submission: job.submissionId };
    log.info(about, "job taken");
    log.info({ ...about, ...(await work(job)) }, "job done");
    return { id, status: "completed" };
  } catch (error) {
    return failed(delivered, error, log);
  }
}

function failed({ id, data, retryCount }: BossJob<unknown>, error: unknown, logger: Logger): JobResult {
  const log = logger.child({ submission: submissionOf(data) });
  if (!(error instanceof GradingFault)) {
    log.error({ err: error }, "job failed");
    return { id, status: "failed" };
  }
  const { reason, isBug, cause } = error;
  if (isBug) log.error({ err: cause }, "grading failed");
  else log.warn({ reason }, "grading failed");
  return {
    id,
    status: retryCount + 1 < FAULT_DELIVERIES ? "failed" : "deadletter",
    output: { reason },
  };
}

async function bury(dead: JobWithMetadata<unknown>, { giveUp, logger }: JobWork): Promise<JobResult> {
  const { id } = dead;
  const log = logger.child({ job: dead.sourceId ?? id, submission: submissionOf(dead.data) });
  try {
    const job = JobSchema.parse(dead.data);
    // A grade without an explanation is still a grade.
    const done = job.kind === "grade" ? await giveUp(job, reasonFor(dead)) : { outcome: "unexplained" };
    log.error({ kind: job.kind, ...done }, "job given up");
    return { id, status: "completed" };
  } catch (error) {
    log.error({ err: error }, "job could not be given up");
    return { id, status: "failed" };
  }
}

const isReasonCode = (code: string): code is ReasonCode => Object.hasOwn(REASON_TEXTS, code);

const FaultOutput = z.object({
  reason: z.object({
    code: z.string().refine(isReasonCode),
    params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  }),
});

/** Why the last delivery failed; when its worker died with it nobody said. */
function reasonFor({ sourceOutput }: JobWithMetadata<unknown>): Reason {
  const parsed = FaultOutput.safeParse(sourceOutput);
  if (parsed.success) return parsed.data.reason;
  return reasonOf("machine.fault", { detail: "worker lost" });
}

function submissionOf(data: unknown): string | null {
  const parsed = JobSchema.safeParse(data);
  return parsed.success ? parsed.data.submissionId : null;
}
