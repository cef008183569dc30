import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { shapeOf } from "../catalogue/declare/query-declaration.ts";
import { propertyName } from "../catalogue/declare/script-type.ts";
import { areQueriesDeclared, writeQueryTypes } from "../catalogue/declare/write-declarations.ts";
import { QUERY_TYPES } from "../domain/declaration-files.ts";
import type { DescribedColumn } from "../engines/duckdb/describe.ts";
import type { AskStatement } from "./database.ts";

/** What the types of a query said before it ran, and what it gave. */
export interface ChangedQuery {
  readonly before: string;
  readonly now: string;
}

/**
 * Writes the types of a workspace's queries where its files or the data have changed since.
 * @returns null where those of this query, if there were any, are still right
 */
export async function renewQueryTypes(
  { home, workspace, ask }: { readonly home: string; readonly workspace: string; readonly ask: AskStatement },
  { name, columns }: { readonly name: string; readonly columns: readonly DescribedColumn[] },
): Promise<ChangedQuery | null> {
  if (areQueriesDeclared(home, workspace)) return null;
  const before = selectOptionalShape(path.join(workspace, QUERY_TYPES), name);
  await writeQueryTypes(home, workspace, { query: (text, params = []) => ask({ text, params }) });
  const now = shapeOf(columns);
  return before === null || before === now ? null : { before, now };
}

/** The type of a query's row as it was written; null where none was, or none could be said. */
function selectOptionalShape(file: string, name: string): string | null {
  if (!existsSync(file)) return null;
  const start = `  ${propertyName(name)}: { row: `;
  const line = readFileSync(file, "utf8")
    .split("\n")
    .find((one) => one.startsWith(start));
  const shape = line?.slice(start.length).split("; params: ")[0] ?? null;
  return shape?.startsWith("{") === true ? shape : null;
}
