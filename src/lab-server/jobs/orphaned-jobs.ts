import { fromKysely } from "pg-boss";
import type { PgBoss } from "pg-boss";
import { z } from "zod";
import type { Database } from "../store/database.ts";
import { BOSS_OPTIONS, DEAD_QUEUE, GRADE_QUEUE, SUSPECT_PRIORITY } from "./queue.ts";

const ActiveJobs = z.array(
  z.object({ id: z.uuid(), retry_count: z.coerce.number(), retry_limit: z.coerce.number() }),
);

/** A worker may die with a job that has no part in it; hardly two. */
const SUSPECT_DEATHS = 2;

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
    const isSuspect = ({ retry_count: count }: (typeof jobs)[number]): boolean => count + 1 >= SUSPECT_DEATHS;
    await inTransaction.db.executeSql(
      `UPDATE ${BOSS_OPTIONS.schema}.job SET priority = least(priority, $3) WHERE name = $1 AND id = ANY($2::uuid[])`,
      [queue, jobs.filter(isSuspect).map(({ id }) => id), SUSPECT_PRIORITY],
    );
    if (others.length > 0) {
      await boss.cancel(queue, others, inTransaction);
      await boss.resume(queue, others, inTransaction);
    }
    return jobs.length;
  });
}
