import duckdb, { type DataChunk, type Result } from "@duckdb/node-bindings";
import type { QueryResult } from "../query-engine.ts";
import { columnReaders } from "./column-readers.ts";

/** Reads a streaming result to its end. While one chunk is copied, DuckDB already makes the next. */
export async function readResult(result: Result): Promise<QueryResult> {
  const readers = await columnReaders(result);
  let rowCount = 0;
  let next = fetchChunk(result);
  for (let chunk = await next; chunk !== null; chunk = await next) {
    next = fetchChunk(result);
    const rows = duckdb.data_chunk_get_size(chunk);
    try {
      for (const reader of readers) reader.append(chunk, rows, rowCount);
    } catch (error) {
      await next;
      throw error;
    }
    rowCount += rows;
  }
  return { columns: readers.map((reader) => reader.finish(rowCount)), rowCount };
}

/** @returns null at the end, which DuckDB tells by null or by a chunk of no rows. */
async function fetchChunk(result: Result): Promise<DataChunk | null> {
  const chunk = await duckdb.fetch_chunk(result);
  return chunk === null || duckdb.data_chunk_get_size(chunk) === 0 ? null : chunk;
}
