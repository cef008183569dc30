import { sqlName } from "#engines/duckdb/sql-text";
import type { LocalText } from "#domain/local-text";
import { ChartError, UnknownField } from "./chart-error.ts";
import { tooManyRows } from "./chart-texts.ts";
import { partsOf } from "./encoding-parts.ts";
import type { EncodingPart } from "./encoding-parts.ts";
import { isRecord } from "./plain-record.ts";
import type { PlainRecord } from "./plain-record.ts";
import type { ChartLimits, ChartQuery, Plan } from "./plan.ts";
import type { Pushed } from "./push-transforms.ts";
import { readChannel, textOf, typeOfChannel } from "./read-channel.ts";
import { columnOfField } from "./relation.ts";
import type { Expression, Source } from "./relation.ts";
import { shownAs, typeShown } from "./shown-as.ts";
import { chartQuery } from "./statement.ts";
import { readTimeUnit } from "./time-unit.ts";

/** What a chart of rows, not of groups, is made from. */
export interface RowsRequest {
  /** The specification without data. */
  readonly base: PlainRecord;
  readonly encoding: PlainRecord;
  readonly source: Source;
  /** Whether its rows are groups, which come in any order. */
  readonly isGrouped: boolean;
  readonly limits: ChartLimits;
}

/** Every column of every row, for Vega to do the rest. `path` is what it does. */
export function allRows(
  { source, isGrouped }: Pushed,
  spec: PlainRecord,
  { limits, path }: { readonly limits: ChartLimits; readonly path: string | null },
): ChartQuery {
  const encoding = isRecord(spec.encoding) ? spec.encoding : {};
  return chartQuery({
    isGrouped,
    source: shownColumns(source, [...source.columns.keys()], encoding),
    ...{ spec, most: limits.rows, note: null, utcColumns: utcColumnsOf(encoding, source) },
    beyond: () => refuse(tooManyRows(limits.rows, path)),
  });
}

/** The columns that are shown, of every row. */
export function shownRows(request: RowsRequest): ChartQuery {
  const { base, encoding, source, isGrouped, limits } = request;
  return chartQuery({
    isGrouped,
    source: shownColumns(source, columnsOf(request), encoding),
    ...{ spec: base, most: limits.rows, note: null, utcColumns: utcColumnsOf(encoding, source) },
    beyond: () => refuse(tooManyRows(limits.rows, null)),
  });
}

/** A plan, as what is beyond in other plans, that says why there is none. */
export function* refuse(text: LocalText): Plan<never> {
  throw new ChartError(text);
}

/** The column of each place; a place of a nested value has none. */
export function columnOfPart({ definition, path }: EncodingPart, { columns }: Source): string | null {
  const field = textOf(definition.field);
  if (field === null) return null;
  const name = columnOfField(field, columns);
  if (name === null && !/[.[]/.test(field))
    throw new UnknownField(field, `${path}.field`, [...columns.keys()]);
  return name;
}

/** The names of columns that a chart needs: all, where an expression or a tooltip may read any. */
function columnsOf({ base, encoding, source }: RowsRequest): readonly string[] {
  const all = [...source.columns.keys()];
  const parts = partsOf(encoding).map((part) => columnOfPart(part, source));
  const sorts = partsOf(encoding).flatMap(({ definition: { sort } }) => {
    const field = isRecord(sort) ? textOf(sort.field) : null;
    return field === null ? [] : [columnOfField(field, source.columns)];
  });
  const names = new Set([...parts, ...sorts]);
  const readsAny =
    names.has(null) || /datum|"content":"data"|"test":|"params":|"fields":/.test(JSON.stringify(base));
  return readsAny ? all : all.filter((name) => names.has(name));
}

function shownColumns(source: Source, names: readonly string[], encoding: PlainRecord): Source {
  const types = new Map<string, string>();
  for (const part of partsOf(encoding)) {
    const name = columnOfField(textOf(part.definition.field) ?? "", source.columns);
    const type = typeShown(typeOfChannel(readChannel(part.definition)), part.channel);
    if (name !== null && !types.has(name)) types.set(name, type);
  }
  const columns = names.flatMap((name): (readonly [string, Expression])[] => {
    const column = source.columns.get(name);
    return column === undefined ? [] : [[name, shownAs(column, types.get(name) ?? "nominal")]];
  });
  const list = columns.map(([name, { sql }]) => `${sql} AS ${sqlName(name)}`);
  return {
    sql: `SELECT ${list.length === 0 ? "1 AS row" : list.join(", ")} FROM (${source.sql}) AS shown`,
    columns: new Map(columns.map(([name, column]) => [name, { ...column, sql: sqlName(name) }])),
  };
}

export function utcColumnsOf(encoding: PlainRecord, { columns }: Source): ReadonlySet<string> {
  const names = partsOf(encoding).flatMap(({ definition: { field, timeUnit, scale } }) => {
    const utc = readTimeUnit(timeUnit)?.utc === true || (isRecord(scale) && scale.type === "utc");
    const name = utc ? columnOfField(textOf(field) ?? "", columns) : null;
    return name === null ? [] : [name];
  });
  return new Set(names);
}
