import { sql } from "kysely";
import type { Database } from "./database.ts";

interface Ladder {
  readonly personId: string;
  readonly exercise: string;
}

/** The highest rung opened of each question of an exercise; a question without one is not there. */
export async function selectOpenedHints(
  db: Database,
  { personId, exercise }: Ladder,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom("opened_hints")
    .select(["question", "level"])
    .where("person_id", "=", personId)
    .where("exercise", "=", exercise)
    .execute();
  return new Map(rows.map(({ question, level }) => [question, level]));
}

/** Opens the next rung, up to the last. @returns how many are open now */
export async function openNextHint(
  db: Database,
  {
    personId,
    exercise,
    question,
    rungs,
    now,
  }: Ladder & { readonly question: string; readonly rungs: number; readonly now: Date },
): Promise<number> {
  if (rungs === 0) return 0;
  const { level } = await db
    .insertInto("opened_hints")
    .values({ person_id: personId, exercise, question, level: 1, opened_at: now })
    .onConflict((conflict) =>
      conflict.columns(["person_id", "exercise", "question"]).doUpdateSet({
        level: sql<number>`least(opened_hints.level + 1, ${rungs})`,
        opened_at: now,
      }),
    )
    .returning("level")
    .executeTakeFirstOrThrow();
  return level;
}
