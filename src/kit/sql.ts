import type { QueryEngine, QueryResult } from "../engines/query-engine.ts";
import { explainSqlError } from "./sql-error.ts";
import { Identifier, type Statement, statementOf } from "./sql-text.ts";
import { Table, type TableContext } from "./table.ts";

export interface Sql {
  (strings: TemplateStringsArray, ...values: readonly unknown[]): Promise<Table>;
  id(name: string): Identifier;
}

/** The `sql` of a notebook, over an engine that is opened by the first query and, if that failed, by the next. */
export function createSql(openEngine: () => Promise<QueryEngine>, context: TableContext): Sql {
  let opening: Promise<QueryEngine> | null = null;
  const engine = (): Promise<QueryEngine> => {
    opening ??= openEngine().catch((error: unknown) => {
      opening = null;
      throw error;
    });
    return opening;
  };
  const sql = async (strings: TemplateStringsArray, ...values: readonly unknown[]): Promise<Table> => {
    const statement = statementOf(strings, values);
    const opened = await engine();
    try {
      return new Table(await interruptible(opened, statement), context);
    } catch (error) {
      throw await explainSqlError(error, opened);
    }
  };
  return Object.assign(sql, { id: (name: string) => new Identifier(name) });
}

/** Runs a statement that a kernel's interrupt stops inside the engine. Where nothing else listens, Ctrl-C still ends the process. */
async function interruptible(engine: QueryEngine, { text, params }: Statement): Promise<QueryResult> {
  const stop = (): void => {
    engine.interrupt();
  };
  if (process.listenerCount("SIGINT") > 0) process.on("SIGINT", stop);
  try {
    return await engine.query(text, params);
  } finally {
    process.off("SIGINT", stop);
  }
}
