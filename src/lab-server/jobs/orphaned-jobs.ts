import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { fromKysely } from "pg-boss";
import type { PgBoss } from "pg-boss";
import { z } from "zod";
import type { Database } from "../store/database.ts";
import { BOSS_OPTIONS, DEAD_QUEUE, GRADE_QUEUE } from "./queue.ts";

/** The lock that every worker shares while it lives: PostgreSQL lets go of it when the process is gone, however it ended. */
const WORKERS_LOCK = 8_701_702;
/** How long a killed worker's connection may take to be noticed. */
const ALONE_TRIES = 10;
const ALONE_PAUSE_MS = 100;
const CONNECT_LIMIT_MS = 5_000;

/** Held by a worker for its life, so that the next one knows whether it is the only one. */
export interface WorkerPresence extends AsyncDisposable {
  /** Whether no other worker was there when this one came. */
  readonly isAlone: boolean;
}

/** @param meanwhile done before another worker can come, when there is none */
export async function announcePresence(
  databaseUrl: string,
  meanwhile: () => Promise<void>,
): Promise<WorkerPresence> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: CONNECT_LIMIT_MS });
  // With its connection a worker loses the lock and nothing else: should another come and take its jobs for orphans,
  // they are graded twice and counted once.
  client.on("error", () => undefined);
  await client.connect();
  try {
    const isAlone = await lockAlone(client);
    if (isAlone) await meanwhile();
    await client.query("SELECT pg_advisory_lock_shared($1)", [WORKERS_LOCK]);
    if (isAlone) await client.query("SELECT pg_advisory_unlock($1)", [WORKERS_LOCK]);
    return { isAlone, [Symbol.asyncDispose]: () => client.end() };
  } catch (error) {
    await client.end();
    throw error;
  }
}

async function lockAlone(client: pg.Client): Promise<boolean> {
  for (let tries = 0; tries < ALONE_TRIES; tries += 1) {
    if (tries > 0) await sleep(ALONE_PAUSE_MS);
    const { rows } = await client.query<{ locked: boolean }>("SELECT pg_try_advisory_lock($1) AS locked", [
      WORKERS_LOCK,
    ]);
    if (rows[0]?.locked === true) return true;
  }
  return false;
}

const ActiveJobs = z.array(
  z.object({ id: z.uuid(), retry_count: z.coerce.number(), retry_limit: z.coerce.number() }),
);

/**
 * Hands out again, at once, the jobs of workers that are gone: pg-boss would wait for their heartbeats to fail. Only to be
 * called while no worker holds any.
 * @returns how many there were
 */
export async function reclaimJobs(boss: PgBoss, db: Database): Promise<number> {
  const counts = await Promise.all([GRADE_QUEUE, DEAD_QUEUE].map((queue) => reclaim(boss, db, queue)));
  return counts.reduce((sum, count) => sum + count, 0);
}

async function reclaim(boss: PgBoss, db: Database, queue: string): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    const inTransaction = { db: fromKysely(transaction) };
    const { rows } = await inTransaction.db.executeSql(
      `SELECT id, retry_count, retry_limit FROM ${BOSS_OPTIONS.schema}.job
       WHERE name = $1 AND state = 'active' FOR UPDATE`,
      [queue],
    );
    const jobs = ActiveJobs.parse(rows);
    const isWornOut = ({ retry_count: count, retry_limit: limit }: (typeof jobs)[number]): boolean =>
      count >= limit;
    const wornOut = jobs.filter(isWornOut).map(({ id }) => id);
    const others = jobs.filter((job) => !isWornOut(job)).map(({ id }) => id);
    if (wornOut.length > 0) await boss.fail(queue, wornOut, null, inTransaction);
    if (others.length > 0) {
      await boss.cancel(queue, others, inTransaction);
      await boss.resume(queue, others, inTransaction);
    }
    return jobs.length;
  });
}
