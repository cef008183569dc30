import type { LocalText } from "#domain/local-text";
import type { PlainRecord } from "./plain-record.ts";
import type { ChartQuery, Plan } from "./plan.ts";
import type { Source } from "./relation.ts";

interface Wanted {
  readonly source: Source;
  readonly spec: PlainRecord;
  readonly most: number;
  readonly note: LocalText | null;
  readonly utcColumns: ReadonlySet<string>;
  readonly beyond: () => Plan<ChartQuery>;
}

/** Rows in an order of their values: aggregation gives them in another order each time. */
export function orderedQuery({ source, ...wanted }: Wanted): ChartQuery {
  return {
    sql: `SELECT * FROM (${source.sql}) AS chart ORDER BY ALL LIMIT ${String(wanted.most + 1)}`,
    smaller: null,
    ...wanted,
  };
}

/** Rows in the order that the relation has. */
export function unorderedQuery({ source, ...wanted }: Wanted): ChartQuery {
  const sql = `SELECT * FROM (${source.sql}) AS chart LIMIT ${String(wanted.most + 1)}`;
  return { sql, smaller: null, ...wanted };
}
