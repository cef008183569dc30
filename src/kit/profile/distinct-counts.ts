import type { ColumnFacts } from "./column-facts.ts";
import { inPasses } from "./in-passes.ts";
import type { Count } from "./profile.ts";
import type { AskRelation } from "./relation.ts";

/** So many different values of a column are counted at most: of more, those of which the hash says so. */
export const VALUES_COUNTED = 100_000;

/**
 * How many different values columns have: exact up to about `most`, beyond it off by some half percent. What
 * approx_count_distinct says may be off by a quarter, but is enough to choose which share of the hashes to count.
 */
export async function selectDistinctCounts(
  ask: AskRelation,
  facts: readonly ColumnFacts[],
  most: number,
): Promise<ReadonlyMap<string, Count>> {
  const counts = new Map<string, Count>();
  for (const columns of inPasses(facts)) {
    const some = columns.map(({ column, distinct }) => {
      return { column, every: Math.max(1, Math.ceil(distinct / most)) };
    });
    const figures = some.map(({ column, every }) => {
      const chosen = every === 1 ? "" : ` AND hash(${column}) % ${String(every)} = 0`;
      return `count(DISTINCT hash(${column})) FILTER (${column} IS NOT NULL${chosen}) AS ${column}`;
    });
    const [row = {}] = (await ask(`SELECT ${figures.join(", ")} FROM profiled`)).rows();
    for (const { column, every } of some) {
      counts.set(column, { count: Number(row[column]) * every, exact: every === 1 });
    }
  }
  return counts;
}
