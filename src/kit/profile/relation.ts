import { KitError } from "../kit-error.ts";
import type { Sql } from "../sql.ts";
import { Identifier } from "../sql-text.ts";
import type { Table } from "../table.ts";

/** What is profiled: the parts of a query between its values, and those. */
export interface Relation {
  readonly strings: readonly string[];
  readonly values: readonly unknown[];
  /** Whether it is a table that is there, which can be read again and again. */
  readonly isStored: boolean;
}

/** Runs a statement over the relation, whose columns are `c0`, `c1`, … of `profiled`. */
export type AskRelation = (statement: string) => Promise<Table>;

/** The arguments of `profile`: a table's name, or what a template literal is called with. */
export function relationOf(args: readonly unknown[]): Relation {
  const [first, ...values] = args;
  if (isTemplate(first)) return { strings: withoutEnd(first), values, isStored: false };
  if (first instanceof Identifier) return { strings: [`FROM ${first.quoted}`], values: [], isStored: true };
  if (typeof first === "string" && first.trim() !== "") {
    return { strings: [`FROM ${new Identifier(first.trim()).quoted}`], values: [], isStored: true };
  }
  throw notARelation(first);
}

/** @param width number of its columns; null before that is known, when they keep their names. */
export function askOf(
  sql: Sql,
  { strings, values }: Pick<Relation, "strings" | "values">,
  width: number | null,
): AskRelation {
  const columns = Array.from({ length: width ?? 0 }, (_, at) => `c${String(at)}`);
  const head = `WITH profiled${width === null ? "" : `(${columns.join(", ")})`} AS (\n`;
  return (statement) => {
    const parts = [...strings];
    parts[0] = head + (parts[0] ?? "");
    // On a line of its own, in case the query ends with a comment.
    parts[parts.length - 1] = `${parts.at(-1) ?? ""}\n) ${statement}`;
    return sql(Object.assign(parts, { raw: parts }), ...values);
  };
}

function isTemplate(value: unknown): value is TemplateStringsArray {
  return Array.isArray(value) && "raw" in value;
}

/** A query may end with a semicolon, a part of another may not. */
function withoutEnd(strings: readonly string[]): string[] {
  return strings.map((part, at) => (at === strings.length - 1 ? part.replace(/[;\s]+$/, "") : part));
}

function notARelation(value: unknown): KitError {
  const given = value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
  return new KitError({
    ko: `profile에는 표의 이름이나 질의를 넣으세요(받은 값: ${given}). 예: profile("link_5min"), profile\`SELECT …\`. 요약은 DuckDB 안에서 하므로 이미 가져온 표는 받지 않습니다.`,
    en: `profile takes the name of a table or a query (it was given: ${given}), as in profile("link_5min") or profile\`SELECT …\`. It works inside DuckDB, so it takes no table that was brought out already.`,
  });
}
