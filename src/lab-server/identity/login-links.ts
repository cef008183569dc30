import type { Database } from "../store/database.ts";
import { deleteExpiredKeys, insertLoginLink, insertSession, takeLoginLink } from "../store/secret-keys.ts";
import type { LoginLinkUse } from "../store/secret-keys.ts";
import { hashSecretKey, makeSecretKey } from "./secret-key.ts";

const LINK_MS = 10 * 60_000;
/** As long as a weekend with the lab left open. */
export const SESSION_MS = 7 * 24 * 3_600_000;

/** Makes the key of a link that lets a person in once, for ten minutes. */
export async function issueLoginLink(
  db: Database,
  { personId, now }: { readonly personId: string; readonly now: Date },
): Promise<string> {
  const key = makeSecretKey();
  await deleteExpiredKeys(db, now);
  await insertLoginLink(db, {
    keySha256: hashSecretKey(key),
    personId,
    expiresAt: new Date(now.getTime() + LINK_MS),
  });
  return key;
}

export type LoginOutcome =
  | { readonly status: "in"; readonly personId: string; readonly sessionKey: string }
  | Exclude<LoginLinkUse, { readonly status: "taken" }>;

/** Exchanges a link's key for a session: the link is used up when there is one, and not before. */
export async function redeemLoginLink(db: Database, key: string, now: Date): Promise<LoginOutcome> {
  return db.transaction().execute(async (transaction): Promise<LoginOutcome> => {
    const use = await takeLoginLink(transaction, hashSecretKey(key), now);
    if (use.status !== "taken") return use;
    const sessionKey = makeSecretKey();
    const expiresAt = new Date(now.getTime() + SESSION_MS);
    const keySha256 = hashSecretKey(sessionKey);
    await insertSession(transaction, { keySha256, personId: use.personId, now, expiresAt });
    return { status: "in", personId: use.personId, sessionKey };
  });
}
