import { listExercises } from "#graders/exercise";
import { ensureAssignment } from "../store/assignments.ts";
import { ensureCohort, ensureEnrolments } from "../store/cohorts.ts";
import type { Database } from "../store/database.ts";
import { ensurePerson } from "../store/people.ts";

/** Alone at home: trainee and instructor are one person. */
export const SOLO_LOGIN = "solo";

const WEEK_DAYS = 7;
const DAY_MS = 24 * 3_600_000;
/** Korea has one time zone and no summer time. */
const SEOUL_OFFSET_MS = 9 * 3_600_000;

/**
 * Makes the one person, the one cohort and an assignment of each exercise, where they are not there yet: a later start finds
 * new exercises and keeps what is. Exercise n is due n + 2 weeks after it was first seen, at the end of that day in Seoul.
 */
export async function seedSolo(
  db: Database,
  { now, login, curriculum }: { readonly now: Date; readonly login: string; readonly curriculum: string },
): Promise<{ readonly personId: string }> {
  const personId = await ensurePerson(db, { login, name: login, now });
  const title = { ko: "혼자 배우기", en: "On my own" };
  const cohortId = await ensureCohort(db, { slug: "solo", title, now });
  await ensureEnrolments(db, cohortId, personId, ["trainee", "instructor"]);
  const exercises = await listExercises(curriculum);
  for (const [position, exercise] of exercises.entries()) {
    const dueAt = endOfSeoulDay(now, (position + 2) * WEEK_DAYS);
    await ensureAssignment(db, { cohortId, exercise, position, opensAt: now, dueAt, closesAt: null });
  }
  return { personId };
}

/** The last second of the day in Seoul that is `days` after that of `from`. */
export function endOfSeoulDay(from: Date, days: number): Date {
  const day = Math.floor((from.getTime() + SEOUL_OFFSET_MS) / DAY_MS) + days;
  return new Date((day + 1) * DAY_MS - SEOUL_OFFSET_MS - 1_000);
}
