import type { Plan } from "./plan.ts";
import { validNumber } from "./relation.ts";
import type { Expression, Source } from "./relation.ts";

/** The least and the greatest number of a column, times in milliseconds since 1970; null where it has none. */
export function* extentOf(source: Source, column: Expression): Plan<readonly [number, number] | null> {
  const value = amountOf(column);
  const [low, high] =
    yield `SELECT CAST(min(${value}) AS DOUBLE), CAST(max(${value}) AS DOUBLE) FROM (${source.sql})`;
  return extentIn(low, high);
}

export function extentIn(
  low: number | null = null,
  high: number | null = null,
): readonly [number, number] | null {
  return low === null || high === null || !Number.isFinite(low) || !Number.isFinite(high)
    ? null
    : [low, high];
}

/** A value as a number that can be divided into equal parts; NULL where it is none. */
export function amountOf(column: Expression): string {
  return column.kind === "time" ? `epoch_ms(CAST(${column.sql} AS TIMESTAMP))` : validNumber(column);
}
