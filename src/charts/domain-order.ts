import { sqlDouble, sqlName, sqlString } from "#engines/duckdb/sql-text";
import { aggregateSql } from "./aggregate-sql.ts";
import { NotPushed } from "./chart-error.ts";
import { partsOf } from "./encoding-parts.ts";
import type { EncodingPart } from "./encoding-parts.ts";
import { fieldSql } from "./expression-sql.ts";
import { isRecord } from "./plain-record.ts";
import type { PlainRecord } from "./plain-record.ts";
import { markOf } from "./read-chart.ts";
import { readChannel, textOf, typeOfChannel } from "./read-channel.ts";
import { fieldOfColumn, freshName } from "./relation.ts";
import type { Source } from "./relation.ts";

/** Columns that sort the values of discrete scales, and what changes of the encoding for them. */
export interface DomainOrder {
  /** New properties of definitions, by the path of their place. */
  readonly changes: ReadonlyMap<string, PlainRecord>;
  extend(grouped: Source): Source;
}

interface Sorting {
  readonly spec: PlainRecord;
  readonly encoding: PlainRecord;
  /** What is grouped: Vega-Lite sorts by what it computes of all rows, not of groups. */
  readonly source: Source;
  readonly taken: Set<string>;
}

/** The column that a place shows, and how it is computed from the source. */
type Shown = (part: EncodingPart) => { readonly name: string; readonly sql: string } | null;

interface Order {
  readonly column: string;
  readonly shown: { readonly name: string; readonly sql: string };
  /** An aggregate over all rows that show one value; else where the first of them stands, after those of a list. */
  readonly by: string | readonly string[];
}

/**
 * Sorts by another field, by another channel or by first appearance. After grouping, a mean of all rows is no longer the
 * mean of what is left, so the amount to sort by is computed beside the groups and joined to them.
 */
export function domainOrderOf(sorting: Sorting, shown: Shown): DomainOrder {
  const changes = new Map<string, PlainRecord>();
  const orders: Order[] = [];
  for (const part of partsOf(sorting.encoding)) {
    const by = orderingOf(part, sorting);
    const column = shown(part);
    if (by === null || column === null) continue;
    const name = freshName(`sort_${part.channel}`, sorting.taken);
    orders.push({ column: name, shown: column, by: by.by });
    changes.set(part.path, { sort: { field: fieldOfColumn(name), op: "min", order: by.order } });
  }
  return { changes, extend: (grouped) => extendBy(orders, grouped, sorting.source) };
}

function extendBy(orders: readonly Order[], grouped: Source, { sql, columns }: Source): Source {
  if (orders.length === 0) return grouped;
  const place = freshName("row", new Set(columns.keys()));
  const joins = orders.map(({ shown, by }, i) => {
    const table = `order${String(i)}`;
    const amount = typeof by === "string" ? by : listedFirst(by, shown.sql, sqlName(place));
    const all =
      typeof by === "string" ? sql : `SELECT *, row_number() OVER () AS ${sqlName(place)} FROM (${sql})`;
    const rows = `SELECT ${shown.sql} AS shown, ${amount} AS amount FROM (${all}) AS shown GROUP BY 1`;
    return `LEFT JOIN (${rows}) AS ${table} ON ${table}.shown IS NOT DISTINCT FROM grouped.${sqlName(shown.name)}`;
  });
  const list = orders.map(({ column }, i) => `order${String(i)}.amount AS ${sqlName(column)}`);
  const added = orders.map(
    ({ column }) => [column, { sql: sqlName(column), kind: "number", floating: false }] as const,
  );
  return {
    sql: `SELECT grouped.*, ${list.join(", ")} FROM (${grouped.sql}) AS grouped ${joins.join(" ")}`,
    columns: new Map([...grouped.columns, ...added]),
  };
}

/** The place in a list; values that are not in it follow in the order of their first rows. */
function listedFirst(list: readonly string[], shown: string, place: string): string {
  const first = `${String(list.length)} + min(${place})`;
  if (list.length === 0) return first;
  const listed = list.map((value, i) => `WHEN ${value} THEN ${String(i)}`).join(" ");
  return `coalesce(CASE any_value(${shown}) ${listed} END, ${first})`;
}

/** What a place is sorted by other than its own values; null where there is no such thing. */
function orderingOf(
  part: EncodingPart,
  sorting: Sorting,
): (Pick<Order, "by"> & { readonly order: "ascending" | "descending" }) | null {
  const { definition, channel, path } = part;
  const { sort } = definition;
  if (sort === undefined || sort === "ascending" || sort === "descending") return null;
  if (["row", "column", "facet", "order"].includes(channel)) throw new NotPushed(`${path}.sort`);
  if (!["nominal", "ordinal"].includes(typeOfChannel(readChannel(definition)))) return null;
  if (sort === null) return { by: [], order: "ascending" };
  if (Array.isArray(sort)) return { by: literalsOf(sort, part, sorting.source), order: "ascending" };
  const { by, order } = readSort(sort, sorting.encoding, `${path}.sort`);
  const field = textOf(by.field);
  const op = textOf(by.op) ?? (field !== null && isStacked(sorting) ? "sum" : "min");
  const value = field === null ? null : fieldSql(field, sorting.source.columns, `${path}.sort`);
  return { by: aggregateSql(op, value, `${path}.sort`).sql, order };
}

/** The values of a list that the column can have. */
function literalsOf(
  list: readonly unknown[],
  { definition, path }: EncodingPart,
  { columns }: Source,
): string[] {
  const { kind } = fieldSql(textOf(definition.field) ?? "", columns, `${path}.field`);
  if (definition.bin !== undefined || definition.timeUnit !== undefined) throw new NotPushed(`${path}.sort`);
  return list.flatMap((value) => {
    if (kind === "text" && typeof value === "string") return [sqlString(value)];
    if (kind === "number" && typeof value === "number" && Number.isFinite(value)) return [sqlDouble(value)];
    return kind === "boolean" && typeof value === "boolean" ? [String(value)] : [];
  });
}

function readSort(
  sort: unknown,
  encoding: PlainRecord,
  path: string,
): { readonly by: PlainRecord; readonly order: "ascending" | "descending" } {
  if (isRecord(sort) && sort.encoding === undefined) {
    return { by: sort, order: sort.order === "descending" ? "descending" : "ascending" };
  }
  const name = isRecord(sort) ? sort.encoding : sort;
  const word = typeof name === "string" ? name : "";
  const target = encoding[word.replace(/^-/, "")];
  if (!isRecord(target)) throw new NotPushed(path);
  const falls = word.startsWith("-") || (isRecord(sort) && sort.order === "descending");
  const { field, aggregate } = target;
  return { by: { field, op: aggregate }, order: falls ? "descending" : "ascending" };
}

const STACKING_CHANNELS = ["color", "fill", "stroke", "detail", "opacity", "fillOpacity", "order"];

/** Whether amounts of a bar or an area stand on each other; then Vega-Lite sorts by their sum. */
function isStacked({ spec, encoding }: Sorting): boolean {
  return (
    ["bar", "area", "arc"].includes(markOf(spec) ?? "") &&
    STACKING_CHANNELS.some((channel) => encoding[channel] !== undefined)
  );
}
