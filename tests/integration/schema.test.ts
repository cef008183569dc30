import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { migrateToLatest } from "#lab-server/migrations/migrate";
import type { Database } from "#lab-server/store/database";
import { openDatabase } from "#lab-server/store/open-database";
import { PostgresServer } from "./postgres-server.ts";

const SNAPSHOT = resolve(import.meta.dirname, "../../src/lab-server/migrations/schema.txt");

describe("the database's schema", () => {
  let postgres: PostgresServer;
  let db: Database;
  beforeAll(async () => {
    postgres = await PostgresServer.start();
    db = openDatabase(postgres.url);
  });
  afterAll(async () => {
    await db.destroy();
    await postgres[Symbol.asyncDispose]();
  });

  it("is what the migrations' snapshot says (DSCHOOL_WRITE_SNAPSHOTS=1 writes it)", async () => {
    await migrateToLatest(db, postgres.url);
    const described = await describeSchema(db);
    if (process.env["DSCHOOL_WRITE_SNAPSHOTS"] === "1") writeFileSync(SNAPSHOT, described);
    expect(described).toBe(readFileSync(SNAPSHOT, "utf8"));
  });

  it("stays as it is when two processes migrate at once, and again", async () => {
    const before = await describeSchema(db);
    const other = openDatabase(postgres.url);
    const outcomes = await Promise.all([
      migrateToLatest(db, postgres.url),
      migrateToLatest(other, postgres.url),
    ]);
    await other.destroy();
    expect(outcomes).toEqual([
      { status: "migrated", applied: [] },
      { status: "migrated", applied: [] },
    ]);
    expect(await describeSchema(db)).toBe(before);
  });

  it("is made by one of two processes that find an empty database", async () => {
    await sql`CREATE DATABASE empty`.execute(db);
    const url = new URL(postgres.url);
    url.pathname = "/empty";
    const two = [openDatabase(url.href), openDatabase(url.href)];
    try {
      const outcomes = await Promise.all(two.map((each) => migrateToLatest(each, url.href)));
      const applied = outcomes.flatMap((outcome) =>
        outcome.status === "migrated" ? outcome.applied : ["newer"],
      );
      expect(applied).toEqual(["0001-submissions-and-grades"]);
    } finally {
      for (const each of two) await each.destroy();
    }
  });

  it("is left alone where a newer version of the lab made it", async () => {
    const before = await describeSchema(db);
    await sql`INSERT INTO kysely_migration VALUES ('9999-of-tomorrow', '2099-01-01')`.execute(db);
    try {
      const outcome = await migrateToLatest(db, postgres.url);
      expect(outcome).toEqual({
        status: "newer",
        found: "9999-of-tomorrow",
        known: "0001-submissions-and-grades",
      });
      expect(await describeSchema(db)).toBe(before);
    } finally {
      await sql`DELETE FROM kysely_migration WHERE name = '9999-of-tomorrow'`.execute(db);
    }
  });
});

/** Columns, constraints, indexes and triggers of our tables, in order, as PostgreSQL prints them. */
async function describeSchema(db: Database): Promise<string> {
  const { rows } = await sql<{ line: string }>`
    SELECT line FROM (
      SELECT c.relname AS relation, 1 AS part, a.attnum AS n,
        format('  %s %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
          CASE WHEN a.attnotnull THEN ' not null' ELSE '' END,
          coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')) AS line
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname NOT LIKE 'kysely%'
      UNION ALL
      SELECT c.relname, 0, 0, c.relname FROM pg_class c
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname NOT LIKE 'kysely%'
      UNION ALL
      SELECT c.relname, 2, 0, format('  %s', pg_get_constraintdef(k.oid))
      FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
      WHERE c.relnamespace = 'public'::regnamespace AND c.relname NOT LIKE 'kysely%' AND k.contype <> 'n'
      UNION ALL
      SELECT tablename, 3, 0, format('  %s', indexdef) FROM pg_indexes
      WHERE schemaname = 'public' AND tablename NOT LIKE 'kysely%'
      UNION ALL
      SELECT c.relname, 4, 0, format('  %s', pg_get_triggerdef(t.oid))
      FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
      WHERE c.relnamespace = 'public'::regnamespace AND NOT t.tgisinternal
    ) AS described ORDER BY relation, part, n, line`.execute(db);
  return `${rows.map(({ line }) => line).join("\n")}\n`;
}
