import type { ColumnFacts } from "./column-facts.ts";
import type { Count, KeyProfile } from "./profile.ts";
import type { AskRelation } from "./relation.ts";

/** How many rows, and keys of a candidate, are counted at most: of larger tables, those of which the hash says so. */
export interface CountingLimits {
  readonly rows: number;
  readonly keys: number;
}
export const COUNTING_LIMITS: CountingLimits = { rows: 4_000_000, keys: 500_000 };

const CANDIDATES = 8;
const KEYS_SHOWN = 3;
/** A key that repeats in more rows is none; in fewer, it may be one with dirt. */
const REPEATS_OF_A_KEY = 0.05;
/** Dirt, and estimates of different values, take so much off the combinations that a key needs. */
const SLACK = 0.9;
const LARGEST_KEY = 3;

export interface Repeats {
  readonly rows: Count;
  readonly keys: readonly KeyProfile[];
}

/**
 * Counts rows that are repeated, and those that candidates for a key do not tell apart. Of a large table it counts the
 * share of which the hash has a certain remainder: equal rows have equal hashes, so that the estimate is not biased.
 */
export async function selectRepeats(
  ask: AskRelation,
  facts: readonly ColumnFacts[],
  { rows, limits }: { readonly rows: number; readonly limits: CountingLimits },
): Promise<Repeats> {
  if (rows === 0 || facts.length === 0) return { rows: { count: 0, exact: true }, keys: [] };
  const candidates = candidatesOf(facts, rows);
  const sets = [facts, ...candidates].map((columns, at) => ({
    at: String(at),
    hash: `hash(${columns.map(({ column }) => column).join(", ")})`,
    every: Math.ceil(rows / (at === 0 ? limits.rows : limits.keys)),
  }));
  const hashes = sets.map(({ at, hash }) => `${hash} AS h${at}`).join(", ");
  const figures = sets.map(({ at, every }) => {
    const chosen = every === 1 ? "true" : `h${at} % ${String(every)} = 0`;
    return `count(*) FILTER (${chosen}) AS counted${at}, count(DISTINCT h${at}) FILTER (${chosen}) AS different${at}`;
  });
  const table = await ask(`SELECT ${figures.join(", ")} FROM (SELECT ${hashes} FROM profiled)`);
  const [row = {}] = table.rows();
  const [whole = NONE, ...repeats] = sets.map(({ at, every }): Count => {
    const counted = Number(row[`counted${at}`]);
    return { count: (counted - Number(row[`different${at}`])) * every, exact: every === 1 };
  });
  return { rows: whole, keys: keysOf(candidates, repeats, rows) };
}

const NONE: Count = { count: 0, exact: true };

type Columns = readonly ColumnFacts[];

/** Sets of one to three columns with as many combinations as there are rows; of the larger sets the tightest ones. */
function candidatesOf(facts: Columns, rows: number): Columns[] {
  const able = facts.filter(({ kind, present }) => {
    return (
      (kind === "whole" || kind === "date" || kind === "text") && present >= rows * (1 - REPEATS_OF_A_KEY)
    );
  });
  const singles = able.filter(({ distinct }) => distinct >= rows * SLACK).map((column) => [column]);
  const parts = able.filter(({ distinct }) => distinct > 1 && distinct < rows * SLACK);
  const larger = [...setsOf(parts, 2), ...setsOf(parts, LARGEST_KEY)]
    .map((columns) => ({ columns, ways: columns.reduce((ways, { distinct }) => ways * distinct, 1) }))
    .filter(({ ways }) => ways >= rows * SLACK)
    .sort((a, b) => a.columns.length - b.columns.length || a.ways - b.ways);
  const pairs = larger.filter(({ columns }) => columns.length === 2).slice(0, CANDIDATES / 2);
  const triples = larger.filter(({ columns }) => columns.length > 2).slice(0, CANDIDATES / 2);
  return [...singles.slice(0, CANDIDATES), ...[...pairs, ...triples].map(({ columns }) => columns)];
}

/** All sets of so many of some columns, in their order; a wide table's first ones only. */
function setsOf(columns: Columns, size: number): Columns[] {
  const few = columns.slice(0, 2 * CANDIDATES);
  if (size === 1) return few.map((column) => [column]);
  return few.flatMap((column, at) => setsOf(few.slice(at + 1), size - 1).map((rest) => [column, ...rest]));
}

function keysOf(candidates: readonly Columns[], repeats: readonly Count[], rows: number): KeyProfile[] {
  const keys: { readonly columns: readonly string[]; readonly repeats: Count }[] = [];
  candidates.forEach((columns, at) => {
    const found = repeats[at] ?? NONE;
    const names = columns.map(({ name }) => name);
    const isWider = keys.some((key) => key.columns.every((name) => names.includes(name)));
    if (!isWider && found.count <= rows * REPEATS_OF_A_KEY) keys.push({ columns: names, repeats: found });
  });
  return keys
    .sort((a, b) => a.columns.length - b.columns.length || a.repeats.count - b.repeats.count)
    .slice(0, KEYS_SHOWN);
}
