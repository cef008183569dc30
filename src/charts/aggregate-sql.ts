import { NotPushed } from "./chart-error.ts";
import { validNumber } from "./relation.ts";
import type { Expression, ValueKind } from "./relation.ts";

/** An aggregate in SQL, and the one that gives a single value back unchanged, for Vega to aggregate once more. */
export interface AggregateSql {
  readonly sql: string;
  readonly kind: ValueKind;
  readonly again: string;
}

/** Of one value these are that value. */
const REPEATABLE = new Set(["sum", "mean", "average", "median", "q1", "q3", "min", "max", "product"]);

/** What Vega counts as amounts that add up, so that bars of them stand on each other. */
const COUNTS = new Set(["count", "valid", "missing", "distinct"]);

const OF_NUMBERS: Readonly<Record<string, (v: string) => string>> = {
  sum: (v) => `sum(${v})`,
  mean: (v) => `avg(${v})`,
  average: (v) => `avg(${v})`,
  product: (v) => `product(${v})`,
  min: (v) => `min(${v})`,
  max: (v) => `max(${v})`,
  // quantile_cont rounds a DECIMAL to its own places.
  median: (v) => `quantile_cont(CAST(${v} AS DOUBLE), 0.5)`,
  q1: (v) => `quantile_cont(CAST(${v} AS DOUBLE), 0.25)`,
  q3: (v) => `quantile_cont(CAST(${v} AS DOUBLE), 0.75)`,
  variance: (v) => `var_samp(${v})`,
  variancep: (v) => `var_pop(${v})`,
  stdev: (v) => `stddev_samp(${v})`,
  stdevp: (v) => `stddev_pop(${v})`,
  stderr: (v) => `stddev_samp(${v}) / sqrt(count(${v}))`,
};

export const AGGREGATES: readonly string[] = [...COUNTS, ...Object.keys(OF_NUMBERS)];

/** @param value null for `count`, which needs no field */
export function aggregateSql(op: string, value: Expression | null, path: string): AggregateSql {
  if (op === "count") return amount("count(*)", "sum");
  if (value === null) throw new NotPushed(`${path}.field`);
  if (COUNTS.has(op)) return amount(countSql(op, value), "sum");
  const again = REPEATABLE.has(op) ? op : "mean";
  if ((op === "min" || op === "max") && value.kind === "time") {
    return { sql: `${op}(CAST(${value.sql} AS TIMESTAMP))`, kind: "time", again };
  }
  const tell = Object.hasOwn(OF_NUMBERS, op) ? OF_NUMBERS[op] : undefined;
  if (tell === undefined || !["number", "boolean"].includes(value.kind))
    throw new NotPushed(`${path}.aggregate`);
  return amount(tell(validNumber(value)), again);
}

function amount(sql: string, again: string): AggregateSql {
  return { sql: `CAST(${sql} AS DOUBLE)`, kind: "number", again };
}

/**
 * Vega takes an empty text for missing, and a missing value for one more distinct value. NaN is missing, because JSON, as
 * which data come to a page, has none.
 */
function countSql(op: string, value: Expression): string {
  const present = value.kind === "text" ? `nullif(CAST(${value.sql} AS VARCHAR), '')` : validNumber(value);
  if (op === "missing") return `count(*) - count(${present})`;
  if (op === "valid") return `count(${present})`;
  const known = value.floating ? validNumber(value) : value.sql;
  return `count(DISTINCT ${known}) + CASE WHEN count(${known}) < count(*) THEN 1 ELSE 0 END`;
}
