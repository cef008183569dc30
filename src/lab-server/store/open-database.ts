import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { Database, Tables } from "./database.ts";

/** How many connections one process holds at most. */
const MAX_CONNECTIONS = 10;
/** How long a caller waits for a connection and for a statement: PostgreSQL may be stopped and answer nothing. */
export interface DatabaseLimits {
  readonly connectMs: number;
  readonly statementMs: number;
}

const LIMITS: DatabaseLimits = { connectMs: 5_000, statementMs: 10_000 };

/**
 * Opens a pool of connections; the first is made by the first statement. A connection that is lost is replaced.
 * @param url such as `postgresql://user:password@127.0.0.1:8702/dschool`
 */
export function openDatabase(url: string, limits: DatabaseLimits = LIMITS): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: limits.connectMs,
    statement_timeout: limits.statementMs,
    // The server cannot enforce its own limit while it is stopped.
    query_timeout: limits.statementMs * 1.2,
    keepAlive: true,
    application_name: "dschool",
  });
  // A connection that breaks while nobody asks would end the process, idle or inside a transaction; who asks next hears of it.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}
