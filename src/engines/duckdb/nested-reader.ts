import {
  DuckDBDataChunk,
  DuckDBLogicalType,
  type DuckDBType,
  type JS,
  JSDuckDBValueConverter,
} from "@duckdb/node-api";
import type { DataChunk, LogicalType } from "@duckdb/node-bindings";
import type { QueryColumn } from "../query-engine.ts";
import type { ColumnReader, ColumnSource } from "./column-reader.ts";

/** A reader for LIST, STRUCT, MAP, ARRAY, UNION, INTERVAL, TIME, BLOB, UUID and the like. */
export function nestedColumnReader(place: Omit<ColumnSource, "type">, logical: LogicalType): ColumnReader {
  const type = DuckDBLogicalType.create(logical).asType();
  return new NestedReader({ ...place, type: type.toString() }, type);
}

/** A guess, which a long list or text exceeds: an object, its hidden parts, and a few numbers. */
const VALUE_BYTES = 128;

/** Each value as the JavaScript value that DuckDB's own client makes of it. */
class NestedReader implements ColumnReader {
  readonly #source: ColumnSource;
  readonly #type: DuckDBType;
  readonly #values: (JS | null)[] = [];

  constructor(source: ColumnSource, type: DuckDBType) {
    this.#source = source;
    this.#type = type;
  }

  append(chunk: DataChunk, rows: number): void {
    const vector = new DuckDBDataChunk(chunk).getColumnVector(this.#source.index);
    for (let row = 0; row < rows; row++) {
      this.#values.push(JSDuckDBValueConverter(vector.getItem(row), this.#type, JSDuckDBValueConverter));
    }
  }

  get bytes(): number {
    return this.#values.length * VALUE_BYTES;
  }

  finish(rowCount: number): QueryColumn {
    const nulls = Uint8Array.from(this.#values, (value) => (value === null ? 1 : 0));
    const { name, type } = this.#source;
    const values = this.#values.slice(0, rowCount);
    return { kind: "other", name, type, values, nulls: nulls.includes(1) ? nulls : null };
  }
}
