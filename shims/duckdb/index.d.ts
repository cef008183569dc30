/** The part of the classic `duckdb` API that duckdb-async uses, over @duckdb/node-api. Written for TypeScript 5.0. */

export interface DuckDbError extends Error {
  errno: number;
  code: string;
  /** "Catalog", "Parser", "Binder", …: what DuckDB says before "Error:". */
  errorType: string;
}

export type Callback<T> = (error: DuckDbError | null, result: T) => void;

export interface RowData {
  [column: string]: any;
}
export type TableData = RowData[];

export interface TypeInfo {
  id: string;
  sql_type: string;
}
export interface ColumnInfo {
  name: string;
  type: TypeInfo;
}

/** Not offered by this lab; named because duckdb-async names them. */
export type ArrowIterable = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
export type ArrowArray = Uint8Array[];
export type IpcResultStreamIterator = AsyncIterableIterator<Uint8Array>;
export type ReplacementScanCallback = (table: string) => unknown;

export class QueryResult implements AsyncIterable<RowData> {
  private constructor();
  [Symbol.asyncIterator](): AsyncIterator<RowData>;
}

export class Statement {
  private constructor();
  readonly sql: string;
  all(...args: [...any, Callback<TableData>] | any[]): this;
  run(...args: [...any, Callback<Statement>] | any[]): this;
  each(...args: [...any, Callback<RowData>] | any[]): this;
  stream(...args: any[]): QueryResult;
  columns(): ColumnInfo[];
  finalize(callback?: Callback<void>): void;
}

export class Connection {
  constructor(database: Database, callback?: Callback<Connection>);
  all(sql: string, ...args: [...any, Callback<TableData>] | any[]): this;
  each(sql: string, ...args: [...any, Callback<RowData>] | any[]): this;
  run(sql: string, ...args: [...any, Callback<Statement>] | any[]): Statement;
  prepare(sql: string, ...args: [...any, Callback<Statement>] | any[]): Statement;
  exec(sql: string, ...args: [...any, Callback<void>] | any[]): void;
  stream(sql: string, ...args: any[]): QueryResult;
  interrupt(): void;
  wait(callback?: Callback<void>): void;
  close(callback?: Callback<void>): void;
}

export class Database {
  constructor(path: string, mode: number | Record<string, string>, callback?: Callback<Database>);
  constructor(path: string, callback?: Callback<Database>);
  connect(): Connection;
  all(sql: string, ...args: [...any, Callback<TableData>] | any[]): this;
  each(sql: string, ...args: [...any, Callback<RowData>] | any[]): this;
  run(sql: string, ...args: [...any, Callback<Statement>] | any[]): Statement;
  prepare(sql: string, ...args: [...any, Callback<Statement>] | any[]): Statement;
  exec(sql: string, ...args: [...any, Callback<void>] | any[]): this;
  stream(sql: string, ...args: any[]): QueryResult;
  serialize(callback?: Callback<void>): void;
  parallelize(callback?: Callback<void>): void;
  interrupt(): void;
  wait(callback?: Callback<void>): void;
  close(callback?: Callback<void>): void;
}

export const OPEN_READONLY: number;
export const OPEN_READWRITE: number;
export const OPEN_CREATE: number;
export const OPEN_FULLMUTEX: number;
export const OPEN_SHAREDCACHE: number;
export const OPEN_PRIVATECACHE: number;
