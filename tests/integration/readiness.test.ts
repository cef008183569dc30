import { expect, it } from "vitest";
import { isDatabaseUp } from "#lab-server/http/routes/status";
import { migrateTables } from "#lab-server/migrations/migrate";
import { openDatabase } from "#lab-server/store/open-database";
import { PostgresServer } from "./postgres-server.ts";

it("is not ready while the database has no tables, and ready once it has", async () => {
  await using postgres = await PostgresServer.start();
  await using db = openDatabase(postgres.url);
  expect(await isDatabaseUp({ db })).toBe(false);
  await migrateTables(db);
  expect(await isDatabaseUp({ db })).toBe(true);
});
