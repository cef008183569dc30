import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { Database, Tables } from "./database.ts";
import { ImpatientClient } from "./impatient-client.ts";

/** How many connections one process holds at most. */
const MAX_CONNECTIONS = 10;
/** How long a caller waits for a connection or a statement: PostgreSQL may be stopped and answer nothing. */
const CONNECT_LIMIT_MS = 5_000;
const STATEMENT_LIMIT_MS = 10_000;

/**
 * Opens a pool of connections; the first is made by the first statement. A connection that is lost is replaced.
 * @param url such as `postgresql://user:password@127.0.0.1:8702/dschool`
 */
export function openDatabase(url: string): Database {
  const pool = new pg.Pool({
    Client: ImpatientClient,
    connectionString: url,
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_LIMIT_MS,
    statement_timeout: STATEMENT_LIMIT_MS,
    // The server cannot enforce its own limit while it is stopped.
    query_timeout: STATEMENT_LIMIT_MS + 2_000,
    keepAlive: true,
    application_name: "dschool",
  });
  // An idle connection that breaks would end the process; whoever needs the next one hears of it.
  pool.on("error", () => undefined);
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}
