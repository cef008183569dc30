import duckdb, { type DataChunk } from "@duckdb/node-bindings";
import type { QueryColumn } from "../query-engine.ts";
import type { ColumnReader } from "./column-reader.ts";
import { concatBytes } from "./concat-bytes.ts";
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
  #rows = 0;

  constructor(index: number, width: number, finish: FinishFixed) {
    this.#index = index;
    this.#width = width;
    this.#finish = finish;
  }

  append(chunk: DataChunk, rows: number, offset: number): void {
    const vector = duckdb.data_chunk_get_vector(chunk, this.#index);
    this.#pieces.push(duckdb.vector_get_data(vector, rows * this.#width));
    this.#nulls.append(vector, rows, offset);
    this.#rows += rows;
  }

  get bytes(): number {
    return this.#rows * this.#width;
  }

  finish(rowCount: number): QueryColumn {
    return this.#finish(concatBytes(this.#pieces), this.#nulls.finish(rowCount));
  }
}
