import { openDuckdb } from "#engines/duckdb/open-duckdb";
import type { QueryEngine } from "#engines/query-engine";
import { isSqlNode, nodesOf, replaceAt, textUnder } from "./sql-tree.ts";
import type { SqlJson, SqlNode } from "./sql-tree.ts";

/** Reads queries into DuckDB's own trees and writes them back. */
export interface SqlRoundTrip extends AsyncDisposable {
  /**
   * The tree of one SELECT, each column of its lists named as DuckDB would name it, so that a changed expression keeps
   * its name. Null for what DuckDB cannot read, or cannot write back as it was.
   */
  parse(sql: string): Promise<SqlNode | null>;
  print(tree: SqlNode): Promise<string>;
}

const MEMORY_MIB = 100;

/** Opens an engine that holds no data and reaches no file. */
export async function openSqlRoundTrip(): Promise<SqlRoundTrip> {
  const access = { kind: "locked", directories: [] } as const;
  const engine = await openDuckdb({ memoryMib: MEMORY_MIB, threads: 1, tempDirectory: null, access });
  const print = (tree: SqlNode): Promise<string> => printTree(engine, tree);
  return {
    print,
    parse: async (sql) => {
      const tree = await optionalTree(engine, sql);
      if (tree === null || !(await readsBack(engine, tree))) return null;
      return await nameColumns(tree, print);
    },
    [Symbol.asyncDispose]: () => engine[Symbol.asyncDispose](),
  };
}

async function optionalTree(engine: QueryEngine, sql: string): Promise<SqlNode | null> {
  const text = await ask(engine, "SELECT json_serialize_sql($1::VARCHAR)::VARCHAR", sql);
  // Where a word stood means nothing once the text is written anew, and "nowhere" is a number beyond JavaScript's.
  const tree = JSON.parse(text, (key, value: SqlJson) => (key === "query_location" ? 0 : value)) as SqlJson;
  return isSqlNode(tree) && tree["error"] === false ? tree : null;
}

async function printTree(engine: QueryEngine, tree: SqlNode): Promise<string> {
  return ask(engine, "SELECT json_deserialize_sql($1::VARCHAR::JSON)", JSON.stringify(tree));
}

/** Whether what is written of a tree is read as the same tree. */
async function readsBack(engine: QueryEngine, tree: SqlNode): Promise<boolean> {
  const again = await optionalTree(engine, await printTree(engine, tree));
  return again !== null && JSON.stringify(again) === JSON.stringify(tree);
}

async function ask(engine: QueryEngine, question: string, param: string): Promise<string> {
  const { columns } = await engine.query(question, [param]);
  const [column] = columns;
  if (column?.kind !== "text") throw new Error(`${question} gave no text`);
  return column.dictionary[column.values[0] ?? 0] ?? "";
}

/** Columns that are called after what they are already, or by a star. */
const NAMED = ["COLUMN_REF", "STAR"];

async function nameColumns(tree: SqlNode, print: (tree: SqlNode) => Promise<string>): Promise<SqlNode> {
  let named: SqlJson = tree;
  for (const [path, node] of [...nodesOf(tree)]) {
    const isListed = path.at(-2) === "select_list" && path.includes("statements");
    if (!isListed || node["alias"] !== "" || NAMED.includes(textUnder(node, "class"))) continue;
    const alone = await print(alonePrinted(tree, node));
    named = replaceAt(named, [...path, "alias"], alone.slice("SELECT ".length));
  }
  if (!isSqlNode(named)) throw new Error("a statement is an object");
  return named;
}

/** A statement that selects one expression and nothing else. */
function alonePrinted(tree: SqlNode, expression: SqlNode): SqlNode {
  return {
    ...tree,
    statements: [
      {
        node: {
          ...{ type: "SELECT_NODE", modifiers: [], cte_map: { map: [] }, select_list: [expression] },
          ...{ from_table: { type: "EMPTY", alias: "", sample: null, query_location: 0 } },
          ...{ where_clause: null, group_expressions: [], group_sets: [], having: null, sample: null },
          ...{ aggregate_handling: "STANDARD_HANDLING", qualify: null },
        },
        named_param_map: [],
      },
    ],
  };
}
