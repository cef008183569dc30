import { sql } from "kysely";
import { Migrator } from "kysely/migration";
import type { Migration } from "kysely/migration";
import { installQueue } from "../jobs/queue.ts";
import type { Database } from "../store/database.ts";
import * as submissionsAndGrades from "./0001-submissions-and-grades.ts";

/** In the order of their names, which are never changed once they were released. There is no way back. */
const MIGRATIONS: Readonly<Record<string, Migration>> = {
  "0001-submissions-and-grades": submissionsAndGrades,
};

export type MigrationOutcome =
  | { readonly status: "migrated"; readonly applied: readonly string[] }
  /** The database was made by a newer version of the lab and is left as it is. */
  | { readonly status: "newer"; readonly found: string; readonly known: string };

/**
 * Brings the tables and the queue up to date. Two processes may call it at once: one waits for the other.
 * @param url of the same database, for the queue's own connection
 */
export async function migrateToLatest(db: Database, url: string): Promise<MigrationOutcome> {
  const outcome = await migrateTables(db);
  if (outcome.status === "migrated") await installQueue(url);
  return outcome;
}

/** Brings the tables alone up to date. */
export async function migrateTables(db: Database): Promise<MigrationOutcome> {
  const names = Object.keys(MIGRATIONS);
  const newer = await selectOptionalUnknown(db, names);
  if (newer !== null) return { status: "newer", found: newer, known: names.at(-1) ?? "" };
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error !== undefined) throw new Error("the database could not be migrated", { cause: error });
  return { status: "migrated", applied: results.map(({ migrationName }) => migrationName) };
}

/** The newest migration that the database has and this version of the lab does not know. */
async function selectOptionalUnknown(db: Database, known: readonly string[]): Promise<string | null> {
  const table = await sql<{ found: string | null }>`SELECT to_regclass('kysely_migration') AS found`.execute(
    db,
  );
  if (table.rows[0]?.found === null) return null;
  const applied = await sql<{ name: string }>`SELECT name FROM kysely_migration ORDER BY name DESC`.execute(
    db,
  );
  return applied.rows.find(({ name }) => !known.includes(name))?.name ?? null;
}
