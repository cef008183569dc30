import { canonicalKey, equalValues } from "./equality.ts";
import type { Tolerance } from "./equality.ts";

export type Row = readonly unknown[];

/** Which given row answers which expected row, and what is left over. */
export interface Matching {
  /** Pairs of row numbers, in the order of the expected rows. */
  readonly pairs: readonly { readonly given: number; readonly expected: number }[];
  readonly unmatchedGiven: readonly number[];
  readonly unmatchedExpected: readonly number[];
}

/** Above this many left-over rows a side, rows that differ within the tolerance only are no longer searched for. */
const SEARCHED_ROWS = 300;

/** Pairs rows by key; of two given rows with one key the first counts. */
export function matchByKey(given: readonly Row[], expected: readonly Row[]): Matching {
  const byKey = new Map<string, number[]>();
  for (const [row, key] of given.map(canonicalKey).entries()) {
    const rows = byKey.get(key);
    if (rows === undefined) byKey.set(key, [row]);
    else rows.push(row);
  }
  const next = new Map<string, number>();
  const pairs = expected.flatMap((row, at) => {
    const key = canonicalKey(row);
    const used = next.get(key) ?? 0;
    const found = byKey.get(key)?.[used];
    if (found === undefined) return [];
    next.set(key, used + 1);
    return [{ given: found, expected: at }];
  });
  return remainderOf(pairs, given.length, expected.length);
}

/** Pairs equal rows as bags: first those equal exactly, then, among few that are left, those within the tolerance. */
export function matchEqual(given: readonly Row[], expected: readonly Row[], tolerance: Tolerance): Matching {
  const exact = matchByKey(given, expected);
  const { unmatchedGiven, unmatchedExpected } = exact;
  if (unmatchedGiven.length > SEARCHED_ROWS || unmatchedExpected.length > SEARCHED_ROWS) return exact;
  const free = new Set(unmatchedGiven);
  const close = unmatchedExpected.flatMap((at) => {
    const found = [...free].find((row) => equalValues(given[row], expected[at], tolerance));
    if (found === undefined) return [];
    free.delete(found);
    return [{ given: found, expected: at }];
  });
  return remainderOf([...exact.pairs, ...close], given.length, expected.length);
}

function remainderOf(pairs: Matching["pairs"], given: number, expected: number): Matching {
  const [matchedGiven, matchedExpected] = [new Set<number>(), new Set<number>()];
  for (const pair of pairs) {
    matchedGiven.add(pair.given);
    matchedExpected.add(pair.expected);
  }
  return {
    pairs: pairs.toSorted((a, b) => a.expected - b.expected),
    unmatchedGiven: numbersOutside(given, matchedGiven),
    unmatchedExpected: numbersOutside(expected, matchedExpected),
  };
}

function numbersOutside(count: number, taken: ReadonlySet<number>): number[] {
  return Array.from({ length: count }, (_, row) => row).filter((row) => !taken.has(row));
}
