import type { Database } from "./database.ts";
import { Identifier, type Statement, statementOf } from "./sql-text.ts";
import { type Insights, Table, type TableContext } from "./table.ts";

export interface Sql {
  (strings: TemplateStringsArray, ...values: readonly unknown[]): Promise<Table>;
  id(name: string): Identifier;
  stream(strings: TemplateStringsArray, ...values: readonly unknown[]): AsyncGenerator<Table, void>;
}

/** The `sql` of a notebook. */
export function createSql(database: Database, context: TableContext, insights: Insights): Sql {
  const sql = async (strings: TemplateStringsArray, ...values: readonly unknown[]): Promise<Table> => {
    const statement = statementOf(strings, values);
    return new Table(await database.ask(statement), context, { statement, insights });
  };
  return Object.assign(sql, {
    id: (name: string) => new Identifier(name),
    stream: (strings: TemplateStringsArray, ...values: readonly unknown[]) =>
      streamTables(database, statementOf(strings, values), context),
  });
}

/** The result of a statement as tables of some thousand rows each, made as they are asked for. */
export async function* streamTables(
  database: Database,
  statement: Statement,
  context: TableContext,
): AsyncGenerator<Table, void> {
  for await (const part of database.stream(statement)) yield new Table(part, context);
}
