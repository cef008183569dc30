import { describeFrom } from "../../engines/duckdb/describe.ts";
import { sqlName } from "../../engines/duckdb/sql-text.ts";
import type { Database } from "../database.ts";
import { KitError } from "../kit-error.ts";
import { streamTables } from "../sql.ts";
import { type Insights, Table, type TableContext } from "../table.ts";
import { Relation, type RelationSource } from "./relation.ts";

/** The `table` of a notebook. */
export function openRelations(
  { database, insights }: { readonly database: Database; readonly insights: Insights },
  context: TableContext,
): (name: string) => Relation {
  const { ask } = database;
  const source: RelationSource = {
    columnsOf: (table) => describeFrom((text, params) => ask({ text, params }), sqlName(table)),
    run: async (text) => {
      const statement = { text, params: [] };
      return new Table(await ask(statement), context, { statement, insights });
    },
    stream: (text) => streamTables(database, { text, params: [] }, context),
    explain: (text) => insights.explain({ text, params: [] }),
    cite: (text) => insights.cite({ text, params: [] }),
  };
  return (name) => {
    if (typeof name === "string" && name !== "") return new Relation(name, source);
    throw new KitError({
      ko: 'table의 인수는 표의 이름이어야 합니다. 예: table("link_5min")',
      en: 'table takes the name of a table, such as table("link_5min")',
    });
  };
}
