import { readFileSync } from "node:fs";
import { join } from "node:path";
import { postgresUrl } from "#cli/lab/postgres-part";
import { issueAccessToken } from "#lab-server/identity/access-tokens";
import { ensureEnrolments } from "#lab-server/store/cohorts";
import type { Database } from "#lab-server/store/database";
import { openDatabase } from "#lab-server/store/open-database";
import { ensurePerson } from "#lab-server/store/people";
import type { LabHome } from "./started-lab.ts";

/** The database of a lab that runs, seen from outside. */
export function openLabDatabase({
  home,
  record,
}: {
  home: string;
  record: () => ReturnType<LabHome["record"]>;
}): Database {
  const password = readFileSync(join(home, "private", "postgres-password"), "utf8").trim();
  const database = record().ports?.database ?? null;
  if (database === null) throw new Error("the lab has no database of its own");
  return openDatabase(postgresUrl(database, password));
}

/** Enters people into the lab's cohort. @returns a notebook's token of each */
export async function enterTrainees(db: Database, count: number): Promise<string[]> {
  const now = new Date();
  const { id: cohortId } = await db.selectFrom("cohorts").select("id").executeTakeFirstOrThrow();
  return Promise.all(
    Array.from({ length: count }, async (_, n) => {
      const login = `trainee-${String(n)}`;
      const personId = await ensurePerson(db, { login, name: login, now });
      await ensureEnrolments(db, cohortId, personId, ["trainee"]);
      return issueAccessToken(db, { personId, scope: "trainee", now });
    }),
  );
}
