import type { AnyNode, TemplateLiteral } from "acorn";

/** A query that stands in code, as text that DuckDB reads: each `${…}` is a name that occurs nowhere else. */
export interface SqlTemplate {
  readonly sql: string;
  /** What stood between the braces, by position. */
  readonly holes: readonly string[];
}

/** A place in code where there is a query, or what looks like one. */
export interface SqlPlace {
  /** Where the text with its quotes or backticks is. */
  readonly start: number;
  readonly end: number;
  /** Null where the text holds an escape sequence that means nothing. */
  readonly template: SqlTemplate | null;
  /** Whether it is run for certain: the template of a `sql` tag, and not a text that starts like a query. */
  readonly isTagged: boolean;
}

/** Strings, quoted names, and the names that stand for holes. */
const TOKENS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|\bhole_(\d+)_\b/g;

/** How a query that is handed in as a text begins. */
const QUERY = /^\s*(?:SELECT|WITH|FROM)\s/i;

/** The queries among nodes that come parents first. */
export function findQueries(nodes: readonly AnyNode[], source: string): SqlPlace[] {
  const ofTags = new Set<AnyNode>();
  return nodes.flatMap((node) => {
    if (node.type === "TaggedTemplateExpression") {
      ofTags.add(node.quasi);
      return isSqlTag(node.tag) ? [placeOf(node.quasi, readTemplate(node.quasi, source), true)] : [];
    }
    if (ofTags.has(node)) return [];
    const template = readText(node, source);
    return template !== null && QUERY.test(template.sql) ? [placeOf(node, template, false)] : [];
  });
}

function isSqlTag(tag: AnyNode): boolean {
  return tag.type === "Identifier" && tag.name === "sql";
}

function placeOf({ start, end }: AnyNode, template: SqlTemplate | null, isTagged: boolean): SqlPlace {
  return { start, end, template, isTagged };
}

function readText(node: AnyNode, source: string): SqlTemplate | null {
  if (node.type === "TemplateLiteral") return readTemplate(node, source);
  const isText = node.type === "Literal" && typeof node.value === "string";
  return isText ? { sql: String(node.value), holes: [] } : null;
}

function readTemplate({ quasis, expressions }: TemplateLiteral, source: string): SqlTemplate | null {
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
