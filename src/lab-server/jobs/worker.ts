import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { PgBoss } from "pg-boss";
import type { Logger } from "pino";
import { openGrader } from "#graders/open-grader";
import type { Tier } from "#sandbox/box";
import { openBoxes } from "#sandbox/open-boxes";
import { boxRuntime } from "#sandbox/runtime/runtime-layout";
import type { Database } from "../store/database.ts";
import { openDatabase } from "../store/open-database.ts";
import { announcePresence } from "../store/worker-presence.ts";
import { deleteSilentWorkers, deleteWorker, insertWorker, touchWorker } from "../store/workers.ts";
import { consumeJobs } from "./consume-jobs.ts";
import { GradingMaterial } from "./grading-material.ts";
import { reclaimJobs } from "./orphaned-jobs.ts";
import { BOSS_OPTIONS } from "./queue.ts";
import { explainSubmission, giveUpSubmission, gradeSubmission } from "./work-submission.ts";
import type { Workbench } from "./work-submission.ts";

const SEEN_EVERY_MS = 2_000;
/** After so long a worker's row is that of one that ended without saying so. */
const SILENT_MS = 3_600_000;
/** How long what is in hand may take when the worker is asked to end; then it is handed back. */
const DRAIN_MS = 8_000;

export interface WorkerOptions {
  readonly databaseUrl: string;
  /** $DSCHOOL_HOME. */
  readonly home: string;
  readonly curriculum: string;
  /** Throws SandboxError where the machine's boxes are weaker. */
  readonly minTier: Tier;
  readonly logger: Logger;
  readonly now: () => Date;
}

/** A worker that takes jobs until it is disposed. */
export interface Worker extends AsyncDisposable {
  readonly id: string;
  readonly tier: Tier;
}

/** Opens boxes, a grader and the queue, and starts to take jobs. The database must have been migrated. */
export async function openWorker(options: WorkerOptions): Promise<Worker> {
  await using opened = new AsyncDisposableStack();
  const { databaseUrl, home, curriculum, minTier, logger, now } = options;
  const db = openDatabase(databaseUrl);
  opened.defer(() => db.destroy());
  const runtime = boxRuntime(join(home, "runtime"));
  const boxes = opened.use(await openBoxes({ runtime, minTier, sparesPerDataset: 2 }));
  const warn = ({ en }: { readonly en: string }): void => {
    logger.warn({ detail: en }, "the grader warns");
  };
  const grading = opened.use(await openGrader({ home, runtime, boxes, warn }));
  const boss = await startBoss(databaseUrl, logger, opened);
  const id = randomUUID();
  const presence = await announcePresence(databaseUrl, async () => {
    await deleteSilentWorkers(db, now());
    const orphans = await reclaimJobs(boss, db);
    if (orphans > 0) logger.warn({ orphans }, "took over the jobs of a worker that is gone");
  });
  opened.use(presence);
  if (!presence.isAlone) await deleteSilentWorkers(db, new Date(now().getTime() - SILENT_MS));
  opened.use(await signIn(db, { id, tier: boxes.tier }, options));
  const material = new GradingMaterial({ home, curriculum });
  await takeJobs({ db, boss, grading, material, now }, logger);
  opened.defer(() => boss.stop({ timeout: DRAIN_MS }));
  const kept = opened.move();
  return { id, tier: boxes.tier, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

async function startBoss(databaseUrl: string, logger: Logger, opened: AsyncDisposableStack): Promise<PgBoss> {
  const boss = new PgBoss({
    ...BOSS_OPTIONS,
    connectionString: databaseUrl,
    application_name: "dschool-queue",
    max: 6,
    useListenNotify: true,
    notifyHeartbeatIntervalMs: 2_000,
    supervise: true,
    superviseIntervalSeconds: 1,
    monitorIntervalSeconds: 1,
    maintenanceIntervalSeconds: 60,
  });
  // Its rounds go on after a failure, such as while PostgreSQL is away.
  boss.on("error", ({ message }) => {
    logger.warn({ detail: message }, "the queue failed");
  });
  boss.on("warning", ({ message }) => {
    logger.warn({ detail: message }, "the queue warns");
  });
  await boss.start();
  opened.defer(() => boss.stop({ graceful: false }));
  return boss;
}

/** Enters the worker where the server sees it, until it is disposed. */
async function signIn(
  db: Database,
  { id, tier }: Pick<Worker, "id" | "tier">,
  { now, logger }: WorkerOptions,
): Promise<AsyncDisposable> {
  await insertWorker(db, { id, tier }, now());
  let touching: Promise<void> | null = null;
  const timer = setInterval(() => {
    touching ??= touchWorker(db, id, now())
      .catch((error: unknown) => {
        logger.warn({ detail: String(error) }, "the worker could not say that it is there");
      })
      .finally(() => {
        touching = null;
      });
  }, SEEN_EVERY_MS);
  return {
    [Symbol.asyncDispose]: async () => {
      clearInterval(timer);
      await touching;
      await deleteWorker(db, id);
    },
  };
}

async function takeJobs(bench: Workbench, logger: Logger): Promise<void> {
  await consumeJobs(bench.boss, {
    work: (job) => (job.kind === "grade" ? gradeSubmission(job, bench) : explainSubmission(job, bench)),
    giveUp: (job, reason) => giveUpSubmission(job, reason, bench),
    logger,
  });
}
