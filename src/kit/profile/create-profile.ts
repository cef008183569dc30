import type { AskStatement } from "../database.ts";
import { printable } from "../printable.ts";
import { Relation as Verbs } from "../relation/relation.ts";
import type { Sql } from "../sql.ts";
import type { TableContext } from "../table.ts";
import { keepingOnce } from "./keep-once.ts";
import type { Profile } from "./profile.ts";
import { profileHtml } from "./profile-html.ts";
import { profileRelation } from "./profile-relation.ts";
import { profileText } from "./profile-text.ts";
import { type Relation, relationOf } from "./relation.ts";

/** The `profile` of a notebook. What it gives shows itself where it ends a cell, as a table does. */
export function createProfile(
  { sql, ask }: { readonly sql: Sql; readonly ask: AskStatement },
  context: TableContext,
): (...args: readonly unknown[]) => Promise<Profile> {
  return async (...args) => {
    const profile = await profileOf(sql, ask, args);
    const { lang } = context;
    const looks = { html: () => profileHtml(profile, lang), text: () => profileText(profile, lang) };
    return printable(profile, looks, context);
  };
}

/** A table that is there is read by each pass; a query is run once. */
async function profileOf(sql: Sql, ask: AskStatement, args: readonly unknown[]): Promise<Profile> {
  const [first] = args;
  const given = first instanceof Verbs ? await relationOfVerbs(first) : relationOf(args);
  if (given.isStored) return profileRelation(sql, given);
  return keepingOnce(ask, given, (kept) => profileRelation(sql, kept));
}

async function relationOfVerbs(verbs: Verbs): Promise<Relation> {
  return { strings: [await verbs.sql()], values: [], isStored: verbs.isWhole };
}
