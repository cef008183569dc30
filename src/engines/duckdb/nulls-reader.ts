import duckdb, { type Vector } from "@duckdb/node-bindings";

/** Collects which rows are NULL, one byte a row, and nothing at all while none is. */
export class NullsReader {
  readonly #pieces: { readonly offset: number; readonly nulls: Uint8Array }[] = [];

  /**
   * Reads the validity bits of `rows` values, which become rows `offset` and on.
   * @returns one byte for each of those rows, or null when none of them is NULL.
   */
  append(vector: Vector, rows: number, offset: number): Uint8Array | null {
    // Declared as never null, but it is where the vector has no NULL.
    const bits = duckdb.vector_get_validity(vector, Math.ceil(rows / 64) * 8) as Uint8Array | null;
    if (bits === null || allSet(bits, rows)) return null;
    const nulls = new Uint8Array(rows);
    for (let byte = 0; byte * 8 < rows; byte++) {
      const valid = bits[byte] ?? 0;
      if (valid === 0xff) continue;
      const end = Math.min(rows, byte * 8 + 8);
      for (let row = byte * 8; row < end; row++) nulls[row] = ((valid >> (row & 7)) & 1) ^ 1;
    }
    this.#pieces.push({ offset, nulls });
    return nulls;
  }

  finish(rowCount: number): Uint8Array | null {
    if (this.#pieces.length === 0) return null;
    const whole = new Uint8Array(rowCount);
    for (const { offset, nulls } of this.#pieces) whole.set(nulls, offset);
    return whole;
  }
}

function allSet(bits: Uint8Array, rows: number): boolean {
  const whole = rows >> 3;
  for (let byte = 0; byte < whole; byte++) if (bits[byte] !== 0xff) return false;
  const rest = (1 << (rows & 7)) - 1;
  return ((bits[whole] ?? 0) & rest) === rest;
}
