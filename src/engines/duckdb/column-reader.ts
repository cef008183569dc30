import type { DataChunk } from "@duckdb/node-bindings";
import type { QueryColumn } from "../query-engine.ts";

/** Gathers one column from a result's chunks. */
export interface ColumnReader {
  /** Reads the column's values in one chunk of `rows`; they become rows `offset` and on. */
  append(chunk: DataChunk, rows: number, offset: number): void;
  /** About how much memory what was appended takes. */
  readonly bytes: number;
  /** The column, once every chunk was appended. */
  finish(rowCount: number): QueryColumn;
}

/** Which column of the result a reader gathers. */
export interface ColumnSource {
  readonly index: number;
  readonly name: string;
  /** As DuckDB writes it. */
  readonly type: string;
}
