import type { LocalText } from "#domain/local-text";
import type { PlainRecord } from "./plain-record.ts";
import type { ChartQuery, Plan } from "./plan.ts";
import type { Source } from "./relation.ts";

interface Wanted {
  readonly source: Source;
  /** Grouped rows come in another order each time; these are put into one. Others stay in that of their relation. */
  readonly isGrouped: boolean;
  readonly spec: PlainRecord;
  readonly most: number;
  readonly note: LocalText | null;
  readonly utcColumns: ReadonlySet<string>;
  readonly beyond: () => Plan<ChartQuery>;
}

/** A statement that gives one row more than may come, so that more are noticed. */
export function chartQuery({ source, isGrouped, ...wanted }: Wanted): ChartQuery {
  const order = isGrouped ? " ORDER BY ALL" : "";
  return {
    sql: `SELECT * FROM (${source.sql}) AS chart${order} LIMIT ${String(wanted.most + 1)}`,
    smaller: null,
    ...wanted,
  };
}
