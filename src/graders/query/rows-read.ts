import { z } from "zod";

const ProfileSchema = z.object({ cumulative_rows_scanned: z.number() });

/**
 * Rows that all scans of a query read together, by the JSON of `EXPLAIN (ANALYZE, FORMAT json)`. DuckDB 1.5.5 counts all rows of
 * each file a scan opens: a date left out saves its rows, a filter within a file none.
 */
export function rowsRead(profile: string): number {
  return ProfileSchema.parse(JSON.parse(profile)).cumulative_rows_scanned;
}
