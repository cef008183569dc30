/**
 * Functions whose result does not follow from their arguments: those that DuckDB 1.5.5 lists in `duckdb_functions()` as
 * VOLATILE or CONSISTENT_WITHIN_QUERY, and those that tell of the process, its settings or its user.
 */
const UNSTEADY_FUNCTIONS: ReadonlySet<string> = new Set([
  ...["random", "setseed", "uuid", "uuidv4", "uuidv7", "gen_random_uuid", "nextval", "currval"],
  ...["now", "today", "ago", "current_date", "get_current_time", "get_current_timestamp"],
  ...["transaction_timestamp", "current_localtime", "current_localtimestamp"],
  ...["error", "sleep_ms", "write_log", "stats"],
  ...["current_query", "current_query_id", "current_transaction_id", "current_connection_id", "txid_current"],
  ...["current_setting", "getvariable", "getenv", "version", "in_search_path", "get_block_size"],
  ...["current_schema", "current_schemas", "current_database", "current_catalog", "current_role"],
  ...["current_user", "session_user", "user"],
  // Where the data lies, and what the optimizer knows of it.
  "json_serialize_plan",
]);

/** With one argument it counts from today, though DuckDB lists it as CONSISTENT. */
const SINCE = "age";

/** PostgreSQL's functions about the server and its users. */
const SERVER_FUNCTIONS = /^(?:pg_|inet_|has_\w+_privilege$|\w+_description$)/;

/** Whether a function answers by more than its arguments, of which a call has so many. @param name in small letters */
export function isUnsteady(name: string, args: number): boolean {
  if (name === SINCE) return args === 1;
  return UNSTEADY_FUNCTIONS.has(name) || SERVER_FUNCTIONS.test(name);
}

/** Names that read like columns and mean such a function where there is no column of the name. */
export const SQL_VALUES: ReadonlySet<string> = new Set([
  ...[
    "current_catalog",
    "current_date",
    "current_role",
    "current_schema",
    "current_time",
    "current_timestamp",
  ],
  ...["current_user", "localtime", "localtimestamp", "session_user", "user"],
]);
