import duckdb, { type DataChunk } from "@duckdb/node-bindings";
import type { QueryColumn } from "../query-engine.ts";
import type { ColumnReader, ColumnSource } from "./column-reader.ts";
import { concatBytes } from "./concat-bytes.ts";
import { NullsReader } from "./nulls-reader.ts";
import { WordTable } from "./word-table.ts";

const INLINE_BYTES = 12;
const STRING_BYTES = 16;

/**
 * A VARCHAR column, dictionary-encoded while it is read. DuckDB holds a string in 16 bytes: its length, then up to 12
 * bytes of it padded with zeros, or a 4-byte prefix and a pointer. Those 16 bytes are the key, so that no JavaScript
 * string is made for a value seen before, and NUL characters and empty strings need no care.
 */
export class TextReader implements ColumnReader {
  readonly #source: ColumnSource;
  readonly #pieces: Uint8Array[] = [];
  readonly #nulls = new NullsReader();
  readonly #seen = new WordTable();
  readonly #dictionary: string[] = [];
  /** Codes of strings over 12 bytes by value: equal ones may lie at different addresses. */
  readonly #longCodes = new Map<string, number>();
  /** While a chunk lives, no other string can come to lie at an address the table knows. */
  readonly #alive: DataChunk[] = [];
  #addresses = 0;
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });

  constructor(source: ColumnSource) {
    this.#source = source;
  }

  append(chunk: DataChunk, rows: number, offset: number): void {
    const vector = duckdb.data_chunk_get_vector(chunk, this.#source.index);
    const bytes = duckdb.vector_get_data(vector, rows * STRING_BYTES);
    const words = new Int32Array(bytes.buffer, bytes.byteOffset, rows * 4);
    const codes = new Uint32Array(rows);
    this.#pieces.push(new Uint8Array(codes.buffer));
    const nulls = this.#nulls.append(vector, rows, offset);
    const known = this.#addresses;
    for (let row = 0; row < rows; row++) {
      if (nulls !== null && nulls[row] === 1) continue;
      const code = this.#seen.find(words, row * 4);
      codes[row] = code >= 0 ? code : this.#learn(bytes, words, row);
    }
    if (this.#addresses > known) this.#alive.push(chunk);
  }

  #learn(bytes: Uint8Array, words: Int32Array, row: number): number {
    const length = words[row * 4] ?? 0;
    const start = row * STRING_BYTES;
    if (length <= INLINE_BYTES) {
      const text = this.#decoder.decode(bytes.subarray(start + 4, start + 4 + length));
      const code = this.#dictionary.push(text) - 1;
      this.#seen.add(words, row * 4, code);
      return code;
    }
    this.#addresses++;
    const pointer = bytes.byteOffset + start + 8;
    const text = this.#decoder.decode(
      duckdb.get_data_from_pointer(bytes.buffer as ArrayBuffer, pointer, length),
    );
    const known = this.#longCodes.get(text);
    const code = known ?? this.#dictionary.push(text) - 1;
    this.#longCodes.set(text, code);
    this.#seen.add(words, row * 4, code);
    return code;
  }

  finish(rowCount: number): QueryColumn {
    return {
      kind: "text",
      name: this.#source.name,
      type: this.#source.type,
      values: new Uint32Array(concatBytes(this.#pieces)),
      dictionary: this.#dictionary,
      nulls: this.#nulls.finish(rowCount),
    };
  }
}
