"use strict";
/**
 * The callback API of the classic `duckdb` package, over @duckdb/node-api, so that the real duckdb-async works.
 * The classic package needs a compiler and a download of its own. What it can do and this cannot throws by name.
 */
const { DuckDBInstance, DuckDBTimestampValue, DuckDBBlobValue } = require("@duckdb/node-api");

/** Takes the callback off the end of an argument list. */
function splitCallback(args) {
  const last = args.at(-1);
  return typeof last === "function" ? [args.slice(0, -1), last] : [args, () => {}];
}

/** Answers a Node-style callback outside the promise, so that what the callback throws is not taken for a query error. */
function answer(promise, callback) {
  promise.then(
    (value) => setImmediate(callback, null, value),
    (error) => setImmediate(callback, asDuckDbError(error), undefined),
  );
}

/** "Catalog Error: Table …" → an error with `code` and `errorType`, as the classic package gives. */
function asDuckDbError(error) {
  const [, errorType] = /^([A-Z]\w*(?: [A-Z]\w*)*) Error: /.exec(error.message) ?? [];
  return Object.assign(error, { errno: -1, code: "DUCKDB_NODEJS_ERROR", errorType: errorType ?? "Unknown" });
}

function toParameter(value) {
  if (value === undefined) return null;
  if (value instanceof Date) return new DuckDBTimestampValue(BigInt(value.getTime()) * 1000n);
  if (value instanceof Uint8Array) return new DuckDBBlobValue(value);
  return value;
}

class Statement {
  #connection;
  #sql;
  #prepared = null;

  constructor(connection, sql) {
    this.#connection = connection;
    this.#sql = sql;
  }

  get sql() {
    return this.#sql;
  }

  /** Prepares now, so that a mistake shows here and `columns()` knows. */
  async prepareNow() {
    this.#prepared = await this.#connection.inTurn((connection) => connection.prepare(this.#sql));
    return this;
  }

  all(...args) {
    const [parameters, callback] = splitCallback(args);
    answer(this.#connection.rows(this.#sql, parameters), callback);
    return this;
  }

  run(...args) {
    const [parameters, callback] = splitCallback(args);
    const done = this.#connection.rows(this.#sql, parameters).then(() => this);
    answer(done, callback);
    return this;
  }

  each(...args) {
    const [parameters, callback] = splitCallback(args);
    this.#connection.rows(this.#sql, parameters).then(
      (rows) => setImmediate(() => rows.forEach((row) => callback(null, row))),
      (error) => setImmediate(callback, asDuckDbError(error), undefined),
    );
    return this;
  }

  stream(...parameters) {
    return new QueryResult(this.#connection, this.#sql, parameters);
  }

  columns() {
    const prepared = this.#prepared;
    if (prepared === null) return null;
    return Array.from({ length: prepared.columnCount }, (_, index) => {
      const sqlType = String(prepared.columnType(index));
      return { name: prepared.columnName(index), type: { id: sqlType, sql_type: sqlType } };
    });
  }

  finalize(callback = () => {}) {
    this.#prepared?.destroySync();
    this.#prepared = null;
    setImmediate(callback, null);
  }
}

/** Rows as they come: `for await (const row of connection.stream(sql))`. */
class QueryResult {
  #connection;
  #sql;
  #parameters;

  constructor(connection, sql, parameters) {
    this.#connection = connection;
    this.#sql = sql;
    this.#parameters = parameters;
  }

  async *[Symbol.asyncIterator]() {
    const values = this.#parameters.map(toParameter);
    const result = await this.#connection.inTurn((connection) => connection.stream(this.#sql, values));
    for await (const rows of result.yieldRowObjectJs()) yield* rows;
  }
}

class Connection {
  #opened;
  #last;

  constructor(database, callback = () => {}) {
    this.#opened = database.opened.then((instance) => instance.connect());
    this.#last = this.#opened;
    answer(
      this.#opened.then(() => this),
      callback,
    );
  }

  /** One connection does one thing at a time, in the order asked. */
  inTurn(work) {
    const result = this.#last.catch(() => {}).then(async () => work(await this.#opened));
    this.#last = result;
    return result;
  }

  rows(sql, parameters) {
    return this.inTurn(async (connection) => {
      const reader = await connection.runAndReadAll(sql, parameters.map(toParameter));
      return reader.getRowObjectsJS();
    });
  }

  all(sql, ...args) {
    new Statement(this, sql).all(...args);
    return this;
  }

  each(sql, ...args) {
    new Statement(this, sql).each(...args);
    return this;
  }

  run(sql, ...args) {
    return new Statement(this, sql).run(...args);
  }

  stream(sql, ...parameters) {
    return new QueryResult(this, sql, parameters);
  }

  prepare(sql, ...args) {
    const [, callback] = splitCallback(args);
    const statement = new Statement(this, sql);
    answer(statement.prepareNow(), callback);
    return statement;
  }

  /** One or more statements, separated by semicolons, without results. */
  exec(sql, ...args) {
    const [parameters, callback] = splitCallback(args);
    const done = this.inTurn(async (connection) => {
      const statements = await connection.extractStatements(sql);
      for (let index = 0; index < statements.count; index += 1) {
        const prepared = await statements.prepare(index);
        if (prepared.parameterCount > 0) prepared.bind(parameters.map(toParameter));
        await prepared.run();
      }
    });
    answer(done, callback);
  }

  interrupt() {
    void this.#opened.then((connection) => connection.interrupt());
  }

  wait(callback = () => {}) {
    answer(
      this.inTurn(() => undefined),
      callback,
    );
  }

  close(callback = () => {}) {
    answer(
      this.inTurn((connection) => connection.closeSync()),
      callback,
    );
  }
}

class Database {
  #default = null;

  constructor(path, ...args) {
    const [[mode], callback] = splitCallback(args);
    this.opened = DuckDBInstance.create(path, toOptions(path, mode));
    answer(
      this.opened.then(() => this),
      callback,
    );
  }

  #connection() {
    this.#default ??= new Connection(this);
    return this.#default;
  }

  connect() {
    return new Connection(this);
  }

  all(sql, ...args) {
    this.#connection().all(sql, ...args);
    return this;
  }

  each(sql, ...args) {
    this.#connection().each(sql, ...args);
    return this;
  }

  run(sql, ...args) {
    return this.#connection().run(sql, ...args);
  }

  prepare(sql, ...args) {
    return this.#connection().prepare(sql, ...args);
  }

  exec(sql, ...args) {
    this.#connection().exec(sql, ...args);
    return this;
  }

  stream(sql, ...parameters) {
    return this.#connection().stream(sql, ...parameters);
  }

  interrupt() {
    this.#connection().interrupt();
  }

  wait(callback) {
    this.#connection().wait(callback);
  }

  serialize(callback = () => {}) {
    setImmediate(callback, null);
  }

  parallelize(callback = () => {}) {
    setImmediate(callback, null);
  }

  close(callback = () => {}) {
    const done = this.opened.then(async (instance) => {
      await this.#default?.inTurn((connection) => connection.closeSync());
      instance.closeSync();
    });
    answer(done, callback);
  }
}

const OPEN_READONLY = 1;

/** The classic flags and options as settings of DuckDB. */
function toOptions(path, mode) {
  if (typeof mode === "number") mode = { access_mode: mode === OPEN_READONLY ? "READ_ONLY" : "READ_WRITE" };
  const { duckdb_api, access_mode, ...options } = mode ?? {};
  if (access_mode === undefined || path === ":memory:" || path === "") return options;
  return { ...options, access_mode: access_mode.toUpperCase() };
}

const NOT_HERE = {
  arrowIPCAll: "sql from dschool gives Arrow tables",
  arrowIPCStream: "sql from dschool gives Arrow tables",
  register_udf: "use connection.registerScalarFunction of @duckdb/node-api",
  unregister_udf: "use @duckdb/node-api",
  register_bulk: "use connection.registerScalarFunction of @duckdb/node-api",
  register_buffer: "write the rows with connection.createAppender of @duckdb/node-api",
  unregister_buffer: "use @duckdb/node-api",
  registerReplacementScan: "create a view instead",
};

for (const [name, instead] of Object.entries(NOT_HERE)) {
  for (const { prototype } of [Database, Connection, Statement]) {
    prototype[name] = () => {
      throw new Error(
        `이 실습실의 duckdb에는 ${name}이(가) 없습니다: ${instead} / ${name} is not in this lab's duckdb: ${instead}`,
      );
    };
  }
}

module.exports = {
  Database,
  Connection,
  Statement,
  QueryResult,
  OPEN_READONLY,
  OPEN_READWRITE: 2,
  OPEN_CREATE: 4,
  OPEN_FULLMUTEX: 0x10000,
  OPEN_SHAREDCACHE: 0x20000,
  OPEN_PRIVATECACHE: 0x40000,
};
