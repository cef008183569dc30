import { sqlDouble } from "../../engines/duckdb/sql-text.ts";
import type { ColumnFacts } from "./column-facts.ts";
import { isOrdered, measureOf } from "./column-kind.ts";
import { inPasses } from "./in-passes.ts";
import type { Bins, CommonValue, LengthProfile } from "./profile.ts";
import type { Quartiles } from "./quartiles.ts";
import type { AskRelation } from "./relation.ts";

/** How a column's values are spread. */
export interface Spread {
  readonly bins: Bins | null;
  readonly low: number;
  readonly high: number;
  readonly common: readonly CommonValue[];
  /** Exact, where few enough to be counted one by one; else null. */
  readonly distinct: number | null;
  /** Of texts that are counted one by one. */
  readonly lengths: LengthProfile | null;
}

const BINS = 20;
const COMMON = 5;
/** Of a column with more values than that, none is counted for itself. */
const MOST_VALUES = 20_000;
const VALUE_LENGTH = 100;
/** Beyond so many quartile distances a value is "far out" (Tukey, Exploratory Data Analysis, 1977, 2D). */
const FAR_OUT = 3;

/** What is counted by: a value, or a part of the range from `from` to `to`. */
interface Split {
  readonly column: string;
  readonly sql: string;
  readonly range: Range | null;
  readonly isText: boolean;
}

interface Range {
  readonly from: number;
  readonly to: number;
  readonly bins: number;
  /** Whether each bin is of one whole number. */
  readonly each: boolean;
}

/** Counts, in one pass over some columns, values of ordered ones by parts of their range, and of others one by one. */
export async function selectSpreads(
  ask: AskRelation,
  facts: readonly ColumnFacts[],
  quartiles: ReadonlyMap<string, Quartiles>,
): Promise<ReadonlyMap<string, Spread>> {
  const splits = facts.flatMap((column) => splitOf(column, quartiles.get(column.column)) ?? []);
  const spreads = new Map<string, Spread>();
  for (const some of inPasses(splits)) {
    const rows = (await ask(statementOf(some))).rows();
    const byColumn = Map.groupBy(rows, (row) => Number(row["split"]));
    some.forEach((split, at) => {
      const counted = (byColumn.get(at) ?? []).map((row) => ({
        value: row["part"] as string,
        count: Number(row["amount"]),
        parts: Number(row["parts"]),
        lengths: { least: Number(row["least"]), most: Number(row["most"]), blank: Number(row["blank"]) },
      }));
      spreads.set(split.column, spreadOf(split, counted));
    });
  }
  return spreads;
}

function splitOf(facts: ColumnFacts, quartiles: Quartiles | undefined): Split | null {
  const { column, kind } = facts;
  if (isOrdered(kind)) {
    const range = rangeOf(facts, quartiles);
    return range === null
      ? null
      : { column, sql: binSql(measureOf(kind, column), range), range, isText: false };
  }
  const few = (kind === "text" || kind === "truth") && facts.present > 0 && facts.distinct <= MOST_VALUES;
  return few ? { column, sql: `${column}::VARCHAR`, range: null, isText: kind === "text" } : null;
}

/** From the least to the largest value that is no outlier; whole numbers are never cut between two bins. */
function rangeOf({ kind, range }: ColumnFacts, quartiles: Quartiles | undefined): Range | null {
  if (range === null) return null;
  const { from, to } = withoutOutliers(range, quartiles);
  if (from === to) return { from, to, bins: 1, each: kind === "whole" };
  if (kind !== "whole") return { from, to, bins: BINS, each: false };
  const [first, last] = [Math.floor(from), Math.ceil(to)];
  const bins = Math.min(BINS, last - first + 1);
  return { from: first, to: last, bins, each: bins === last - first + 1 };
}

function withoutOutliers(
  { least, most }: { readonly least: number; readonly most: number },
  [lower, , upper]: Quartiles = [NaN, NaN, NaN],
): { readonly from: number; readonly to: number } {
  const reach = FAR_OUT * (upper - lower);
  // Where half of all values are the same, everything else would be an outlier.
  if (!(reach > 0)) return { from: least, to: most };
  return { from: Math.max(least, lower - reach), to: Math.min(most, upper + reach) };
}

/** The number of the bin, −1 below all and `bins` above all. */
function binSql(measure: string, { from, to, bins, each }: Range): string {
  const [low, high] = [from, to].map(sqlDouble);
  const width = each ? "1" : `((${high} - ${low}) / ${String(bins)})`;
  const part =
    from === to ? "0" : `least(${String(bins - 1)}, floor((${measure} - ${low}) / ${width})::INTEGER)`;
  return (
    `CASE WHEN ${measure} IS NULL THEN NULL WHEN ${measure} < ${low} THEN -1 ` +
    `WHEN ${measure} > ${high} THEN ${String(bins)} ELSE ${part} END`
  );
}

function statementOf(splits: readonly Split[]): string {
  const names = splits.map((_, at) => `k${String(at)}`);
  const keys = splits.map(({ sql }, at) => `${sql} AS k${String(at)}`).join(", ");
  const which = names.map((name, at) => `WHEN grouping(${name}) = 0 THEN ${String(at)}`).join(" ");
  const ofParts = "OVER (PARTITION BY split)";
  const part = names.map((name) => `WHEN grouping(${name}) = 0 THEN ${name}::VARCHAR`).join(" ");
  return `
SELECT split, left(part, ${String(VALUE_LENGTH)}) AS part, amount, count(*) ${ofParts} AS parts,
  min(length(part)) ${ofParts} AS least, max(length(part)) ${ofParts} AS most,
  sum(CASE WHEN trim(part) = '' THEN amount ELSE 0 END) ${ofParts} AS blank FROM (
  SELECT CASE ${which} END AS split, CASE ${part} END AS part, count(*) AS amount
  FROM (SELECT ${keys} FROM profiled) GROUP BY GROUPING SETS (${names.map((name) => `(${name})`).join(", ")}))
WHERE part IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY split ORDER BY amount DESC, part) <= ${String(BINS + 2)}
ORDER BY split, amount DESC, part`;
}

interface Counted {
  readonly value: string;
  readonly count: number;
  readonly parts: number;
  readonly lengths: LengthProfile;
}

function spreadOf({ range, isText }: Split, counted: readonly Counted[]): Spread {
  if (range === null) {
    const common = counted.slice(0, COMMON).map(({ value, count }) => ({ value, count }));
    const [first] = counted;
    const lengths = isText && first !== undefined ? first.lengths : null;
    return { bins: null, low: 0, high: 0, common, distinct: first?.parts ?? 0, lengths };
  }
  const amounts = new Map(counted.map(({ value, count }) => [Number(value), count]));
  const counts = Array.from({ length: range.bins }, (_, bin) => amounts.get(bin) ?? 0);
  const [low, high] = [amounts.get(-1) ?? 0, amounts.get(range.bins) ?? 0];
  const distinct = range.each && low + high === 0 ? counts.filter((count) => count > 0).length : null;
  return { bins: { from: range.from, to: range.to, counts }, low, high, common: [], distinct, lengths: null };
}
