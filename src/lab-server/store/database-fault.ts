/** What keeps PostgreSQL from answering; `full`: its disk. */
export type DatabaseFault = "away" | "full";

const NOT_REACHED = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND"]);
/** SQLSTATE: connection exceptions, shutdowns, too many connections, cancelled by the statement limit. */
const AWAY = /^(?:08...|57P0[0-5]|53300|57014|58...|XX000)$/;
const FULL = "53100";
const UNDEFINED_TABLE = "42P01";
/** pg and its pool say these without a code. */
const SAYINGS = [
  "Query read timeout",
  "Connection terminated",
  "timeout exceeded when trying to connect",
  "Client has encountered a connection error",
  "Client was closed and is not queryable",
];

/** Null for errors that are not PostgreSQL's being away or full: a constraint, a bug. */
export function databaseFault(error: unknown): DatabaseFault | null {
  if (!(error instanceof Error)) return null;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (code === FULL || error.message.includes("No space left on device")) return "full";
  const away = NOT_REACHED.has(code) || AWAY.test(code);
  if (away || SAYINGS.some((saying) => error.message.includes(saying))) return "away";
  if (error instanceof AggregateError) return databaseFault(error.errors[0]);
  return databaseFault(error.cause);
}

/** Whether a statement named a table that is not there: the database has not been migrated. */
export function isTableMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === UNDEFINED_TABLE;
}
