import type { LocalText } from "#domain/local-text";
import type { Role } from "#domain/role";
import type { Database } from "./database.ts";

export interface CohortSeed {
  readonly slug: string;
  readonly title: LocalText;
  readonly now: Date;
}

/** Enters a cohort unless the slug is taken. @returns the id either way */
export async function ensureCohort(db: Database, { slug, title, now }: CohortSeed): Promise<string> {
  await db
    .insertInto("cohorts")
    .values({ slug, title_ko: title.ko, title_en: title.en, created_at: now })
    .onConflict((conflict) => conflict.column("slug").doNothing())
    .execute();
  const { id } = await db
    .selectFrom("cohorts")
    .select("id")
    .where("slug", "=", slug)
    .executeTakeFirstOrThrow();
  return id;
}

export async function ensureEnrolments(
  db: Database,
  cohortId: string,
  personId: string,
  roles: readonly Role[],
): Promise<void> {
  await db
    .insertInto("enrolments")
    .values(roles.map((role) => ({ cohort_id: cohortId, person_id: personId, role })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
