import type { AssignmentDates } from "#domain/late-policy";
import type { Database } from "./database.ts";

export interface AssignmentRow extends AssignmentDates {
  readonly id: string;
  readonly exercise: string;
}

/** Of the cohorts a person is in, in the cohort's order. */
export async function selectAssignments(db: Database, personId: string): Promise<AssignmentRow[]> {
  return assignmentsOf(db, personId).orderBy("a.position").orderBy("a.exercise").execute();
}

/** Null when there is none, or when it is another cohort's. */
export async function selectOptionalAssignment(
  db: Database,
  personId: string,
  by: { readonly id: string } | { readonly exercise: string },
): Promise<AssignmentRow | null> {
  const assignments = assignmentsOf(db, personId);
  const found =
    "id" in by ? assignments.where("a.id", "=", by.id) : assignments.where("a.exercise", "=", by.exercise);
  return (await found.limit(1).executeTakeFirst()) ?? null;
}

function assignmentsOf(db: Database, personId: string) {
  return db
    .selectFrom("assignments as a")
    .select(["a.id", "a.exercise", "a.opens_at as opensAt", "a.due_at as dueAt", "a.closes_at as closesAt"])
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom("enrolments as e")
          .select("e.role")
          .whereRef("e.cohort_id", "=", "a.cohort_id")
          .where("e.person_id", "=", personId),
      ),
    );
}

export interface NewAssignment extends AssignmentDates {
  readonly cohortId: string;
  readonly exercise: string;
  readonly position: number;
}

/** Enters an assignment unless the cohort has the exercise already, whose dates then stay. */
export async function ensureAssignment(
  db: Database,
  { cohortId, exercise, position, opensAt, dueAt, closesAt }: NewAssignment,
): Promise<void> {
  await db
    .insertInto("assignments")
    .values({
      cohort_id: cohortId,
      exercise,
      position,
      opens_at: opensAt,
      due_at: dueAt,
      closes_at: closesAt,
    })
    .onConflict((conflict) => conflict.columns(["cohort_id", "exercise"]).doNothing())
    .execute();
}
