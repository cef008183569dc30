import { nothingKnownNote, unknownNote } from "./chart-texts.ts";
import type { ChartQuery } from "./plan.ts";
import { shownRows } from "./plan-rows.ts";
import type { RowsRequest } from "./plan-rows.ts";
import { isKnown } from "./relation.ts";
import type { Expression } from "./relation.ts";

/** How many rows have a value on both axes, and how many lack one: these have no place in the picture. */
export interface KnownRows {
  readonly known: number;
  readonly unknown: number;
}

/** The columns that are shown, of every row; where these are too many, of those that have a place in the picture. */
export function knownRows(
  request: RowsRequest,
  axes: readonly Expression[],
  { known, unknown }: KnownRows,
): ChartQuery {
  const note = known === 0 && unknown > 0 ? nothingKnownNote(unknown) : null;
  if (known + unknown <= request.limits.rows) return { ...shownRows(request), note };
  const where = axes.map(isKnown).join(" AND ");
  const source = { ...request.source, sql: `SELECT * FROM (${request.source.sql}) AS known WHERE ${where}` };
  return { ...shownRows({ ...request, source }), note: note ?? unknownNote(unknown) };
}
