import { inspect } from "node:util";
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
    return Object.defineProperties(profile, {
      toString: { value: () => profileText(profile, context.lang) },
      [inspect.custom]: { value: () => print(profile, context) },
    });
  };
}

function print(profile: Profile, { display, lang }: TableContext): string {
  if (display === null) return profileText(profile, lang);
  display.show("text/html", profileHtml(profile, lang));
  display.dropNextLineBreak();
  return "";
}
