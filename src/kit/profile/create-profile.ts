import { printable } from "../printable.ts";
import { Relation } from "../relation/relation.ts";
import type { Sql } from "../sql.ts";
import type { TableContext } from "../table.ts";
import type { Profile } from "./profile.ts";
import { profileHtml } from "./profile-html.ts";
import { profileRelation } from "./profile-relation.ts";
import { profileText } from "./profile-text.ts";
import { relationOf } from "./relation.ts";

/** The `profile` of a notebook. What it gives shows itself where it ends a cell, as a table does. */
export function createProfile(
  sql: Sql,
  context: TableContext,
): (...args: readonly unknown[]) => Promise<Profile> {
  return async (...args) => {
    const [first] = args;
    const given = first instanceof Relation ? { strings: [await first.sql()], values: [] } : relationOf(args);
    const profile = await profileRelation(sql, given);
    const { lang } = context;
    const looks = { html: () => profileHtml(profile, lang), text: () => profileText(profile, lang) };
    return printable(profile, looks, context);
  };
}
