import duckdb, { type Connection } from "@duckdb/node-bindings";
import { DuckdbEngine } from "./duckdb-engine.ts";
import { sqlString } from "./sql-text.ts";

export interface DuckdbOptions {
  readonly memoryMib: number;
  readonly threads: number;
  /** Where larger-than-memory work is spilled; null to fail instead. Reachable by spilling only, not by SQL. */
  readonly tempDirectory: string | null;
  readonly access: DuckdbAccess;
}

/**
 * `trusted` SQL reads and writes any file, for builds. `locked` SQL reaches files in the given folders only, loads no
 * extension and cannot change a setting. Locked SQL can still write into those folders where the file system lets it.
 */
export type DuckdbAccess =
  { readonly kind: "trusted" } | { readonly kind: "locked"; readonly directories: readonly string[] };

/** Opens an in-memory DuckDB of its own. */
export async function openDuckdb(options: DuckdbOptions): Promise<DuckdbEngine> {
  const config = duckdb.create_config();
  const settings = {
    threads: String(options.threads),
    memory_limit: `${String(options.memoryMib)}MiB`,
    temp_directory: options.tempDirectory ?? "",
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    allow_community_extensions: "false",
    allow_persistent_secrets: "false",
  };
  for (const [name, value] of Object.entries(settings)) duckdb.set_config(config, name, value);
  const database = await duckdb.open(":memory:", config);
  const connection = await duckdb.connect(database);
  await applyAccess(connection, options.access);
  return new DuckdbEngine(database, connection);
}

/**
 * Files of a dataset version never change, so their footers may be kept. How far a statement is, is counted from its
 * start and printed by nobody.
 */
const SETTINGS =
  "SET parquet_metadata_cache = true; " +
  "SET enable_progress_bar = true; SET enable_progress_bar_print = false; SET progress_bar_time = 0";

/** The folders must be set by SET, before access ends: as options at opening they are refused. */
async function applyAccess(connection: Connection, access: DuckdbAccess): Promise<void> {
  await duckdb.query(connection, SETTINGS);
  if (access.kind === "trusted") return;
  const directories = access.directories.map(sqlString).join(", ");
  await duckdb.query(
    connection,
    `SET allowed_directories = [${directories}]; SET enable_external_access = false; SET lock_configuration = true`,
  );
}
