/** What may be bound to a `?` or `$1` of a query. A Date is bound as TIMESTAMP by its UTC fields. */
export type QueryParam = number | bigint | string | boolean | Date | null;

/** Something that answers SQL with columns. One statement runs at a time; further calls wait their turn. */
export interface QueryEngine extends AsyncDisposable {
  /**
   * Runs one statement and reads its whole result.
   * @throws ResultTooLarge when it takes more than `maxBytes` of memory; then the statement is stopped.
   */
  query(
    sql: string,
    params?: readonly QueryParam[],
    limits?: { readonly maxBytes: number },
  ): Promise<QueryResult>;
  /**
   * Runs one statement beside all others and reads its result in parts, each when it is asked for. What
   * is read and not asked for yet is a few megabytes. It gives at least one part, for its columns.
   */
  stream(sql: string, params: readonly QueryParam[], most: PartSize): AsyncGenerator<QueryResult, void>;
  /** How far the statement that runs now is, of 0 to 1; null where the engine cannot say. */
  progress(): number | null;
  /** Runs statements for their effect; what they return is dropped. */
  execute(sql: string): Promise<void>;
  /** Stops the statements that run now, if any; their promises reject. */
  interrupt(): void;
}

/** Where a part of a stream ends: at most so many rows, and not much more than so many bytes of memory. */
export interface PartSize {
  readonly rows: number;
  readonly bytes: number;
}

/** An engine that also takes data by columns. */
export interface BulkEngine extends QueryEngine {
  /**
   * Appends rows to a table, in their order. Columns are the table's, in order, with values as the engine holds them:
   * an INTEGER is four bytes, a DECIMAL(5,1) a scaled integer of four, an ENUM its code, a TIMESTAMP_MS milliseconds.
   */
  append(table: string, columns: readonly AppendColumn[], rowCount: number): Promise<void>;
}

export interface AppendColumn {
  readonly values: ArrayBufferView<ArrayBuffer>;
  /** One byte a row, 1 where NULL; null when none is. */
  readonly nulls: Uint8Array | null;
}

/** A result by columns, each of `rowCount` values. Names are unique: a repeated `x` becomes `x:1`. */
export interface QueryResult {
  readonly columns: readonly QueryColumn[];
  readonly rowCount: number;
}

interface ColumnHead {
  readonly name: string;
  /** As the engine writes it, such as `DECIMAL(5,1)`. */
  readonly type: string;
  /** One byte a row, 1 where the value is NULL; null when no value is. A value under a NULL means nothing. */
  readonly nulls: Uint8Array | null;
}

export type QueryColumn =
  | NumberColumn
  | BigintColumn
  | BooleanColumn
  | DateColumn
  | TimestampColumn
  | DecimalColumn
  | TextColumn
  | OtherColumn;

/** Integers up to 32 bits, FLOAT and DOUBLE. */
export interface NumberColumn extends ColumnHead {
  readonly kind: "number";
  readonly values: NumberArray;
}
export type NumberArray =
  Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array | Float32Array | Float64Array;

/** BIGINT and UBIGINT, and HUGEINT or UHUGEINT: as BigInt64Array when all values fit in it. */
export interface BigintColumn extends ColumnHead {
  readonly kind: "bigint";
  readonly values: BigInt64Array | BigUint64Array | readonly bigint[];
}

export interface BooleanColumn extends ColumnHead {
  readonly kind: "boolean";
  /** 0 or 1. */
  readonly values: Uint8Array;
}

export interface DateColumn extends ColumnHead {
  readonly kind: "date";
  /** Days since 1970-01-01. */
  readonly values: Int32Array;
}

export type TimeUnit = "s" | "ms" | "us" | "ns";

export interface TimestampColumn extends ColumnHead {
  readonly kind: "timestamp";
  readonly unit: TimeUnit;
  /** True for TIMESTAMP WITH TIME ZONE (an instant); false for civil time without a zone. */
  readonly instant: boolean;
  /** Units since 1970-01-01 00:00. */
  readonly values: BigInt64Array;
}

/** The value is `values[i] / 10 ** scale`. */
export interface DecimalColumn extends ColumnHead {
  readonly kind: "decimal";
  readonly width: number;
  readonly scale: number;
  /** As BigInt64Array when all values of a wide DECIMAL fit in it. */
  readonly values: Int16Array | Int32Array | BigInt64Array | readonly bigint[];
}

/** VARCHAR and ENUM: `dictionary[values[i]]`. The dictionary holds no value twice. */
export interface TextColumn extends ColumnHead {
  readonly kind: "text";
  readonly values: Uint32Array;
  readonly dictionary: readonly string[];
}

/** LIST, STRUCT, MAP, INTERVAL, BLOB and the rest, as JavaScript values, null where NULL. */
export interface OtherColumn extends ColumnHead {
  readonly kind: "other";
  readonly values: readonly unknown[];
}
