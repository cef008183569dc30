import type { Sql } from "../sql.ts";
import { selectColumnFacts } from "./column-facts.ts";
import type { ColumnFacts } from "./column-facts.ts";
import { selectSpreads } from "./column-spread.ts";
import type { Spread } from "./column-spread.ts";
import { selectLengths } from "./lengths.ts";
import type { ColumnProfile, LengthProfile, Profile } from "./profile.ts";
import { selectQuartiles } from "./quartiles.ts";
import type { Quartiles } from "./quartiles.ts";
import { askOf } from "./relation.ts";
import type { Relation } from "./relation.ts";
import { COUNTING_LIMITS, selectRepeats } from "./repeats.ts";
import { selectRhythms } from "./rhythm.ts";

/**
 * Profiles a relation inside the database: some passes over its rows, of which only figures come out. A query is run by each
 * of them.
 */
export async function profileRelation(sql: Sql, relation: Relation): Promise<Profile> {
  const empty = await askOf(sql, relation, null)("SELECT * FROM profiled LIMIT 0");
  const ask = askOf(sql, relation, empty.names.length);
  const { rows, facts } = await selectColumnFacts(ask, empty);
  const quartiles = await selectQuartiles(ask, facts, rows);
  const spreads = await selectSpreads(ask, facts, quartiles);
  const uncounted = facts.filter(({ column }) => !spreads.has(column));
  const lengths = await selectLengths(ask, uncounted);
  const repeats = await selectRepeats(ask, facts, { rows, limits: COUNTING_LIMITS });
  return {
    rows,
    columns: facts.map((each) => {
      const spread = spreads.get(each.column) ?? notSpread(lengths.get(each.column));
      return columnProfile(each, { spread, quartiles: quartiles.get(each.column), rows });
    }),
    repeatedRows: repeats.rows,
    keys: repeats.keys,
    rhythms: await selectRhythms(ask, facts),
  };
}

function notSpread(lengths: LengthProfile | undefined): Spread {
  return { bins: null, low: 0, high: 0, common: [], distinct: null, lengths: lengths ?? null };
}

interface Found {
  readonly spread: Spread;
  readonly quartiles: Quartiles | undefined;
  readonly rows: number;
}

function columnProfile(facts: ColumnFacts, { spread, quartiles, rows }: Found): ColumnProfile {
  const { name, type, present, numbers, times } = facts;
  const { bins, common, low, high, lengths } = spread;
  return {
    name,
    type,
    missing: rows - present,
    distinct:
      spread.distinct === null
        ? { count: Math.min(facts.distinct, present), exact: facts.distinct <= 1 || present <= 1 }
        : { count: spread.distinct, exact: true },
    numbers: numbers && { ...numbers, quartiles: quartiles ?? [NaN, NaN, NaN], low, high },
    times,
    lengths,
    bins,
    common,
  };
}
