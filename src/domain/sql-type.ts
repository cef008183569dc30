/** A type of DuckDB by what its values are. `instant` is TIMESTAMPTZ; `civil` the other times of a day. */
export type SqlType =
  | { readonly kind: Plain }
  | { readonly kind: "list"; readonly of: SqlType }
  | { readonly kind: "struct"; readonly fields: readonly { readonly name: string; readonly type: SqlType }[] }
  | { readonly kind: "map"; readonly key: SqlType; readonly value: SqlType };

type Plain =
  | "whole"
  | "exact"
  | "float"
  | "boolean"
  | "text"
  | "json"
  | "date"
  | "civil"
  | "instant"
  | "clock"
  | "interval"
  | "bytes"
  | "other";

const PLAIN: readonly (readonly [RegExp, Plain])[] = [
  [/^U?(?:TINY|SMALL|BIG|HUGE)?INT(?:EGER)?$/, "whole"],
  [/^DECIMAL\(\d+,\d+\)$/, "exact"],
  [/^(?:FLOAT|DOUBLE)$/, "float"],
  [/^BOOLEAN$/, "boolean"],
  [/^(?:VARCHAR|UUID|ENUM(?:\(.*\))?)$/s, "text"],
  [/^JSON$/, "json"],
  [/^DATE$/, "date"],
  [/^TIMESTAMP(?:_S|_MS|_NS)?$/, "civil"],
  [/^TIMESTAMP WITH TIME ZONE$/, "instant"],
  [/^TIME$/, "clock"],
  [/^INTERVAL$/, "interval"],
  [/^BLOB$/, "bytes"],
];

/** Reads a type as DESCRIBE writes it, such as `DECIMAL(5,1)`, `VARCHAR[]` and `STRUCT(a INTEGER, "b c" DATE)`. */
export function readSqlType(text: string): SqlType {
  // First, since a list of ENUM begins as an ENUM does.
  const list = /^(.*)\[\d*\]$/s.exec(text)?.[1];
  if (list !== undefined) return { kind: "list", of: readSqlType(list) };
  const struct = /^STRUCT\((.*)\)$/s.exec(text)?.[1];
  if (struct !== undefined) return { kind: "struct", fields: partsOf(struct).map(readField) };
  const map = /^MAP\((.*)\)$/s.exec(text)?.[1];
  if (map !== undefined) {
    const [key = "", value = ""] = partsOf(map);
    return { kind: "map", key: readSqlType(key), value: readSqlType(value) };
  }
  return { kind: PLAIN.find(([pattern]) => pattern.test(text))?.[1] ?? "other" };
}

/** Whether a type is of whole numbers of 32 bits and fewer, which overflow where JavaScript's numbers do not. */
export function isSmallWhole(text: string): boolean {
  return /^U?(?:TINY|SMALL)?INT(?:EGER)?$/.test(text);
}

function readField(text: string): { readonly name: string; readonly type: SqlType } {
  const [, quoted, plain = "", type = ""] = /^(?:"((?:[^"]|"")*)"|(\S+)) (.*)$/s.exec(text) ?? [];
  return { name: quoted?.replaceAll('""', '"') ?? plain, type: readSqlType(type) };
}

/** Quoted texts and names whole, of the rest one character each. */
const TOKEN = /'(?:[^']|'')*'|"(?:[^"]|"")*"|[^]/g;

/** What stands between the commas that are in no brackets and no quotes. */
function partsOf(text: string): string[] {
  const parts: string[] = [];
  let part = "";
  let depth = 0;
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === "(") depth += 1;
    if (token === ")") depth -= 1;
    if (token === "," && depth === 0) {
      parts.push(part.trim());
      part = "";
    } else part += token;
  }
  return [...parts, part.trim()];
}
