import type { Database } from "./database.ts";

/** Of each kind of secret only the SHA-256 comes here. */
export interface KeyOf {
  readonly keySha256: Buffer;
  readonly personId: string;
}

export async function insertLoginLink(
  db: Database,
  { keySha256, personId, expiresAt }: KeyOf & { readonly expiresAt: Date },
): Promise<void> {
  await db
    .insertInto("login_links")
    .values({ key_sha256: keySha256, person_id: personId, expires_at: expiresAt, used_at: null })
    .execute();
}

export type LoginLinkUse =
  | { readonly status: "taken"; readonly personId: string }
  | { readonly status: "unknown" }
  | { readonly status: "used" }
  | { readonly status: "expired" };

/** Uses a link up: of two who come at once, one gets in. */
export async function takeLoginLink(db: Database, keySha256: Buffer, now: Date): Promise<LoginLinkUse> {
  const taken = await db
    .updateTable("login_links")
    .set({ used_at: now })
    .where("key_sha256", "=", keySha256)
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .returning("person_id as personId")
    .executeTakeFirst();
  if (taken !== undefined) return { status: "taken", personId: taken.personId };
  const link = await db
    .selectFrom("login_links")
    .select("used_at as usedAt")
    .where("key_sha256", "=", keySha256)
    .executeTakeFirst();
  if (link === undefined) return { status: "unknown" };
  return { status: link.usedAt === null ? "expired" : "used" };
}

export async function insertSession(
  db: Database,
  { keySha256, personId, now, expiresAt }: KeyOf & { readonly now: Date; readonly expiresAt: Date },
): Promise<void> {
  await db
    .insertInto("sessions")
    .values({ key_sha256: keySha256, person_id: personId, created_at: now, expires_at: expiresAt })
    .execute();
}

/** Whose session it is; null when it is unknown or over. */
export async function selectOptionalSessionPerson(
  db: Database,
  keySha256: Buffer,
  now: Date,
): Promise<string | null> {
  const session = await db
    .selectFrom("sessions")
    .select("person_id as personId")
    .where("key_sha256", "=", keySha256)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return session?.personId ?? null;
}

export async function deleteSession(db: Database, keySha256: Buffer): Promise<void> {
  await db.deleteFrom("sessions").where("key_sha256", "=", keySha256).execute();
}

/** Forgets links and sessions that are over. */
export async function deleteExpiredKeys(db: Database, now: Date): Promise<void> {
  await db.deleteFrom("login_links").where("expires_at", "<", now).execute();
  await db.deleteFrom("sessions").where("expires_at", "<", now).execute();
  await db.deleteFrom("access_tokens").where("expires_at", "<", now).execute();
}

export async function insertAccessToken(
  db: Database,
  { keySha256, personId, now, expiresAt }: KeyOf & { readonly now: Date; readonly expiresAt: Date | null },
): Promise<void> {
  await db
    .insertInto("access_tokens")
    .values({
      key_sha256: keySha256,
      person_id: personId,
      scope: "trainee",
      created_at: now,
      expires_at: expiresAt,
    })
    .execute();
}

/** Whose token it is; null when it is unknown or over. */
export async function selectOptionalTokenPerson(
  db: Database,
  keySha256: Buffer,
  now: Date,
): Promise<string | null> {
  const token = await db
    .selectFrom("access_tokens")
    .select("person_id as personId")
    .where("key_sha256", "=", keySha256)
    .where((eb) => eb.or([eb("expires_at", "is", null), eb("expires_at", ">", now)]))
    .executeTakeFirst();
  return token?.personId ?? null;
}
