import type { Database } from "../store/database.ts";
import { selectPerson } from "../store/people.ts";
import type { Person } from "../store/people.ts";
import { selectOptionalSessionPerson, selectOptionalTokenPerson } from "../store/secret-keys.ts";
import { hashSecretKey } from "./secret-key.ts";

/** Who asks, and how far that reaches: a `trainee` token cannot do what only the portal's pages may. */
export interface Principal {
  readonly person: Person;
  readonly scope: "portal" | "trainee";
}

/** What a request brought along. */
export type Credential =
  { readonly kind: "session"; readonly key: string } | { readonly kind: "token"; readonly key: string };

/** Null for a credential that is unknown or over. */
export async function selectOptionalPrincipal(
  db: Database,
  { kind, key }: Credential,
  now: Date,
): Promise<Principal | null> {
  const hash = hashSecretKey(key);
  const personId =
    kind === "session"
      ? await selectOptionalSessionPerson(db, hash, now)
      : await selectOptionalTokenPerson(db, hash, now);
  if (personId === null) return null;
  return { person: await selectPerson(db, personId), scope: kind === "session" ? "portal" : "trainee" };
}
