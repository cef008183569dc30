import duckdb, { type Vector } from "@duckdb/node-bindings";
import type { RowRange } from "./column-reader.ts";
import { partOf } from "./concat-bytes.ts";

/** Collects which rows are NULL, one byte a row, and nothing at all while none is. */
export class NullsReader {
  readonly #pieces: { readonly offset: number; readonly nulls: Uint8Array }[] = [];
  #nulls: Uint8Array | null = null;

  /**
   * Reads the validity bits of a chunk's `rows` values.
   * @returns one byte for each of them, or null when none is NULL
   */
  open(vector: Vector, rows: number): Uint8Array | null {
    // Declared as never null, but it is where the vector has no NULL.
    const bits = duckdb.vector_get_validity(vector, Math.ceil(rows / 64) * 8) as Uint8Array | null;
    this.#nulls = bits === null || allSet(bits, rows) ? null : bytesOfBits(bits, rows);
    return this.#nulls;
  }

  /**
   * Rows of that chunk become rows `offset` and on.
   * @returns one byte for each of them, or null when none of the whole chunk is NULL
   */
  append({ from, to }: RowRange, offset: number): Uint8Array | null {
    if (this.#nulls === null) return null;
    const nulls = partOf(this.#nulls, from, to);
    this.#pieces.push({ offset, nulls });
    return nulls;
  }

  finish(rowCount: number): Uint8Array | null {
    if (!this.#pieces.some(({ nulls }) => nulls.includes(1))) return null;
    const whole = new Uint8Array(rowCount);
    for (const { offset, nulls } of this.#pieces) whole.set(nulls, offset);
    return whole;
  }
}

function bytesOfBits(bits: Uint8Array, rows: number): Uint8Array {
  const nulls = new Uint8Array(rows);
  for (let byte = 0; byte * 8 < rows; byte++) {
    const valid = bits[byte] ?? 0;
    if (valid === 0xff) continue;
    const end = Math.min(rows, byte * 8 + 8);
    for (let row = byte * 8; row < end; row++) nulls[row] = ((valid >> (row & 7)) & 1) ^ 1;
  }
  return nulls;
}

function allSet(bits: Uint8Array, rows: number): boolean {
  const whole = rows >> 3;
  for (let byte = 0; byte < whole; byte++) if (bits[byte] !== 0xff) return false;
  const rest = (1 << (rows & 7)) - 1;
  return ((bits[whole] ?? 0) & rest) === rest;
}
