import type { Database } from "./database.ts";

/** How many submissions have no result yet, an error among them not counted as one. */
export async function countWaiting(db: Database): Promise<number> {
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
