import { chanceSql, sqlName } from "#engines/duckdb/sql-text";
import { aggregateSql } from "./aggregate-sql.ts";
import { binsOf, binSql, readBin } from "./bin-step.ts";
import { NotPushed } from "./chart-error.ts";
import { extentOf } from "./extent.ts";
import { expressionSql, fieldSql } from "./expression-sql.ts";
import { isRecord } from "./plain-record.ts";
import type { PlainRecord } from "./plain-record.ts";
import type { Plan } from "./plan.ts";
import { predicateSql } from "./predicate-sql.ts";
import { textOf } from "./read-channel.ts";
import { columnOfField } from "./relation.ts";
import type { Expression, Source } from "./relation.ts";
import { readTimeUnit, timeUnitSql } from "./time-unit.ts";

/** A relation after as many transforms as SQL can tell, and the transforms that are left to Vega. */
export interface Pushed {
  readonly source: Source;
  readonly rest: readonly unknown[];
  /** What the first of the rest could not be told by; null where none is left. */
  readonly stoppedAt: string | null;
  /** Whether rows were grouped: then they come in any order. */
  readonly isGrouped: boolean;
}

/** Tells the transforms of a specification in SQL, from the first to the last that can be told. */
export function* pushTransforms(transforms: unknown, relation: Source): Plan<Pushed> {
  const none = { source: relation, isGrouped: false };
  if (transforms === undefined || transforms === null) return { ...none, rest: [], stoppedAt: null };
  if (!Array.isArray(transforms)) return { ...none, rest: [transforms], stoppedAt: "transform" };
  let source = relation;
  for (const [i, transform] of (transforms as unknown[]).entries()) {
    const path = `transform[${String(i)}]`;
    try {
      source = yield* pushTransform(transform, source, path);
    } catch (error) {
      if (!(error instanceof NotPushed)) throw error;
      const rest = (transforms as unknown[]).slice(i);
      return { source, rest, stoppedAt: error.path, isGrouped: hasGroups(transforms.slice(0, i)) };
    }
  }
  return { source, rest: [], stoppedAt: null, isGrouped: hasGroups(transforms) };
}

function hasGroups(transforms: readonly unknown[]): boolean {
  return transforms.some((transform) => isRecord(transform) && Array.isArray(transform.aggregate));
}

function* pushTransform(transform: unknown, source: Source, path: string): Plan<Source> {
  if (!isRecord(transform)) throw new NotPushed(path);
  if (transform.filter !== undefined) return filtered(source, transform.filter, `${path}.filter`);
  if (typeof transform.calculate === "string") return calculated(source, transform, path);
  if (Array.isArray(transform.aggregate)) return aggregated(source, transform, path);
  if (typeof transform.sample === "number") return sampled(source, transform.sample, `${path}.sample`);
  if (transform.timeUnit !== undefined) return cutToUnit(source, transform, path);
  if (transform.bin !== undefined && transform.bin !== false) return yield* binned(source, transform, path);
  throw new NotPushed(`${path}.${Object.keys(transform)[0] ?? ""}`);
}

function filtered({ sql, columns }: Source, filter: unknown, path: string): Source {
  return { sql: `SELECT * FROM (${sql}) WHERE ${predicateSql(filter, columns, path)}`, columns };
}

function calculated(source: Source, { calculate, as }: PlainRecord, path: string): Source {
  const value = expressionSql(String(calculate), source.columns, `${path}.calculate`);
  return withColumns(source, [[nameOf(as, `${path}.as`), value]]);
}

/** Adds columns, or puts them in the place of columns of the same names. */
function withColumns({ sql, columns }: Source, added: readonly (readonly [string, Expression])[]): Source {
  const names = new Set(added.map(([name]) => name));
  const kept = [...columns.keys()].filter((name) => !names.has(name)).map(sqlName);
  const list = [...kept, ...added.map(([name, value]) => `${value.sql} AS ${sqlName(name)}`)];
  const all = new Map(columns);
  for (const [name, value] of added) all.set(name, { ...value, sql: sqlName(name) });
  return { sql: `SELECT ${list.join(", ")} FROM (${sql})`, columns: all };
}

function aggregated(
  { sql, columns }: Source,
  { aggregate, groupby = [] }: PlainRecord,
  path: string,
): Source {
  const dimensions = columnNames(groupby, columns, `${path}.groupby`).map((name) => {
    return [name, pick(columns, name, path)] as const;
  });
  const measures = measuresOf(aggregate, columns, `${path}.aggregate`);
  const list = [...dimensions, ...measures].map(([name, value]) => `${value.sql} AS ${sqlName(name)}`);
  const groups = dimensions.map(([name]) => sqlName(name)).join(", ");
  return {
    sql: `SELECT ${list.join(", ")} FROM (${sql})${groups === "" ? "" : ` GROUP BY ${groups}`}`,
    columns: new Map(
      [...dimensions, ...measures].map(([name, value]) => [name, { ...value, sql: sqlName(name) }]),
    ),
  };
}

function measuresOf(
  aggregate: unknown,
  columns: ReadonlyMap<string, Expression>,
  path: string,
): (readonly [string, Expression])[] {
  return (aggregate as unknown[]).map((each, i) => {
    const at = `${path}[${String(i)}]`;
    if (!isRecord(each)) throw new NotPushed(at);
    const [op, field] = [textOf(each.op), textOf(each.field)];
    if (op === null) throw new NotPushed(`${at}.op`);
    const value = field === null || op === "count" ? null : fieldSql(field, columns, `${at}.field`);
    const { sql, kind } = aggregateSql(op, value, at);
    const name = nameOf(each.as ?? (field === null ? op : `${op}_${field}`), `${at}.as`);
    return [name, { sql, kind, floating: false }];
  });
}

/** The same rows in every run. */
function sampled({ sql, columns }: Source, size: number, path: string): Source {
  if (!Number.isInteger(size) || size < 1) throw new NotPushed(path);
  const chance = chanceSql(
    1,
    Array.from(columns.values(), (column) => column.sql),
  );
  return { sql: `SELECT * FROM (${sql}) ORDER BY ${chance} LIMIT ${String(size)}`, columns };
}

function cutToUnit(source: Source, { timeUnit, field, as }: PlainRecord, path: string): Source {
  const unit = readTimeUnit(timeUnit);
  const column = fieldSql(textOf(field) ?? "", source.columns, `${path}.field`);
  if (unit === null || unit.utc || column.kind !== "time") throw new NotPushed(`${path}.timeUnit`);
  return withColumns(source, [
    [nameOf(as, `${path}.as`), { sql: timeUnitSql(column.sql, unit), kind: "time", floating: false }],
  ]);
}

function* binned(source: Source, { bin, field, as }: PlainRecord, path: string): Plan<Source> {
  const params = readBin(bin, "x");
  const column = fieldSql(textOf(field) ?? "", source.columns, `${path}.field`);
  if (params === null || column.kind !== "number") throw new NotPushed(`${path}.bin`);
  const extent = params.extent ?? (yield* extentOf(source, column));
  if (extent === null) throw new NotPushed(path);
  const bins = binsOf(params, extent);
  const [start, end] = Array.isArray(as) ? (as as unknown[]) : [as, undefined];
  const name = nameOf(start, `${path}.as`);
  const part = (at: 0 | 1): Expression => ({
    sql: binSql(column.sql, bins, at),
    kind: "number",
    floating: false,
  });
  return withColumns(source, [
    [name, part(0)],
    [typeof end === "string" ? end : `${name}_end`, part(1)],
  ]);
}

function columnNames(fields: unknown, columns: ReadonlyMap<string, Expression>, path: string): string[] {
  if (!Array.isArray(fields)) throw new NotPushed(path);
  return fields.map((field: unknown) => {
    const name = columnOfField(textOf(field) ?? "", columns);
    if (name === null) throw new NotPushed(path);
    return name;
  });
}

function pick(columns: ReadonlyMap<string, Expression>, name: string, path: string): Expression {
  const column = columns.get(name);
  if (column === undefined) throw new NotPushed(path);
  return column;
}

/** A name that a transform gives; one with a dot in it would be read as a nested value later. */
function nameOf(as: unknown, path: string): string {
  const name = textOf(as);
  if (name === null || /[.[\]\\]/.test(name)) throw new NotPushed(path);
  return name;
}
