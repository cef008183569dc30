import { describeFrom } from "../../engines/duckdb/describe.ts";
import { sqlName } from "../../engines/duckdb/sql-text.ts";
import type { AskStatement, Sql } from "../sql.ts";
import { KitError } from "../kit-error.ts";
import { Relation, type RelationSource } from "./relation.ts";

/** The `table` of a notebook, over its `sql`. */
export function openRelations(sql: Sql, ask: AskStatement): (name: string) => Relation {
  const source: RelationSource = {
    columnsOf: (table) => describeFrom((text, params) => ask({ text, params }), sqlName(table)),
    run: (statement) => sql([statement] as unknown as TemplateStringsArray),
  };
  return (name) => {
    if (typeof name === "string" && name !== "") return new Relation(name, source);
    throw new KitError({
      ko: 'table의 인수는 표의 이름이어야 합니다. 예: table("link_5min")',
      en: 'table takes the name of a table, such as table("link_5min")',
    });
  };
}
