import { sqlName } from "../../engines/duckdb/sql-text.ts";
import type { AskStatement } from "../database.ts";
import { statementOf } from "../sql-text.ts";
import type { Relation } from "./relation.ts";

let kept = 0;

/**
 * Runs a query once and does some work over what it gave, in a temporary table that is dropped after. Where the rows do not fit
 * into DuckDB's memory the work is done over the query itself, which each of its passes then runs.
 */
export async function keepingOnce<T>(
  ask: AskStatement,
  query: Relation,
  work: (relation: Relation) => Promise<T>,
): Promise<T> {
  const { text, params } = statementOf(query.strings, query.values);
  const name = sqlName(`dschool profile ${String((kept += 1))}`);
  try {
    // Columns that share a name get different ones here; a query may end with a comment.
    await ask({ text: `CREATE TEMP TABLE ${name} AS FROM (\n${text}\n)`, params });
  } catch (error) {
    if (isOutOfMemory(error)) return work(query);
    throw error;
  }
  try {
    return await work({ strings: [`FROM ${name}`], values: [], isStored: true });
  } finally {
    await ask({ text: `DROP TABLE ${name}`, params: [] });
  }
}

function isOutOfMemory(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.message.startsWith("Out of Memory Error") || isOutOfMemory(error.cause);
}
