import {
  Bool,
  type DataType,
  DateDay,
  Dictionary,
  Field,
  Float32,
  Float64,
  Int16,
  Int32,
  Int64,
  Int8,
  makeData,
  makeVector,
  RecordBatch,
  Schema,
  Struct,
  Table,
  Timestamp,
  TimeUnit as ArrowTimeUnit,
  Uint16,
  Uint32,
  Uint64,
  Uint8,
  Utf8,
  type Vector,
} from "apache-arrow";
import type {
  BigintColumn,
  NumberColumn,
  QueryColumn,
  QueryResult,
  TextColumn,
  TimestampColumn,
  TimeUnit,
} from "../query-engine.ts";
import { decimalVector, wideVector } from "./arrow-decimal.ts";
import { fixedVector, packBits, utf8Vector, type Validity, validityOf } from "./arrow-fixed.ts";
import { nestedVector } from "./arrow-nested.ts";

/**
 * A result as an Arrow table; fixed-width values are not copied. Text is dictionary-encoded, civil time is a Timestamp
 * without a zone, DECIMAL is Float64 where that is exact (see `decimalVector`).
 */
export function toArrow(result: QueryResult): Table {
  const columns = result.columns.map((column) => {
    const vector = toVector(column, result.rowCount);
    return { vector, field: new Field(column.name, vector.type as DataType, true) };
  });
  // By place and not by name: as properties of an object, names such as "0" would come before all others.
  const placed = new Table(Object.fromEntries(columns.map(({ vector }, at) => [`c${String(at)}`, vector])));
  const fields = columns.map(({ field }) => field);
  const schema = new Schema(fields);
  const batches = placed.batches.map(({ data: { length, children } }) => {
    return new RecordBatch(schema, makeData({ type: new Struct(fields), length, nullCount: 0, children }));
  });
  return new Table(schema, batches);
}

function toVector(column: QueryColumn, length: number): Vector {
  const validity = validityOf(column.nulls);
  switch (column.kind) {
    case "number":
      return fixedVector(numberType(column), column.values, length, validity);
    case "bigint":
      return bigintVector(column, length, validity);
    case "boolean":
      return fixedVector(new Bool(), packBits(column.values), length, validity);
    case "date":
      return fixedVector(new DateDay(), column.values, length, validity);
    case "timestamp":
      return fixedVector(timestampType(column), column.values, length, validity);
    case "decimal":
      return decimalVector(column, length);
    case "text":
      return textVector(column, length, validity);
    case "other":
      return nestedVector(column.values);
  }
}

function numberType(column: NumberColumn): DataType {
  const { values } = column;
  if (values instanceof Int8Array) return new Int8();
  if (values instanceof Uint8Array) return new Uint8();
  if (values instanceof Int16Array) return new Int16();
  if (values instanceof Uint16Array) return new Uint16();
  if (values instanceof Int32Array) return new Int32();
  if (values instanceof Uint32Array) return new Uint32();
  return values instanceof Float32Array ? new Float32() : new Float64();
}

function bigintVector(column: BigintColumn, length: number, validity: Validity): Vector {
  const { values } = column;
  if (values instanceof BigInt64Array) return fixedVector(new Int64(), values, length, validity);
  if (values instanceof BigUint64Array) return fixedVector(new Uint64(), values, length, validity);
  return wideVector(values, column.nulls, 0);
}

const ARROW_UNITS: Readonly<Record<TimeUnit, ArrowTimeUnit>> = {
  s: ArrowTimeUnit.SECOND,
  ms: ArrowTimeUnit.MILLISECOND,
  us: ArrowTimeUnit.MICROSECOND,
  ns: ArrowTimeUnit.NANOSECOND,
};

function timestampType(column: TimestampColumn): Timestamp {
  return new Timestamp(ARROW_UNITS[column.unit], column.instant ? "UTC" : null);
}

function textVector(column: TextColumn, length: number, validity: Validity): Vector {
  const dictionary = utf8Vector(column.dictionary);
  const type = new Dictionary(new Utf8(), new Uint32());
  return makeVector(makeData({ type, length, data: column.values, dictionary, ...validity }));
}
