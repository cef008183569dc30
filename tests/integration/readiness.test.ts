import { expect, it } from "vitest";
import { isDatabaseUp } from "#lab-server/http/routes/status";
import { migrateTables } from "#lab-server/migrations/migrate";
import { openDatabase } from "#lab-server/store/open-database";
import { countOptionalWaiting } from "#lab-server/store/waiting";
import { PostgresServer } from "./postgres-server.ts";

it("is not ready while the database has no tables, has no figure of it then, and both once it has", async () => {
  await using postgres = await PostgresServer.start();
  await using db = openDatabase(postgres.url);
  expect(await isDatabaseUp({ db })).toBe(false);
  expect(await countOptionalWaiting(db)).toBeNull();
  await migrateTables(db);
  expect(await isDatabaseUp({ db })).toBe(true);
  expect(await countOptionalWaiting(db)).toBe(0);
});
