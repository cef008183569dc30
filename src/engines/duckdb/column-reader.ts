import type { DataChunk } from "@duckdb/node-bindings";
import type { QueryColumn } from "../query-engine.ts";

/** Gathers one column from a result's chunks: of each, `open` first, then its rows. */
export interface ColumnReader {
  /** Looks at the column's values in a chunk of `rows`. */
  open(chunk: DataChunk, rows: number): void;
  /** About how much memory rows of that chunk will take at most. */
  weigh(rows: RowRange): number;
  /** Reads rows of that chunk; they become rows `offset` and on. */
  append(rows: RowRange, offset: number): void;
  /** About how much memory what was appended takes. */
  readonly bytes: number;
  /** The column, once every chunk was appended. */
  finish(rowCount: number): QueryColumn;
}

/** Rows of a chunk: from the first to the one before `to`. */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/** Which column of the result a reader gathers. */
export interface ColumnSource {
  readonly index: number;
  readonly name: string;
  /** As DuckDB writes it. */
  readonly type: string;
}
