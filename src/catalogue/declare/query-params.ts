import type { LocalText } from "../../domain/local-text.ts";
import { placeholdersOf } from "../../engines/duckdb/sql-text.ts";

export interface PositionalQuery {
  /** With `$1`, `$2`, … in place of `$name`. */
  readonly text: string;
  /** The name of each, in order. */
  readonly names: readonly string[];
  /** What stands there without a name, `$1` or `?`, which no value can be given to; null where all have one. */
  readonly nameless: string | null;
}

/** A query whose `$name` parameters are counted, each name once. */
export function countParams(sql: string): PositionalQuery {
  const names: string[] = [];
  let text = "";
  let rest = 0;
  const placeholders = placeholdersOf(sql);
  for (const { sign, at, name } of placeholders) {
    if (name === null) continue;
    const known = names.indexOf(name);
    text += `${sql.slice(rest, at)}$${String(known < 0 ? names.push(name) : known + 1)}`;
    rest = at + sign.length;
  }
  const nameless = placeholders.find(({ name }) => name === null)?.sign ?? null;
  return { text: text + sql.slice(rest), names, nameless };
}

/** Why a query with a parameter that has no name does not run. */
export function namelessText(sign: string): LocalText {
  return {
    ko: `"${sign}" 자리에는 이름이 없어 값을 넣을 수 없습니다. $가 앞에 붙은 이름으로 바꾸세요. 예: $limit`,
    en: `"${sign}" has no name to give a value by. Write a name behind a $ instead, such as $limit.`,
  };
}
