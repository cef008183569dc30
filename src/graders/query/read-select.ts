import { z } from "zod";
import { reasonOf } from "#domain/reason";
import type { QueryFault } from "../checks/examination.ts";
import { isUnsteady, SQL_VALUES } from "./unsteady-functions.ts";

/** Whether a parsed text may be run. */
export type SelectReading = { readonly status: "select" } | (QueryFault & { readonly status: "refused" });

/** What DuckDB's `json_serialize_sql` gives. */
const ParseSchema = z.union([
  z.object({ error: z.literal(false), statements: z.array(z.unknown()) }),
  z.object({ error: z.literal(true), error_type: z.string(), error_message: z.string() }),
]);

/** Table functions whose rows follow from their arguments. All others read files, settings or the catalogue, or run a text. */
const STEADY_TABLE_FUNCTIONS: ReadonlySet<string> = new Set([
  ...["range", "generate_series", "unnest", "repeat", "repeat_row"],
  ...["json_each", "json_tree"],
]);

/**
 * Judges DuckDB's own parse of a text: one SELECT, over tables of the data alone, whose result follows from them alone. A
 * query that asks for settings or the clock could tell the judge from the trainee's notebook. The box holds without this.
 * @param json of `json_serialize_sql`
 * @param tables names of the data's tables
 */
export function readSelect(json: unknown, tables: ReadonlySet<string>): SelectReading {
  const parse = ParseSchema.parse(json);
  if (parse.error) {
    const isSelect = parse.error_type !== "not implemented";
    return isSelect
      ? refused("query.syntax", firstLine(parse.error_message))
      : refused("query.not-select", parse.error_message);
  }
  if (parse.statements.length !== 1) return refused("query.not-one", "");
  const parts = partsOf(parse.statements[0]);
  const known = new Set([...tables, ...parts.ctes.filter(isOnlyCte)].map(folded));
  const table = parts.tables.find(({ isQualified, name }) => isQualified || !known.has(folded(name)));
  if (table !== undefined) return refused("query.table", table.name);
  const source = parts.tableFunctions.find((name) => !STEADY_TABLE_FUNCTIONS.has(folded(name)));
  if (source !== undefined) return refused("query.table", `${source}()`);
  const unsteady = parts.functions.find(({ name, args }) => isUnsteady(folded(name), args));
  if (unsteady !== undefined) return refused("query.function", `${unsteady.name}()`);
  const value = parts.columns.find((name) => SQL_VALUES.has(folded(name)));
  if (value !== undefined) return refused("query.function", value);
  return parts.samples ? refused("query.function", "SAMPLE") : { status: "select" };
}

/**
 * Whether a name means a common table expression wherever it stands. Outside of its scope, and in its own body, one that looks
 * like a file would be read as that file, and one of DuckDB's own views as that view.
 */
function isOnlyCte(name: string): boolean {
  return !/[./\\]|^(?:duckdb|pragma|sqlite|pg)_/i.test(name);
}

type Refusal = "query.syntax" | "query.not-select" | "query.not-one" | "query.table" | "query.function";

function refused(code: Refusal, detail: string): SelectReading {
  return { status: "refused", reason: reasonOf(code), detail };
}

export function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}

/** DuckDB compares names without case. */
function folded(name: string): string {
  return name.toLowerCase();
}

/** What a statement names, wherever in it. */
interface Parts {
  readonly tables: { readonly name: string; readonly isQualified: boolean }[];
  readonly ctes: string[];
  readonly tableFunctions: string[];
  readonly functions: { readonly name: string; readonly args: number }[];
  /** Column references of one part. */
  readonly columns: string[];
  samples: boolean;
}

type ParseNode = Readonly<Record<string, unknown>>;

/** Walks without recursion: a text may nest as deep as it is long. */
function partsOf(statement: unknown): Parts {
  const parts: Parts = {
    tables: [],
    ctes: [],
    tableFunctions: [],
    functions: [],
    columns: [],
    samples: false,
  };
  const waiting: unknown[] = [statement];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (value === null || typeof value !== "object") continue;
    if (!Array.isArray(value)) collect(value as ParseNode, parts);
    for (const child of Object.values(value)) waiting.push(child);
  }
  return parts;
}

function collect(node: ParseNode, parts: Parts): void {
  if (node.type === "BASE_TABLE") {
    const isQualified = textOf(node.schema_name) !== "" || textOf(node.catalog_name) !== "";
    parts.tables.push({ name: textOf(node.table_name), isQualified });
  }
  if (node.type === "SHOW_REF") parts.tables.push({ name: textOf(node.show_type), isQualified: true });
  if (node.type === "TABLE_FUNCTION") {
    parts.tableFunctions.push(textOf((node.function as ParseNode | null)?.function_name));
  } else if (typeof node.function_name === "string") {
    const args = Array.isArray(node.children) ? node.children.length : 0;
    parts.functions.push({ name: node.function_name, args });
  }
  if (Array.isArray(node.column_names) && node.column_names.length === 1)
    parts.columns.push(textOf(node.column_names[0]));
  if (node.sample !== null && node.sample !== undefined) parts.samples = true;
  parts.ctes.push(...cteNames(node.cte_map));
}

/** `{map: [{key, value}]}`. */
function cteNames(map: unknown): string[] {
  const entries = (map as { readonly map?: unknown } | null | undefined)?.map;
  return Array.isArray(entries) ? entries.map((entry: ParseNode) => textOf(entry.key)) : [];
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
