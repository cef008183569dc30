import type { QueryEngine, QueryResult } from "../engines/query-engine.ts";
import { interruptible } from "./interruptible.ts";
import { KitError } from "./kit-error.ts";
import { explainSqlError } from "./sql-error.ts";
import { INTERRUPTED } from "./sql-explanations.ts";
import { Identifier, type Statement, statementOf } from "./sql-text.ts";
import { Table, type TableContext } from "./table.ts";

export interface Sql {
  (strings: TemplateStringsArray, ...values: readonly unknown[]): Promise<Table>;
  id(name: string): Identifier;
}

/** Asks one statement. */
export type AskStatement = (statement: Statement) => Promise<QueryResult>;

/** Asks an engine that is opened by the first statement and, if that failed, by the next. */
export function createAsk(openEngine: () => Promise<QueryEngine>): AskStatement {
  let opening: Promise<QueryEngine> | null = null;
  const open = (): Promise<QueryEngine> => {
    opening ??= openEngine().catch((error: unknown) => {
      opening = null;
      throw error;
    });
    return opening;
  };
  return (statement) => runStatement(statement, open);
}

/** The `sql` of a notebook. */
export function createSql(ask: AskStatement, context: TableContext): Sql {
  const sql = async (strings: TemplateStringsArray, ...values: readonly unknown[]): Promise<Table> => {
    const statement = statementOf(strings, values);
    return new Table(await ask(statement), context, statement);
  };
  return Object.assign(sql, { id: (name: string) => new Identifier(name) });
}

/** Runs a statement; an interrupt ends it, also while the engine is being opened. */
async function runStatement(
  { text, params }: Statement,
  open: () => Promise<QueryEngine>,
): Promise<QueryResult> {
  let engine: QueryEngine | null = null;
  let interrupted = false;
  const stop = (): void => {
    interrupted = true;
    engine?.interrupt();
  };
  return interruptible(stop, async () => {
    const opened = (engine = await open());
    if (interrupted) throw new KitError(INTERRUPTED);
    try {
      return await opened.query(text, params);
    } catch (error) {
      throw await explainSqlError(error, opened);
    }
  });
}
