import { firstStatement } from "./sql-text.ts";
import type { QueryColumn, QueryParam, QueryResult } from "../query-engine.ts";

/** A column of a table, view or query, without its values. */
export interface DescribedColumn {
  readonly name: string;
  /** As DuckDB writes it, such as `DECIMAL(5,1)`. */
  readonly type: string;
}

type Ask = (text: string, params: readonly QueryParam[]) => Promise<QueryResult>;

/**
 * The columns of what stands after FROM, as DuckDB itself finds them without running it.
 * @param from a quoted name, or a query in parentheses with a name behind it
 */
export async function describeFrom(
  ask: Ask,
  from: string,
  params: readonly QueryParam[] = [],
): Promise<readonly DescribedColumn[]> {
  const { columns, rowCount } = await ask(`DESCRIBE SELECT * FROM ${from}`, params);
  const [name, type] = columns;
  return Array.from({ length: rowCount }, (_, row) => ({ name: textAt(name, row), type: textAt(type, row) }));
}

/** A query as something that can stand after FROM: it may end in a semicolon or a comment, a part of another may not. */
export function fromQuery(text: string): string {
  return `(${firstStatement(text).trimEnd()}\n) AS relation`;
}

function textAt(column: QueryColumn | undefined, row: number): string {
  const code = column?.kind === "text" ? column.values[row] : undefined;
  return (column?.kind === "text" && code !== undefined ? column.dictionary[code] : undefined) ?? "";
}
