import { QUOTED } from "../../engines/duckdb/sql-text.ts";

/** What quotes, and a parameter with its name. */
const TOKENS = new RegExp(`${QUOTED}|(?<![\\w$])\\$([A-Za-z_]\\w*)`, "g");

export interface PositionalQuery {
  /** With `$1`, `$2`, … in place of `$name`. */
  readonly text: string;
  /** The name of each, in order. */
  readonly names: readonly string[];
}

/** A query whose `$name` parameters are counted, each name once. */
export function countParams(sql: string): PositionalQuery {
  const names: string[] = [];
  const text = sql.replace(TOKENS, (token, _tag: unknown, name?: string) => {
    if (name === undefined) return token;
    const at = names.indexOf(name);
    return `$${String(at < 0 ? names.push(name) : at + 1)}`;
  });
  return { text, names };
}
