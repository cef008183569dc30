import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { shapeOf } from "../catalogue/declare/query-declaration.ts";
import { propertyName } from "../catalogue/declare/script-type.ts";
import { areQueriesDeclared, writeQueryTypes } from "../catalogue/declare/write-declarations.ts";
import { QUERY_TYPES } from "../domain/declaration-files.ts";
import type { LocalText } from "../domain/local-text.ts";
import type { DescribedColumn } from "../engines/duckdb/describe.ts";
import type { QueryEngine } from "../engines/query-engine.ts";
import type { AskStatement } from "./database.ts";

/** What there is to tell of the types of a query that ran. */
export type TypesNews =
  /** What they said before, and what it gave. */
  | { readonly kind: "changed"; readonly before: string; readonly now: string }
  /** They could not be written, and are what they were before. */
  | { readonly kind: "kept"; readonly why: LocalText };

/**
 * Writes the types of a workspace's queries where its files or the data have changed since.
 * @returns null where those of this query, if there were any, are still right
 */
export async function renewQueryTypes(
  { home, workspace, ask }: { readonly home: string; readonly workspace: string; readonly ask: AskStatement },
  { name, columns }: { readonly name: string; readonly columns: readonly DescribedColumn[] },
): Promise<TypesNews | null> {
  if (areQueriesDeclared(home, workspace)) return null;
  const before = selectOptionalShape(path.join(workspace, QUERY_TYPES), name);
  const query: QueryEngine["query"] = (text, params = []) => ask({ text, params });
  const outcome = await writeQueryTypes(home, workspace, { query });
  if (outcome.kind === "kept") return outcome;
  const now = shapeOf(columns);
  return before === null || before === now ? null : { kind: "changed", before, now };
}

/** The type of a query's row as it was written; null where none was, or none could be said. */
function selectOptionalShape(file: string, name: string): string | null {
  if (!existsSync(file) || !statSync(file).isFile()) return null;
  const start = `  ${propertyName(name)}: { row: `;
  const line = readFileSync(file, "utf8")
    .split("\n")
    .find((one) => one.startsWith(start));
  const shape = line?.slice(start.length).split("; params: ")[0] ?? null;
  return shape?.startsWith("{") === true ? shape : null;
}
