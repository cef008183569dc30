import type { Role } from "#domain/role";
import type { Database } from "./database.ts";

export interface Person {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  /** In any cohort. */
  readonly roles: readonly Role[];
}

/** @throws NoResultError when there is none: sessions and tokens go with their person. */
export async function selectPerson(db: Database, id: string): Promise<Person> {
  const person = await db
    .selectFrom("people")
    .select(["id", "login", "name"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  const enrolments = await db
    .selectFrom("enrolments")
    .select("role")
    .distinct()
    .where("person_id", "=", id)
    .orderBy("role")
    .execute();
  return { ...person, roles: enrolments.map(({ role }) => role) };
}

/** Enters a person unless the login is taken; a name that is there already stays. @returns the id either way */
export async function ensurePerson(
  db: Database,
  { login, name, now }: { readonly login: string; readonly name: string; readonly now: Date },
): Promise<string> {
  await db
    .insertInto("people")
    .values({ login, name, created_at: now })
    .onConflict((conflict) => conflict.column("login").doNothing())
    .execute();
  const { id } = await db
    .selectFrom("people")
    .select("id")
    .where("login", "=", login)
    .executeTakeFirstOrThrow();
  return id;
}
