import { type Kysely, sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { databaseFault } from "#lab-server/store/database-fault";
import { openDatabase } from "#lab-server/store/open-database";
import { PostgresServer } from "./postgres-server.ts";

const LIMIT_MS = 400;

interface Noted {
  noted: { n: number };
}

describe("a connection to a PostgreSQL that stops answering inside a transaction", () => {
  let postgres: PostgresServer;
  beforeAll(async () => {
    postgres = await PostgresServer.start();
  });
  afterAll(() => postgres[Symbol.asyncDispose]());

  it("is given up with its transaction, so that what the next user writes stays", async () => {
    const limits = { connectMs: LIMIT_MS, statementMs: LIMIT_MS };
    const db = openDatabase(postgres.url, limits) as unknown as Kysely<Noted>;
    const elsewhere = new pg.Client({ connectionString: postgres.url });
    await elsewhere.connect();
    try {
      await sql`CREATE TABLE noted (n integer)`.execute(db);
      const broken = db.transaction().execute(async (transaction) => {
        await transaction.insertInto("noted").values({ n: 1 }).execute();
        postgres.suspend();
        await transaction.insertInto("noted").values({ n: 2 }).execute();
      });
      await expect(broken.catch((error: unknown) => databaseFault(error))).resolves.toBe("away");
      postgres.resume();
      await db.insertInto("noted").values({ n: 3 }).execute();
      const { rows } = await elsewhere.query<{ n: number }>("SELECT n FROM noted ORDER BY n");
      expect(rows).toEqual([{ n: 3 }]);
    } finally {
      await elsewhere.end();
      await db.destroy();
    }
  });
});
