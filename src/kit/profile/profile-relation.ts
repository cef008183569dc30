import type { Sql } from "../sql.ts";
import { selectColumnFacts } from "./column-facts.ts";
import type { ColumnFacts } from "./column-facts.ts";
import { selectSpreads } from "./column-spread.ts";
import type { Spread } from "./column-spread.ts";
import { selectDistinctCounts, VALUES_COUNTED } from "./distinct-counts.ts";
import { selectLengths } from "./lengths.ts";
import type { ColumnProfile, Count, LengthProfile, Profile } from "./profile.ts";
import { selectQuartiles } from "./quartiles.ts";
import type { Quartiles } from "./quartiles.ts";
import { askOf } from "./relation.ts";
import type { AskRelation, Relation } from "./relation.ts";
import { COUNTING_LIMITS, selectRepeats } from "./repeats.ts";
import { selectRhythms } from "./rhythm.ts";

/**
 * Profiles a relation inside the database: some passes over its rows, of which only figures come out. A query would be run by
 * each of them.
 */
export async function profileRelation(sql: Sql, relation: Relation): Promise<Profile> {
  const empty = await askOf(sql, relation, null)("SELECT * FROM profiled LIMIT 0");
  const ask = askOf(sql, relation, empty.names.length);
  const { rows, facts } = await selectColumnFacts(ask, empty);
  const quartiles = await selectQuartiles(ask, facts, rows);
  const spreads = await selectSpreads(ask, facts, quartiles);
  const found = {
    quartiles,
    spreads,
    lengths: await selectLengths(
      ask,
      facts.filter(({ column }) => !spreads.has(column)),
    ),
    distinct: await selectDistincts(ask, facts, spreads),
  };
  const columns = facts.map((each) => columnProfile(each, found, rows));
  const counted = facts.map((each, at) => ({ ...each, distinct: columns[at]?.distinct.count ?? 0 }));
  const repeats = await selectRepeats(ask, counted, { rows, limits: COUNTING_LIMITS });
  const rhythms = await selectRhythms(ask, counted);
  return { rows, columns, repeatedRows: repeats.rows, keys: repeats.keys, rhythms };
}

type ByColumn<T> = ReadonlyMap<string, T>;

/** Those that were counted one by one are known already. */
async function selectDistincts(
  ask: AskRelation,
  facts: readonly ColumnFacts[],
  spreads: ByColumn<Spread>,
): Promise<ByColumn<Count>> {
  const known = [...spreads].flatMap(([column, { distinct }]) => {
    return distinct === null ? [] : [[column, { count: distinct, exact: true }] as const];
  });
  const names = new Set(known.map(([column]) => column));
  const others = facts.filter(({ column }) => !names.has(column));
  return new Map([...known, ...(await selectDistinctCounts(ask, others, VALUES_COUNTED))]);
}

interface Found {
  readonly quartiles: ByColumn<Quartiles>;
  readonly spreads: ByColumn<Spread>;
  readonly lengths: ByColumn<LengthProfile>;
  readonly distinct: ByColumn<Count>;
}

const NOT_SPREAD: Spread = { bins: null, low: 0, high: 0, common: [], distinct: null, lengths: null };
const UNKNOWN: Quartiles = [NaN, NaN, NaN];

function columnProfile(facts: ColumnFacts, found: Found, rows: number): ColumnProfile {
  const { column, name, type, present, numbers, times } = facts;
  const { bins, low, high, common, lengths } = found.spreads.get(column) ?? NOT_SPREAD;
  const { count, exact } = found.distinct.get(column) ?? { count: 0, exact: true };
  return {
    name,
    type,
    missing: rows - present,
    distinct: { count: Math.min(count, present), exact },
    numbers: numbers && { ...numbers, quartiles: found.quartiles.get(column) ?? UNKNOWN, low, high },
    times,
    lengths: lengths ?? found.lengths.get(column) ?? null,
    bins,
    common,
  };
}
