import type { AskStatement } from "./database.ts";
import { cellReader } from "./cells.ts";
import type { Statement } from "./sql-text.ts";

/** A table's name within the data that is open. */
export interface TableName {
  /** `main` for the city's own, for what was imported the schema of its source. */
  readonly schema: string;
  readonly name: string;
}

/**
 * Which of `known` a statement reads, by DuckDB's own parse of it: also within joins, subqueries and WITH, whose names hide
 * tables where they are seen. Of a statement that this parse does not take (PIVOT, DESCRIBE), every table that its text names.
 */
export async function tablesRead(
  ask: AskStatement,
  { text }: Statement,
  known: readonly TableName[],
): Promise<readonly TableName[]> {
  const { columns } = await ask({ text: "SELECT json_serialize_sql($1::VARCHAR) AS tree", params: [text] });
  const json = columns[0] === undefined ? null : cellReader(columns[0])(0);
  const tree: unknown = typeof json === "string" ? JSON.parse(json) : null;
  const isParsed = isNode(tree) && tree["error"] === false;
  const read = new Set(Array.from(isParsed ? namesIn(tree, new Set()) : namesInText(text), keyOf));
  return known.filter((table) => read.has(keyOf(table)));
}

/** Where a table without a schema is looked for. DuckDB's parse takes the database of `memory.reading` for a schema. */
const MAIN = new Set(["", "main", "memory"]);

/** Equal for names that are one table to SQL, to which case is nothing. */
function keyOf({ schema, name }: TableName): string {
  const plain = schema.toLowerCase();
  return JSON.stringify([MAIN.has(plain) ? "main" : plain, name.toLowerCase()]);
}

const NAME = String.raw`(?:"(?:[^"]|"")*"|[\p{L}_][\p{L}\p{N}_]*)`;
const DOTTED_NAMES = new RegExp(String.raw`${NAME}(?:\s*\.\s*${NAME})*`, "gu");

/** Of `a.b` both `b` of the schema `a` and `a`, since `b` may be a column. */
function namesInText(text: string): TableName[] {
  return (text.match(DOTTED_NAMES) ?? []).flatMap((dotted) => {
    const parts = (dotted.match(new RegExp(NAME, "gu")) ?? []).map(unquoted);
    return parts.map((name, at) => ({ schema: parts[at - 1] ?? "", name }));
  });
}

function unquoted(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;
}

type Node = Readonly<Record<string, unknown>>;

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null;
}

/** @param hidden names that WITH has given to something else here */
function* namesIn(node: unknown, hidden: ReadonlySet<string>): Generator<TableName> {
  if (!isNode(node)) return;
  const { cte_map: withs, cte_name: given, query, ...rest } = node;
  const seen = new Set(hidden);
  for (const { key, value } of entriesOf(withs)) {
    yield* namesIn(value, seen);
    seen.add(key.toLowerCase());
  }
  yield* namesIn(query, seen);
  if (node["type"] === "CTE_NODE" && typeof given === "string") seen.add(given.toLowerCase());
  const table = selectOptionalTable(node);
  // Only a plain name may be one of WITH.
  if (table !== null && (table.schema !== "" || !seen.has(table.name.toLowerCase()))) yield table;
  for (const part of Object.values(rest)) yield* namesIn(part, seen);
}

function selectOptionalTable({ type, schema_name: schema, table_name: name }: Node): TableName | null {
  if (type !== "BASE_TABLE" || typeof name !== "string") return null;
  return { schema: typeof schema === "string" ? schema : "", name };
}

function entriesOf(withs: unknown): readonly { readonly key: string; readonly value: unknown }[] {
  const map = isNode(withs) ? withs["map"] : null;
  if (!Array.isArray(map)) return [];
  return map.flatMap((entry: unknown) =>
    isNode(entry) && typeof entry["key"] === "string" ? [{ key: entry["key"], value: entry["value"] }] : [],
  );
}
