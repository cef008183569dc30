import type { Database } from "./database.ts";
import { databaseFault, isTableMissing } from "./database-fault.ts";

/** How many submissions have no result yet, an error among them not counted as one; null while the database cannot say. */
export async function countOptionalWaiting(db: Database): Promise<number | null> {
  try {
    return await countWaiting(db);
  } catch (error) {
    if (databaseFault(error) === null && !isTableMissing(error)) throw error;
    return null;
  }
}

async function countWaiting(db: Database): Promise<number> {
  const { waiting } = await db
    .selectFrom("submissions as s")
    .select(({ fn }) => fn.countAll<string>().as("waiting"))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("grading_runs as g")
            .select("g.id")
            .whereRef("g.submission_id", "=", "s.id")
            .where("g.status", "<>", "error"),
        ),
      ),
    )
    .executeTakeFirstOrThrow();
  return Number(waiting);
}
