import duckdb from "@duckdb/node-bindings";
import type { RowRange } from "./column-reader.ts";

/** Of each string in a vector: its length, then up to 12 bytes of it, or a prefix and where it lies. */
export const STRING_BYTES = 16;
const INLINE_BYTES = 12;

/**
 * How long rows of a vector's strings are together, in bytes.
 * @param strings 16 bytes a row, as DuckDB holds texts and BLOBs; of rows that are NULL they mean nothing
 */
export function stringBytes(strings: Uint8Array, { from, to }: RowRange, nulls: Uint8Array | null): number {
  const words = new Uint32Array(strings.buffer, strings.byteOffset, to * 4);
  let bytes = 0;
  for (let row = from; row < to; row++) if (nulls?.[row] !== 1) bytes += words[row * 4] ?? 0;
  return bytes;
}

/** Where the bytes of a long string lie. */
export interface LongString {
  readonly row: number;
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly length: number;
}

/**
 * The strings over 12 bytes among a vector's, each with its bytes. A chunk's strings lie end to end in a few blocks, so
 * they are fetched run by run: one call for each string would take twenty times as long.
 * @param strings 16 bytes a row, as DuckDB holds strings; rows that are NULL are not looked at.
 */
export function* longStrings(
  strings: Uint8Array,
  rows: number,
  nulls: Uint8Array | null,
): Generator<LongString, void> {
  const words = new Uint32Array(strings.buffer, strings.byteOffset, rows * 4);
  let run: number[] = [];
  let end = -1;
  for (let row = 0; row < rows; row++) {
    const length = words[row * 4] ?? 0;
    if (length <= INLINE_BYTES || nulls?.[row] === 1) continue;
    const address = (words[row * 4 + 2] ?? 0) + (words[row * 4 + 3] ?? 0) * 2 ** 32;
    if (address !== end) {
      yield* fetchRun(strings, words, run);
      run = [];
    }
    run.push(row);
    end = address + length;
  }
  yield* fetchRun(strings, words, run);
}

function* fetchRun(
  strings: Uint8Array,
  words: Uint32Array,
  run: readonly number[],
): Generator<LongString, void> {
  const [first] = run;
  if (first === undefined) return;
  const total = run.reduce((sum, row) => sum + (words[row * 4] ?? 0), 0);
  const pointer = strings.byteOffset + first * STRING_BYTES + 8;
  const bytes = duckdb.get_data_from_pointer(strings.buffer as ArrayBuffer, pointer, total);
  let start = 0;
  for (const row of run) {
    const length = words[row * 4] ?? 0;
    yield { row, bytes, start, length };
    start += length;
  }
}
