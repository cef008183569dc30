import type { AnyNode, TemplateLiteral } from "acorn";

/** A query in a tagged template, as text that DuckDB reads: each `${…}` is a name that occurs nowhere else. */
export interface SqlTemplate {
  readonly sql: string;
  /** What stood between the braces, by position. */
  readonly holes: readonly string[];
}

/** Strings, quoted names, and the names that stand for holes. */
const TOKENS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|\bhole_(\d+)_\b/g;

/** The template of a `sql` tag; null for any other node. */
export function optionalSqlTemplate(node: AnyNode): TemplateLiteral | null {
  const isSql =
    node.type === "TaggedTemplateExpression" && node.tag.type === "Identifier" && node.tag.name === "sql";
  return isSql ? node.quasi : null;
}

/** Reads a template; null for one with an escape sequence that means nothing. */
export function readTemplate({ quasis, expressions }: TemplateLiteral, source: string): SqlTemplate | null {
  const texts = quasis.map(({ value }) => value.cooked ?? null);
  if (texts.includes(null)) return null;
  const sql = texts.map((text, at) => (at === 0 ? "" : `hole_${String(at)}_`) + (text ?? "")).join("");
  const holes = quasis.slice(1).map((quasi, at) => {
    const from = (quasis[at]?.end ?? 0) + "${".length;
    return source.slice(from, quasi.start - "}".length);
  });
  return holes.length === expressions.length ? { sql, holes } : null;
}

/** A query as the text of a template literal, backticks included, its holes filled again. */
export function writeTemplate(sql: string, holes: readonly string[]): string {
  const escaped = sql.replace(/[\\`]|\$(?=\{)/g, (character) => `\\${character}`);
  const filled = escaped.replace(TOKENS, (token: string, nth: string | undefined) =>
    nth === undefined ? token : `\${${holes[Number(nth) - 1] ?? ""}}`,
  );
  return `\`${filled}\``;
}

const CLAUSES =
  /'(?:[^']|'')*'|"(?:[^"]|"")*"| (?=(?:FROM|WHERE|GROUP BY|HAVING|QUALIFY|ORDER BY|LIMIT|(?:LEFT|RIGHT|FULL|INNER) (?:OUTER )?JOIN)\b)/g;

/** A query in lines, a clause each, to be shown. */
export function clausesOf(sql: string): readonly string[] {
  return sql.replace(CLAUSES, (token) => (token === " " ? "\n" : token)).split("\n");
}
