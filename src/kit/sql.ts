import type { QueryEngine } from "../engines/query-engine.ts";
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

/** The `sql` of a notebook, over an engine that is opened by the first query and, if that failed, by the next. */
export function createSql(openEngine: () => Promise<QueryEngine>, context: TableContext): Sql {
  let opening: Promise<QueryEngine> | null = null;
  const open = (): Promise<QueryEngine> => {
    opening ??= openEngine().catch((error: unknown) => {
      opening = null;
      throw error;
    });
    return opening;
  };
  const sql = async (strings: TemplateStringsArray, ...values: readonly unknown[]): Promise<Table> => {
    return runStatement(statementOf(strings, values), open, context);
  };
  return Object.assign(sql, { id: (name: string) => new Identifier(name) });
}

/** Runs a statement; an interrupt ends it, also while the engine is being opened. */
async function runStatement(
  { text, params }: Statement,
  open: () => Promise<QueryEngine>,
  context: TableContext,
): Promise<Table> {
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
      return new Table(await opened.query(text, params), context);
    } catch (error) {
      throw await explainSqlError(error, opened);
    }
  });
}
