import duckdb, {
  type Appender,
  type Connection,
  type DataChunk,
  type LogicalType,
} from "@duckdb/node-bindings";
import type { AppendColumn } from "../query-engine.ts";

const { Type } = duckdb;

/** Bytes of a value in DuckDB's memory, for the types that can be appended. */
const WIDTHS = new Map<number, number>([
  ...([Type.BOOLEAN, Type.TINYINT, Type.UTINYINT] as const).map((type) => [type, 1] as const),
  ...([Type.SMALLINT, Type.USMALLINT] as const).map((type) => [type, 2] as const),
  ...([Type.INTEGER, Type.UINTEGER, Type.FLOAT, Type.DATE] as const).map((type) => [type, 4] as const),
  ...([Type.BIGINT, Type.UBIGINT, Type.DOUBLE] as const).map((type) => [type, 8] as const),
  ...([Type.TIMESTAMP, Type.TIMESTAMP_S, Type.TIMESTAMP_MS, Type.TIMESTAMP_NS] as const).map(
    (type) => [type, 8] as const,
  ),
]);

/** Appends columns to a table by copying their bytes, chunk by chunk. */
export function appendColumns(
  connection: Connection,
  table: string,
  columns: readonly AppendColumn[],
  rowCount: number,
): void {
  const appender = duckdb.appender_create(connection, null, table);
  const types = typesOf(appender);
  const widths = types.map(widthOf);
  assertShapes(table, columns, widths, rowCount);
  const chunk = duckdb.create_data_chunk(types);
  const chunkRows = duckdb.vector_size();
  for (let offset = 0; offset < rowCount; offset += chunkRows) {
    const rows = Math.min(chunkRows, rowCount - offset);
    duckdb.data_chunk_reset(chunk);
    columns.forEach((column, index) => {
      copyValues(chunk, index, column, { offset, rows, width: widths[index] ?? 0 });
    });
    duckdb.data_chunk_set_size(chunk, rows);
    duckdb.append_data_chunk(appender, chunk);
  }
  duckdb.appender_close_sync(appender);
}

interface Slice {
  readonly offset: number;
  readonly rows: number;
  readonly width: number;
}

function copyValues(chunk: DataChunk, index: number, { values, nulls }: AppendColumn, slice: Slice): void {
  const { offset, rows, width } = slice;
  const vector = duckdb.data_chunk_get_vector(chunk, index);
  const start = values.byteOffset + offset * width;
  duckdb.copy_data_to_vector(vector, 0, values.buffer, start, rows * width);
  const flags = nulls?.subarray(offset, offset + rows);
  if (flags?.includes(1) !== true) return;
  const valid = new Uint8Array(Math.ceil(rows / 64) * 8).fill(0xff);
  for (let row = flags.indexOf(1); row !== -1; row = flags.indexOf(1, row + 1)) {
    valid[row >> 3] = (valid[row >> 3] ?? 0) & ~(1 << (row & 7));
  }
  duckdb.vector_ensure_validity_writable(vector);
  duckdb.copy_data_to_vector_validity(vector, 0, valid.buffer, 0, valid.byteLength);
}

function typesOf(appender: Appender): readonly LogicalType[] {
  return Array.from({ length: duckdb.appender_column_count(appender) }, (_, index) =>
    duckdb.appender_column_type(appender, index),
  );
}

function widthOf(type: LogicalType): number {
  const id = duckdb.get_type_id(type);
  const stored =
    id === Type.DECIMAL
      ? duckdb.decimal_internal_type(type)
      : id === Type.ENUM
        ? duckdb.enum_internal_type(type)
        : id;
  const width = WIDTHS.get(stored);
  if (width === undefined) throw new Error(`columns of type ${Type[id]} cannot be appended`);
  return width;
}

/** Before anything is copied: a length that does not fit would be read past its end. */
function assertShapes(
  table: string,
  columns: readonly AppendColumn[],
  widths: readonly number[],
  rowCount: number,
): void {
  if (columns.length !== widths.length) {
    throw new Error(`table ${table} has ${String(widths.length)} columns, not ${String(columns.length)}`);
  }
  columns.forEach(({ values, nulls }, index) => {
    const bytes = rowCount * (widths[index] ?? 0);
    if (values.byteLength !== bytes || (nulls !== null && nulls.length !== rowCount)) {
      throw new Error(
        `column ${String(index)} of ${table} needs ${String(bytes)} bytes, not ${String(values.byteLength)}`,
      );
    }
  });
}
