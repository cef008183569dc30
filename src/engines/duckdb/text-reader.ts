import duckdb, { type DataChunk } from "@duckdb/node-bindings";
import type { QueryColumn } from "../query-engine.ts";
import { ByteTable } from "./byte-table.ts";
import type { ColumnReader, ColumnSource, RowRange } from "./column-reader.ts";
import { concatBytes, partOf } from "./concat-bytes.ts";
import { longStrings, STRING_BYTES, stringBytes } from "./long-strings.ts";
import { NullsReader } from "./nulls-reader.ts";
import { WordTable } from "./word-table.ts";

const INLINE_BYTES = 12;
const UNKNOWN = -1;
/** Of a code for each row, and of a string object besides its characters. */
const CODE_BYTES = 4;
const TEXT_BYTES = 40;

/**
 * A VARCHAR column, dictionary-encoded while it is read. DuckDB holds a string in 16 bytes: its length, then up to 12
 * bytes of it padded with zeros, or a 4-byte prefix and a pointer. Of a short string those 16 bytes are the key, of a
 * long one its bytes, so that no JavaScript string is made for a value seen before, and NUL characters and empty
 * strings need no care.
 */
export class TextReader implements ColumnReader {
  readonly #source: ColumnSource;
  readonly #pieces: Uint8Array[] = [];
  /** Of the chunk at hand. */
  #strings: Uint8Array = new Uint8Array();
  #isNull: Uint8Array | null = null;
  readonly #nulls = new NullsReader();
  readonly #short = new WordTable();
  readonly #long = new ByteTable();
  /** The code in the dictionary of each code of `#long`. */
  readonly #longCodes: number[] = [];
  readonly #dictionary: string[] = [];
  #bytes = 0;
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });

  constructor(source: ColumnSource) {
    this.#source = source;
  }

  open(chunk: DataChunk, rows: number): void {
    const vector = duckdb.data_chunk_get_vector(chunk, this.#source.index);
    this.#strings = duckdb.vector_get_data(vector, rows * STRING_BYTES);
    this.#isNull = this.#nulls.open(vector, rows);
  }

  weigh({ from, to }: RowRange): number {
    return (to - from) * (CODE_BYTES + TEXT_BYTES) + stringBytes(this.#strings, { from, to }, this.#isNull);
  }

  append(rows: RowRange, offset: number): void {
    const strings = partOf(this.#strings, rows.from * STRING_BYTES, rows.to * STRING_BYTES);
    const codes = new Uint32Array(rows.to - rows.from);
    this.#bytes += codes.byteLength;
    this.#pieces.push(new Uint8Array(codes.buffer));
    const nulls = this.#nulls.append(rows, offset);
    if (this.#appendShort(strings, codes, nulls)) this.#appendLong(strings, codes, nulls);
  }

  /** @returns whether there are long strings, which are left out. */
  #appendShort(strings: Uint8Array, codes: Uint32Array, nulls: Uint8Array | null): boolean {
    const words = new Int32Array(strings.buffer, strings.byteOffset, codes.length * 4);
    let someLong = false;
    for (let row = 0; row < codes.length; row++) {
      if (nulls !== null && nulls[row] === 1) continue;
      if ((words[row * 4] ?? 0) > INLINE_BYTES) {
        someLong = true;
        continue;
      }
      const code = this.#short.find(words, row * 4);
      codes[row] = code === UNKNOWN ? this.#learnShort(strings, words, row) : code;
    }
    return someLong;
  }

  #learn(text: string): number {
    this.#bytes += TEXT_BYTES + text.length;
    return this.#dictionary.push(text) - 1;
  }

  get bytes(): number {
    return this.#bytes;
  }

  #learnShort(strings: Uint8Array, words: Int32Array, row: number): number {
    const start = row * STRING_BYTES + 4;
    const text = this.#decoder.decode(strings.subarray(start, start + (words[row * 4] ?? 0)));
    const code = this.#learn(text);
    this.#short.add(words, row * 4, code);
    return code;
  }

  #appendLong(strings: Uint8Array, codes: Uint32Array, nulls: Uint8Array | null): void {
    for (const { row, bytes, start, length } of longStrings(strings, codes.length, nulls)) {
      const known = this.#long.size;
      const place = this.#long.codeOf(bytes, start, length);
      if (place === known) {
        const text = this.#decoder.decode(bytes.subarray(start, start + length));
        this.#longCodes.push(this.#learn(text));
      }
      codes[row] = this.#longCodes[place] ?? 0;
    }
  }

  finish(): QueryColumn {
    const { name, type } = this.#source;
    const values = new Uint32Array(concatBytes(this.#pieces));
    return {
      kind: "text",
      name,
      type,
      values,
      dictionary: this.#dictionary,
      nulls: this.#nulls.finish(values.length),
    };
  }
}
