import duckdb, { type DataChunk } from "@duckdb/node-bindings";
import type { QueryColumn } from "../query-engine.ts";
import type { ColumnReader, RowRange } from "./column-reader.ts";
import { concatBytes, partOf } from "./concat-bytes.ts";
import { NullsReader } from "./nulls-reader.ts";

/** Makes a column of the bytes of all its values and of what is NULL. */
export type FinishFixed = (buffer: ArrayBuffer, nulls: Uint8Array | null) => QueryColumn;

/** A column whose every value takes the same number of bytes: the bytes are joined, and viewed once at the end. */
export class FixedReader implements ColumnReader {
  readonly #index: number;
  readonly #width: number;
  readonly #finish: FinishFixed;
  readonly #pieces: Uint8Array[] = [];
  readonly #nulls = new NullsReader();
  /** Of the chunk at hand. */
  #values: Uint8Array = new Uint8Array();
  #rows = 0;

  constructor(index: number, width: number, finish: FinishFixed) {
    this.#index = index;
    this.#width = width;
    this.#finish = finish;
  }

  open(chunk: DataChunk, rows: number): void {
    const vector = duckdb.data_chunk_get_vector(chunk, this.#index);
    this.#values = duckdb.vector_get_data(vector, rows * this.#width);
    this.#nulls.open(vector, rows);
  }

  weigh({ from, to }: RowRange): number {
    return (to - from) * this.#width;
  }

  append(rows: RowRange, offset: number): void {
    const { from, to } = rows;
    this.#pieces.push(partOf(this.#values, from * this.#width, to * this.#width));
    this.#nulls.append(rows, offset);
    this.#rows += to - from;
  }

  get bytes(): number {
    return this.#rows * this.#width;
  }

  finish(rowCount: number): QueryColumn {
    return this.#finish(concatBytes(this.#pieces), this.#nulls.finish(rowCount));
  }
}
