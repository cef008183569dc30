import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

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
