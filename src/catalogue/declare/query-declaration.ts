import { type DescribedColumn } from "../../engines/duckdb/describe.ts";
import { readSqlType } from "../../domain/sql-type.ts";
import { docComment, propertyName, scriptType } from "./script-type.ts";

/** A named query as DuckDB describes it. */
export interface DescribedQuery {
  readonly name: string;
  readonly sql: string;
  readonly params: readonly string[];
  /** What its result has, or why DuckDB cannot say. */
  readonly outcome:
    | { readonly kind: "columns"; readonly columns: readonly DescribedColumn[] }
    | { readonly kind: "fault"; readonly said: string };
}

/** The named queries of a workspace as a TypeScript declaration, which merges with the kit's as that of the city does. */
export function queryDeclaration(queries: readonly DescribedQuery[]): string {
  const members = queries.flatMap((query) => [
    docComment(docOf(query), "  "),
    `  ${propertyName(query.name)}: { row: ${rowType(query)}; params: ${paramsType(query)} };`,
  ]);
  return ["interface DschoolQueries {", ...members, "}", ""].join("\n");
}

/** The comment that a file begins with says what it is; where DuckDB cannot read the query, what it said. */
function docOf({ name, sql, outcome }: DescribedQuery): string {
  const comment = /^(?:\s*--[^\n]*(?:\n|$))+/.exec(sql)?.[0].replace(/^\s*--+/gm, "") ?? "";
  const fault =
    outcome.kind === "fault" ? `지금은 실행되지 않습니다 · It does not run now: ${outcome.said}` : "";
  return [`queries/${name}.sql`, comment.trim(), fault].filter((part) => part !== "").join(" · ");
}

function rowType({ outcome }: DescribedQuery): string {
  if (outcome.kind === "fault") return "Record<string, any>";
  return shapeOf(outcome.columns);
}

/** The type of a row of these columns. */
export function shapeOf(columns: readonly DescribedColumn[]): string {
  const fields = columns.map(({ name, type }) => `${propertyName(name)}: ${scriptType(readSqlType(type))}`);
  return `{ ${fields.join("; ")} }`;
}

function paramsType({ params, sql }: DescribedQuery): string {
  return `{ ${params.map((name) => `${propertyName(name)}: ${paramType(name, sql)}`).join("; ")} }`;
}

const ANY_VALUE = "string | number | bigint | boolean | Date | null";

/** `$limit::INTEGER` says what it takes; of any other, DuckDB finds a type when it has a value. */
function paramType(name: string, sql: string): string {
  const cast = new RegExp(`\\$${name}\\s*::\\s*([A-Za-z_]+(?:\\([\\d, ]+\\))?)`).exec(sql)?.[1];
  const type = cast === undefined ? "unknown" : scriptType(readSqlType(cast.toUpperCase()));
  return type === "unknown" ? ANY_VALUE : `${type} | null`;
}
