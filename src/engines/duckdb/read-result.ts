import duckdb, { type DataChunk, type Result } from "@duckdb/node-bindings";
import type { PartSize, QueryResult } from "../query-engine.ts";
import { ResultTooLarge } from "../result-too-large.ts";
import type { ColumnReader, RowRange } from "./column-reader.ts";
import { columnReaders } from "./column-readers.ts";

/** Of what is read before it is weighed again: this part of the limit. */
const STEP = 8;

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
    try {
      for (const rows of openChunk(readers, chunk, maxBytes / STEP)) {
        rowCount = append(readers, rows, rowCount);
        if (bytesOf(readers) > maxBytes) throw new ResultTooLarge(rowCount, maxBytes);
      }
    } catch (error) {
      await next;
      throw error;
    }
  }
  return finish(readers, rowCount);
}

/** Reads a streaming result in parts, as far as parts are asked for; at least one, and no row is divided. */
export async function* readParts(result: Result, most: PartSize): AsyncGenerator<QueryResult, void> {
  let readers = await columnReaders(result);
  let rowCount = 0;
  for (let chunk = await fetchChunk(result); chunk !== null; chunk = await fetchChunk(result)) {
    const steps = openChunk(readers, chunk, most.bytes / STEP);
    for (const rows of steps) {
      const isFull = rowCount + rows.to - rows.from > most.rows || bytesOf(readers) >= most.bytes;
      if (rowCount > 0 && isFull) {
        yield finish(readers, rowCount);
        readers = await columnReaders(result);
        for (const reader of readers) reader.open(chunk, duckdb.data_chunk_get_size(chunk));
        rowCount = 0;
      }
      rowCount = append(readers, rows, rowCount);
    }
  }
  yield finish(readers, rowCount);
}

/** Opens a chunk, which has 2,048 rows at most, in ranges that weigh so much or have one row. */
function openChunk(
  readers: readonly ColumnReader[],
  chunk: DataChunk,
  maxBytes: number,
): readonly RowRange[] {
  const rows = duckdb.data_chunk_get_size(chunk);
  for (const reader of readers) reader.open(chunk, rows);
  return divide(readers, { from: 0, to: rows }, maxBytes);
}

function divide(readers: readonly ColumnReader[], rows: RowRange, maxBytes: number): readonly RowRange[] {
  const bytes = readers.reduce((sum, reader) => sum + reader.weigh(rows), 0);
  const middle = (rows.from + rows.to) >> 1;
  if (bytes <= maxBytes || middle === rows.from) return [rows];
  const halves = [
    { from: rows.from, to: middle },
    { from: middle, to: rows.to },
  ];
  return halves.flatMap((half) => divide(readers, half, maxBytes));
}

/** @returns how many rows there are then */
function append(readers: readonly ColumnReader[], rows: RowRange, rowCount: number): number {
  for (const reader of readers) reader.append(rows, rowCount);
  return rowCount + rows.to - rows.from;
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
