import {
  DuckDBDataChunk,
  DuckDBLogicalType,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBVector,
  type JS,
  JSDuckDBValueConverter,
} from "@duckdb/node-api";
import duckdb, { type DataChunk, type LogicalType } from "@duckdb/node-bindings";
import type { QueryColumn } from "../query-engine.ts";
import type { ColumnReader, ColumnSource, RowRange } from "./column-reader.ts";
import { STRING_BYTES, stringBytes } from "./long-strings.ts";
import { NullsReader } from "./nulls-reader.ts";

/** A reader for LIST, STRUCT, MAP, ARRAY, UNION, INTERVAL, TIME, BLOB, UUID and the like. */
export function nestedColumnReader(place: Omit<ColumnSource, "type">, logical: LogicalType): ColumnReader {
  const type = DuckDBLogicalType.create(logical).asType();
  return new NestedReader({ ...place, type: type.toString() }, type);
}

/** A guess: an object, its hidden parts, and a few numbers. What lies deeper than a list's own elements is not looked at. */
const VALUE_BYTES = 128;
/** Of an element of a list. */
const ELEMENT_BYTES = 16;

/** What a vector holds of each value of these types, in 16 bytes. */
type Held = "string" | "list" | "other";

/** Each value as the JavaScript value that DuckDB's own client makes of it. */
class NestedReader implements ColumnReader {
  readonly #source: ColumnSource;
  readonly #type: DuckDBType;
  readonly #held: Held;
  readonly #values: (JS | null)[] = [];
  readonly #nulls = new NullsReader();
  #bytes = 0;
  /** Of the chunk at hand. */
  #items: DuckDBVector | null = null;
  #entries: Uint8Array = new Uint8Array();
  #isNull: Uint8Array | null = null;

  constructor(source: ColumnSource, type: DuckDBType) {
    this.#source = source;
    this.#type = type;
    this.#held = heldAs(type);
  }

  open(chunk: DataChunk, rows: number): void {
    const { index } = this.#source;
    this.#items = new DuckDBDataChunk(chunk).getColumnVector(index);
    if (this.#held === "other") return;
    const vector = duckdb.data_chunk_get_vector(chunk, index);
    this.#entries = duckdb.vector_get_data(vector, rows * STRING_BYTES);
    this.#isNull = this.#nulls.open(vector, rows);
  }

  weigh(rows: RowRange): number {
    const bytes = (rows.to - rows.from) * VALUE_BYTES;
    if (this.#held === "string") return bytes + stringBytes(this.#entries, rows, this.#isNull);
    return this.#held === "list" ? bytes + this.#elements(rows) * ELEMENT_BYTES : bytes;
  }

  /** A vector holds of a list where its elements begin, and how many they are. */
  #elements({ from, to }: RowRange): number {
    const words = new BigUint64Array(this.#entries.buffer, this.#entries.byteOffset, to * 2);
    let count = 0;
    for (let row = from; row < to; row++) if (this.#isNull?.[row] !== 1) count += Number(words[row * 2 + 1]);
    return count;
  }

  append(rows: RowRange): void {
    this.#bytes += this.weigh(rows);
    for (let row = rows.from; row < rows.to; row++) {
      const item = this.#items?.getItem(row) ?? null;
      this.#values.push(JSDuckDBValueConverter(item, this.#type, JSDuckDBValueConverter));
    }
  }

  get bytes(): number {
    return this.#bytes;
  }

  finish(rowCount: number): QueryColumn {
    const nulls = Uint8Array.from(this.#values, (value) => (value === null ? 1 : 0));
    const { name, type } = this.#source;
    const values = this.#values.slice(0, rowCount);
    return { kind: "other", name, type, values, nulls: nulls.includes(1) ? nulls : null };
  }
}

function heldAs({ typeId }: DuckDBType): Held {
  if (typeId === DuckDBTypeId.BLOB || typeId === DuckDBTypeId.BIT) return "string";
  return typeId === DuckDBTypeId.LIST || typeId === DuckDBTypeId.MAP ? "list" : "other";
}
