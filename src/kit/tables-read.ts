import type { AskStatement } from "./database.ts";
import { cellReader } from "./cells.ts";
import type { Statement } from "./sql-text.ts";

/**
 * Which of `known` a statement reads, by DuckDB's own parse of it: also within joins, subqueries and WITH, whose names hide
 * tables where they are seen. Of a statement that this parse does not take (PIVOT, DESCRIBE), every table that its text names.
 */
export async function tablesRead(
  ask: AskStatement,
  { text }: Statement,
  known: readonly string[],
): Promise<readonly string[]> {
  const { columns } = await ask({ text: "SELECT json_serialize_sql($1::VARCHAR) AS tree", params: [text] });
  const json = columns[0] === undefined ? null : cellReader(columns[0])(0);
  const tree: unknown = typeof json === "string" ? JSON.parse(json) : null;
  const isParsed = isNode(tree) && tree["error"] === false;
  const names = isParsed ? [...namesIn(tree, new Set())] : (text.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? []);
  const read = new Set(names.map((name) => name.toLowerCase()));
  return known.filter((name) => read.has(name.toLowerCase()));
}

type Node = Readonly<Record<string, unknown>>;

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null;
}

/** @param hidden names that WITH has given to something else here */
function* namesIn(node: unknown, hidden: ReadonlySet<string>): Generator<string> {
  if (!isNode(node)) return;
  const { type, table_name: table, cte_map: withs, cte_name: given, query, ...rest } = node;
  const seen = new Set(hidden);
  for (const { key, value } of entriesOf(withs)) {
    yield* namesIn(value, seen);
    seen.add(key.toLowerCase());
  }
  yield* namesIn(query, seen);
  if (type === "CTE_NODE" && typeof given === "string") seen.add(given.toLowerCase());
  if (type === "BASE_TABLE" && typeof table === "string" && !seen.has(table.toLowerCase())) yield table;
  for (const part of Object.values(rest)) yield* namesIn(part, seen);
}

function entriesOf(withs: unknown): readonly { readonly key: string; readonly value: unknown }[] {
  const map = isNode(withs) ? withs["map"] : null;
  if (!Array.isArray(map)) return [];
  return map.flatMap((entry: unknown) =>
    isNode(entry) && typeof entry["key"] === "string" ? [{ key: entry["key"], value: entry["value"] }] : [],
  );
}
