import duckdb, { type LogicalType, type Result } from "@duckdb/node-bindings";
import type { NumberArray, QueryColumn, TimeUnit } from "../query-engine.ts";
import type { ColumnReader, ColumnSource } from "./column-reader.ts";
import { FixedReader } from "./fixed-reader.ts";
import { TextReader } from "./text-reader.ts";
import { narrowWide } from "./wide-integers.ts";

const { Type } = duckdb;

type NumberArrayMaker = new (buffer: ArrayBuffer) => NumberArray;

const NUMBERS = new Map<number, readonly [bytes: number, make: NumberArrayMaker]>([
  [Type.TINYINT, [1, Int8Array]],
  [Type.UTINYINT, [1, Uint8Array]],
  [Type.SMALLINT, [2, Int16Array]],
  [Type.USMALLINT, [2, Uint16Array]],
  [Type.INTEGER, [4, Int32Array]],
  [Type.UINTEGER, [4, Uint32Array]],
  [Type.FLOAT, [4, Float32Array]],
  [Type.DOUBLE, [8, Float64Array]],
]);

const TIMESTAMPS = new Map<number, readonly [name: string, unit: TimeUnit, instant: boolean]>([
  [Type.TIMESTAMP_S, ["TIMESTAMP_S", "s", false]],
  [Type.TIMESTAMP_MS, ["TIMESTAMP_MS", "ms", false]],
  [Type.TIMESTAMP, ["TIMESTAMP", "us", false]],
  [Type.TIMESTAMP_NS, ["TIMESTAMP_NS", "ns", false]],
  [Type.TIMESTAMP_TZ, ["TIMESTAMP WITH TIME ZONE", "us", true]],
]);

/** A reader for each column of a result, in order. */
export async function columnReaders(result: Result): Promise<readonly ColumnReader[]> {
  const readers: ColumnReader[] = [];
  for (const [index, name] of uniqueNames(result).entries()) {
    const logical = duckdb.column_logical_type(result, index);
    readers.push(plainReader({ index, name }, logical) ?? (await nestedReader({ index, name }, logical)));
  }
  return readers;
}

/** Repeated names get a number: `x`, `x:1`, `x:2`, as DuckDB's own client does. */
function uniqueNames(result: Result): readonly string[] {
  const used = new Set<string>();
  return Array.from({ length: duckdb.column_count(result) }, (_, index) => {
    const name = duckdb.column_name(result, index);
    let unique = name;
    for (let count = 1; used.has(unique); count++) unique = `${name}:${String(count)}`;
    used.add(unique);
    return unique;
  });
}

type Place = Pick<ColumnSource, "index" | "name">;

function plainReader(place: Place, logical: LogicalType): ColumnReader | null {
  const id = duckdb.get_type_id(logical);
  const number = NUMBERS.get(id);
  if (number !== undefined) return numberReader({ ...place, type: Type[id] }, number);
  const timestamp = TIMESTAMPS.get(id);
  if (timestamp !== undefined) return timestampReader(place, timestamp);
  const source = { ...place, type: Type[id] };
  switch (id) {
    case Type.VARCHAR:
      return new TextReader(source);
    case Type.DECIMAL:
      return decimalReader(place, logical);
    case Type.BOOLEAN:
      return fixed(source, duckdb.sizeof_bool, (buffer) => ({
        kind: "boolean",
        values: new Uint8Array(buffer),
      }));
    case Type.DATE:
      return fixed(source, 4, (buffer) => ({ kind: "date", values: new Int32Array(buffer) }));
    case Type.BIGINT:
      return fixed(source, 8, (buffer) => ({ kind: "bigint", values: new BigInt64Array(buffer) }));
    case Type.UBIGINT:
      return fixed(source, 8, (buffer) => ({ kind: "bigint", values: new BigUint64Array(buffer) }));
    case Type.HUGEINT:
    case Type.UHUGEINT:
      return wideReader(source, id === Type.HUGEINT);
    case Type.ENUM:
      return enumReader(source, logical);
    default:
      return null;
  }
}

type Unheaded<C> = C extends QueryColumn ? Omit<C, "name" | "type" | "nulls"> : never;

function fixed(
  source: ColumnSource,
  bytes: number,
  view: (buffer: ArrayBuffer, nulls: Uint8Array | null) => Unheaded<QueryColumn>,
): ColumnReader {
  const { index, name, type } = source;
  return new FixedReader(index, bytes, (buffer, nulls) => ({ name, type, nulls, ...view(buffer, nulls) }));
}

function numberReader(
  source: ColumnSource,
  [bytes, make]: readonly [number, NumberArrayMaker],
): ColumnReader {
  return fixed(source, bytes, (buffer) => ({ kind: "number", values: new make(buffer) }));
}

function timestampReader(
  place: Place,
  [type, unit, instant]: readonly [string, TimeUnit, boolean],
): ColumnReader {
  return fixed({ ...place, type }, 8, (buffer) => ({
    kind: "timestamp",
    unit,
    instant,
    values: new BigInt64Array(buffer),
  }));
}

function wideReader(source: ColumnSource, signed: boolean): ColumnReader {
  return fixed(source, 16, (buffer, nulls) => ({
    kind: "bigint",
    values: narrowWide(buffer, nulls, signed),
  }));
}

function decimalReader(place: Place, logical: LogicalType): ColumnReader {
  const width = duckdb.decimal_width(logical);
  const scale = duckdb.decimal_scale(logical);
  const source = { ...place, type: `DECIMAL(${String(width)},${String(scale)})` };
  const decimal = { kind: "decimal", width, scale } as const;
  switch (duckdb.decimal_internal_type(logical)) {
    case Type.SMALLINT:
      return fixed(source, 2, (buffer) => ({ ...decimal, values: new Int16Array(buffer) }));
    case Type.INTEGER:
      return fixed(source, 4, (buffer) => ({ ...decimal, values: new Int32Array(buffer) }));
    case Type.BIGINT:
      return fixed(source, 8, (buffer) => ({ ...decimal, values: new BigInt64Array(buffer) }));
    default:
      return fixed(source, 16, (buffer, nulls) => ({ ...decimal, values: narrowWide(buffer, nulls, true) }));
  }
}

function enumReader(source: ColumnSource, logical: LogicalType): ColumnReader {
  const dictionary = Array.from({ length: duckdb.enum_dictionary_size(logical) }, (_, index) =>
    duckdb.enum_dictionary_value(logical, index),
  );
  const codes = NUMBERS.get(duckdb.enum_internal_type(logical));
  if (codes === undefined) throw new Error(`ENUM column ${source.name} is held as no known integer`);
  const [bytes, make] = codes;
  return fixed(source, bytes, (buffer) => ({
    kind: "text",
    values: new Uint32Array(new make(buffer)),
    dictionary,
  }));
}

/** Nested and rare types go through DuckDB's own client, which is loaded when one is first met. */
async function nestedReader(place: Place, logical: LogicalType): Promise<ColumnReader> {
  const { nestedColumnReader } = await import("./nested-reader.ts");
  return nestedColumnReader(place, logical);
}
