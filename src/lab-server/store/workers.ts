import type { Database } from "./database.ts";

export interface Worker {
  readonly id: string;
  readonly tier: "A" | "B" | "D";
}

/** Enters a worker that has started. */
export async function insertWorker(db: Database, { id, tier }: Worker, now: Date): Promise<void> {
  await db.insertInto("workers").values({ id, tier, started_at: now, seen_at: now }).execute();
}

/** Says that a worker is still there. */
export async function touchWorker(db: Database, id: string, now: Date): Promise<void> {
  await db.updateTable("workers").set({ seen_at: now }).where("id", "=", id).execute();
}

export async function deleteWorker(db: Database, id: string): Promise<void> {
  await db.deleteFrom("workers").where("id", "=", id).execute();
}

/** Forgets workers not seen since `before`: they ended without saying so. */
export async function deleteSilentWorkers(db: Database, before: Date): Promise<void> {
  await db.deleteFrom("workers").where("seen_at", "<", before).execute();
}

/** When any worker was last seen; null when there is none. */
export async function selectOptionalLastSeen(db: Database): Promise<Date | null> {
  const row = await db
    .selectFrom("workers")
    .select(({ fn }) => fn.max("seen_at").as("seenAt"))
    .executeTakeFirst();
  return row?.seenAt ?? null;
}
