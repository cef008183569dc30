import type { Database } from "../store/database.ts";
import { insertAccessToken } from "../store/secret-keys.ts";
import { hashSecretKey, makeSecretKey } from "./secret-key.ts";

/** A kernel may run for days; each start of the lab makes a new token. */
const TOKEN_MS = 30 * 24 * 3_600_000;

/** Makes a bearer token for a person's kernels: it may do what a trainee may, and cannot open the portal. */
export async function issueAccessToken(
  db: Database,
  { personId, now }: { readonly personId: string; readonly scope: "trainee"; readonly now: Date },
): Promise<string> {
  const key = makeSecretKey();
  await insertAccessToken(db, {
    keySha256: hashSecretKey(key),
    personId,
    now,
    expiresAt: new Date(now.getTime() + TOKEN_MS),
  });
  return key;
}
