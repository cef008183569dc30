import { sqlName } from "../../engines/duckdb/sql-text.ts";
/** One SELECT that is being written: verbs add clauses to it for as long as SQL lets them, and go on around it then. */
export interface Select {
  /** A quoted table, or a SELECT in parentheses, by lines: a name may hold a line break of its own. */
  readonly from: readonly string[];
  readonly columns: readonly SelectColumn[];
  readonly where: readonly string[];
  /** SQL of the groups; null when rows are not grouped, empty for one group of all. */
  readonly groupBy: readonly string[] | null;
  readonly qualify: readonly string[];
  readonly distinct: "none" | "all" | readonly string[];
  readonly orderBy: readonly string[];
  readonly limit: { readonly count: number | null; readonly offset: number } | null;
}

export interface SelectColumn {
  readonly name: string;
  readonly sql: string;
  /** Whether it is more than a column of `from` by the same name. */
  readonly isComputed: boolean;
  /** Carried for an order that needs it, and left out at the end. */
  readonly isHidden?: boolean;
  /** Whether it is of whole numbers of 32 bits or fewer, of which a product is soon beyond them. */
  readonly isSmall?: boolean;
}

/** All columns of a table or of a SELECT in parentheses. */
export function selectFrom(from: readonly string[], names: readonly string[]): Select {
  const columns = names.map((name) => ({ name, sql: sqlName(name), isComputed: false }));
  return { from, columns, where: [], groupBy: null, qualify: [], distinct: "none", orderBy: [], limit: null };
}

/** A SELECT around another, hidden columns kept. */
export function nest(select: Select): Select {
  const outer = selectFrom(inParentheses(select), []);
  const columns = select.columns.map(({ name, isHidden = false, isSmall = false }) => ({
    ...{ name, sql: sqlName(name), isComputed: false, isHidden, isSmall },
  }));
  return { ...outer, columns };
}

/** A SELECT to be read by another, by lines. */
export function inParentheses(select: Select): readonly string[] {
  return ["(", ...render(select, true).map((line) => `  ${line}`), ")"];
}

/** Whether WHERE or GROUP BY can be added, given the columns they read. */
export function isOpen(select: Select, reads: readonly string[]): boolean {
  const isWhole =
    select.groupBy === null &&
    select.qualify.length === 0 &&
    select.distinct === "none" &&
    select.orderBy.length === 0 &&
    select.limit === null;
  return isWhole && !select.columns.some(({ name, isComputed }) => isComputed && reads.includes(name));
}

/** The lines of a SELECT. */
export function render(select: Select, withHidden: boolean): string[] {
  const { from, where, groupBy, qualify, orderBy, limit } = select;
  const columns = select.columns
    .filter(({ isHidden = false }) => withHidden || !isHidden)
    .map(({ name, sql }) => (sql === sqlName(name) ? sql : `${sql} AS ${sqlName(name)}`));
  const lines = [
    `SELECT ${distinctSql(select.distinct)}${columns.join(", ")}`,
    ...from.map((line, i) => (i === 0 ? `FROM ${line}` : line)),
    where.length > 0 ? `WHERE ${where.join(" AND ")}` : null,
    groupBy !== null && groupBy.length > 0 ? `GROUP BY ${groupBy.join(", ")}` : null,
    qualify.length > 0 ? `QUALIFY ${qualify.join(" AND ")}` : null,
    orderBy.length > 0 ? `ORDER BY ${orderBy.join(", ")}` : null,
    typeof limit?.count === "number" ? `LIMIT ${String(limit.count)}` : null,
    limit === null || limit.offset === 0 ? null : `OFFSET ${String(limit.offset)}`,
  ];
  return lines.filter((line) => line !== null);
}

function distinctSql(distinct: Select["distinct"]): string {
  if (distinct === "none") return "";
  return distinct === "all" ? "DISTINCT " : `DISTINCT ON (${distinct.join(", ")}) `;
}

/** Whether a column is of whole numbers of 32 bits or fewer. */
export function isSmallIn({ columns }: Select, name: string): boolean {
  return columns.find((one) => one.name === name)?.isSmall === true;
}
