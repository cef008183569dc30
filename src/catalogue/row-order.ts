import { integerFloats } from "../engines/integer-floats.ts";
import type { QueryColumn, TextColumn } from "../engines/query-engine.ts";

/**
 * Whether rows stand in the order of `ORDER BY` over these columns with NULLS LAST, as DuckDB orders them: text by the
 * bytes of its UTF-8. Says false, though it
 * might be so, for types whose values are no integers of up to 53 bits, dates or text.
 */
export function isSorted(columns: readonly QueryColumn[], rowCount: number): boolean {
  const keys: Float64Array[] = [];
  for (const column of columns) {
    const key = keyOf(column);
    if (key === null) return false;
    keys.push(key);
  }
  for (let row = 1; row < rowCount; row++) if (isBehind(keys, row)) return false;
  return true;
}

function isBehind(keys: readonly Float64Array[], row: number): boolean {
  for (const key of keys) {
    const before = key[row - 1] ?? 0;
    const now = key[row] ?? 0;
    if (before !== now) return before > now;
  }
  return false;
}

/** Doubles in the order of the column's values, infinity for NULL; null for a type or value that no double orders. */
function keyOf(column: QueryColumn): Float64Array | null {
  const { nulls } = column;
  const key = presentKeyOf(column);
  if (key === null || nulls === null) return key;
  for (let row = nulls.indexOf(1); row !== -1; row = nulls.indexOf(1, row + 1)) key[row] = Infinity;
  return key;
}

function presentKeyOf(column: QueryColumn): Float64Array | null {
  if (column.kind === "text") return ranksOf(column);
  const { values, nulls } = column;
  if (values instanceof BigInt64Array) return integerFloats(values, nulls);
  const isInteger = ArrayBuffer.isView(values) && !(values instanceof BigUint64Array);
  return isInteger && !(values instanceof Float32Array || values instanceof Float64Array)
    ? new Float64Array(values)
    : null;
}

/** For each row, the place of its text among all texts of the column. */
function ranksOf({ values, dictionary }: TextColumn): Float64Array {
  const texts = dictionary.map((text, code) => ({ bytes: Buffer.from(text), code }));
  const ranks = new Uint32Array(dictionary.length);
  texts
    .sort((a, b) => Buffer.compare(a.bytes, b.bytes))
    .forEach(({ code }, rank) => {
      ranks[code] = rank;
    });
  // Not `Float64Array.from`, which goes through an iterator.
  const keys = new Float64Array(values.length);
  for (let row = 0; row < keys.length; row++) keys[row] = ranks[values[row] ?? 0] ?? 0;
  return keys;
}
