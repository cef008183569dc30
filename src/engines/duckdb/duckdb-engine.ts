import duckdb, {
  type Connection,
  type Database,
  type ExtractedStatements,
  type PreparedStatement,
  type Result,
} from "@duckdb/node-bindings";
import { EngineError } from "../engine-error.ts";
import { Interrupted } from "../interrupted.ts";
import type { AppendColumn, BulkEngine, PartSize, QueryParam, QueryResult } from "../query-engine.ts";
import { appendColumns } from "./append-columns.ts";
import { bindParams } from "./bind-params.ts";
import { readParts, readResult } from "./read-result.ts";

/** One connection to one in-process DuckDB. */
export class DuckdbEngine implements BulkEngine {
  readonly #database: Database;
  readonly #connection: Connection;
  #last: Promise<unknown> = Promise.resolve();
  #closed = false;
  readonly #streaming = new Set<Connection>();

  constructor(database: Database, connection: Connection) {
    this.#database = database;
    this.#connection = connection;
  }

  query(
    sql: string,
    params: readonly QueryParam[] = [],
    { maxBytes }: { readonly maxBytes: number } = { maxBytes: Infinity },
  ): Promise<QueryResult> {
    return this.#inTurn(async () => {
      return readResult(await startStatement(this.#connection, sql, params), maxBytes);
    });
  }

  /** On a connection of its own, or a query within the loop over its parts would wait for its end. */
  async *stream(
    sql: string,
    params: readonly QueryParam[],
    most: PartSize,
  ): AsyncGenerator<QueryResult, void> {
    if (this.#closed) throw closed();
    const connection = await duckdb.connect(this.#database);
    this.#streaming.add(connection);
    try {
      yield* readParts(await startStatement(connection, sql, params), most);
    } catch (error) {
      throw asInterrupted(error);
    } finally {
      this.#streaming.delete(connection);
      // What a loop left early still computes ahead ends here.
      duckdb.interrupt(connection);
      duckdb.disconnect_sync(connection);
    }
  }

  progress(): number | null {
    if (this.#closed) return null;
    const { percentage } = duckdb.query_progress(this.#connection);
    return percentage > 0 ? Math.min(percentage / 100, 1) : null;
  }

  execute(sql: string): Promise<void> {
    return this.#inTurn(async () => {
      await duckdb.query(this.#connection, sql);
    });
  }

  append(table: string, columns: readonly AppendColumn[], rowCount: number): Promise<void> {
    return this.#inTurn(() => {
      appendColumns(this.#connection, table, columns, rowCount);
      return Promise.resolve();
    });
  }

  interrupt(): void {
    if (this.#closed) return;
    for (const connection of [this.#connection, ...this.#streaming]) duckdb.interrupt(connection);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#closed) return;
    this.interrupt();
    this.#closed = true;
    await this.#last;
    duckdb.disconnect_sync(this.#connection);
    duckdb.close_sync(this.#database);
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(() => {
      if (this.#closed) throw closed();
      return work().catch((error: unknown) => {
        throw asInterrupted(error);
      });
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}

/** DuckDB tells that it was stopped by words only. */
function asInterrupted(error: unknown): unknown {
  const isStop = error instanceof Error && error.message.startsWith("INTERRUPT Error");
  return isStop ? new Interrupted({ cause: error }) : error;
}

/** Some statements are several inside (PIVOT makes an ENUM first), so all but the last are run for their effect. */
async function startStatement(
  connection: Connection,
  sql: string,
  params: readonly QueryParam[],
): Promise<Result> {
  const { statements, count } = await parse(connection, sql);
  for (let index = 0; index < count - 1; index++) {
    const statement = await duckdb.prepare_extracted_statement(connection, statements, index);
    await withStatement(statement, () => duckdb.execute_prepared(statement));
  }
  const last = await duckdb.prepare_extracted_statement(connection, statements, count - 1);
  return withStatement(last, () => {
    bindParams(last, params);
    return duckdb.execute_prepared_streaming(last);
  });
}

async function parse(
  connection: Connection,
  sql: string,
): Promise<{ readonly statements: ExtractedStatements; readonly count: number }> {
  const { extracted_statements: statements, statement_count: count } = await duckdb.extract_statements(
    connection,
    sql,
  );
  if (count === 0) throw parseError(statements);
  return { statements, count };
}

async function withStatement<T>(statement: PreparedStatement, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    duckdb.destroy_prepare_sync(statement);
  }
}

/** DuckDB's own words on a syntax error. Where there was nothing to parse it has none, and the binding throws. */
function parseError(statements: ExtractedStatements): Error {
  try {
    return new Error(duckdb.extract_statements_error(statements));
  } catch (cause) {
    return new EngineError(
      {
        ko: "SQL에 실행할 문장이 없습니다. SELECT 같은 문장을 쓰세요.",
        en: "The SQL holds no statement to run. Write one, such as SELECT.",
      },
      { cause },
    );
  }
}

function closed(): EngineError {
  return new EngineError({
    ko: "데이터 엔진이 이미 닫혔습니다. 노트북이라면 커널을 다시 시작하세요.",
    en: "The data engine is closed. In a notebook, restart the kernel.",
  });
}
