import duckdb, { type DataChunk, type Result } from "@duckdb/node-bindings";
import type { PartSize, QueryResult } from "../query-engine.ts";
import { ResultTooLarge } from "../result-too-large.ts";
import type { ColumnReader } from "./column-reader.ts";
import { columnReaders } from "./column-readers.ts";

/**
 * Reads a streaming result to its end. While one chunk is copied, DuckDB already makes the next.
 * @throws ResultTooLarge beyond `maxBytes`
 */
export async function readResult(result: Result, maxBytes = Infinity): Promise<QueryResult> {
  const readers = await columnReaders(result);
  let rowCount = 0;
  let next = fetchChunk(result);
  for (let chunk = await next; chunk !== null; chunk = await next) {
    next = fetchChunk(result);
    const rows = duckdb.data_chunk_get_size(chunk);
    try {
      for (const reader of readers) reader.append(chunk, rows, rowCount);
      rowCount += rows;
      if (bytesOf(readers) > maxBytes) throw new ResultTooLarge(rowCount, maxBytes);
    } catch (error) {
      await next;
      throw error;
    }
  }
  return finish(readers, rowCount);
}

/** Reads a streaming result in parts, as far as parts are asked for; at least one, and no chunk is divided. */
export async function* readParts(result: Result, most: PartSize): AsyncGenerator<QueryResult, void> {
  let chunk = await fetchChunk(result);
  do {
    const readers = await columnReaders(result);
    let rowCount = 0;
    const hasRoom = (more: number): boolean => rowCount + more <= most.rows && bytesOf(readers) < most.bytes;
    // A chunk has 2,048 rows at most.
    while (chunk !== null && (rowCount === 0 || hasRoom(duckdb.data_chunk_get_size(chunk)))) {
      const rows = duckdb.data_chunk_get_size(chunk);
      for (const reader of readers) reader.append(chunk, rows, rowCount);
      rowCount += rows;
      chunk = await fetchChunk(result);
    }
    yield finish(readers, rowCount);
  } while (chunk !== null);
}

function finish(readers: readonly ColumnReader[], rowCount: number): QueryResult {
  return { columns: readers.map((reader) => reader.finish(rowCount)), rowCount };
}

function bytesOf(readers: readonly ColumnReader[]): number {
  return readers.reduce((bytes, reader) => bytes + reader.bytes, 0);
}

/** @returns null at the end, which DuckDB tells by null or by a chunk of no rows. */
async function fetchChunk(result: Result): Promise<DataChunk | null> {
  const chunk = await duckdb.fetch_chunk(result);
  return chunk === null || duckdb.data_chunk_get_size(chunk) === 0 ? null : chunk;
}
