import { sqlName } from "#engines/duckdb/sql-text";
import { readSqlType, type SqlType } from "#domain/sql-type";

/** What a chart is made from: something that can stand after FROM, and its columns as DESCRIBE names them. */
export interface Relation {
  readonly from: string;
  readonly columns: readonly RelationColumn[];
}

export interface RelationColumn {
  readonly name: string;
  /** DuckDB's type, such as `DECIMAL(5,1)`. */
  readonly type: string;
}

/** `time` is civil time: DATE and TIMESTAMP. An instant (TIMESTAMPTZ) is `other`, because Vega shows it in its reader's zone. */
export type ValueKind = "number" | "text" | "boolean" | "time" | "other";

/** An SQL expression and what its values are. */
export interface Expression {
  readonly sql: string;
  readonly kind: ValueKind;
  /** Whether it may be NaN, which Vega leaves out of sums and DuckDB does not. */
  readonly floating: boolean;
}

/** A statement that reads, and its columns by name. */
export interface Source {
  readonly sql: string;
  readonly columns: ReadonlyMap<string, Expression>;
}

const KINDS: Partial<Record<SqlType["kind"], ValueKind>> = {
  ...{ whole: "number", exact: "number", float: "number" },
  ...{ date: "time", civil: "time" },
  ...{ boolean: "boolean", text: "text" },
};

export function sourceOf({ from, columns }: Relation): Source {
  return {
    sql: `SELECT * FROM ${from}`,
    columns: new Map(columns.map(({ name, type }) => [name, { sql: sqlName(name), ...kindOfType(type) }])),
  };
}

function kindOfType(type: string): Pick<Expression, "kind" | "floating"> {
  const { kind } = readSqlType(type);
  return { kind: KINDS[kind] ?? "other", floating: kind === "float" };
}

/** A number as Vega adds it up: NULL where it is none. */
export function validNumber({ sql, kind, floating }: Expression): string {
  if (kind === "boolean") return `CAST(${sql} AS INTEGER)`;
  return floating ? `CASE WHEN isfinite(${sql}) THEN ${sql} END` : sql;
}

/** Whether a value is there, and can be placed on an axis. */
export function isKnown({ sql, floating }: Expression): string {
  return `${sql} IS NOT NULL${floating ? ` AND isfinite(${sql})` : ""}`;
}

/** The number of rows in which all of some values are known. */
export function countKnown(columns: readonly Expression[]): string {
  return `count(*) FILTER (WHERE ${columns.map(isKnown).join(" AND ")})`;
}

/** The name in a relation that Vega-Lite's `field` means; null where it reaches into a nested value. */
export function columnOfField(field: string, columns: ReadonlyMap<string, Expression>): string | null {
  if (columns.has(field)) return field;
  const plain = plainName(field);
  return columns.has(plain) ? plain : null;
}

/** `a\.b` is how Vega-Lite spells the name `a.b`. */
export function plainName(field: string): string {
  return field.replace(/\\(.)/gsu, "$1");
}

/** A column's name as Vega-Lite's `field`, where `.` and `[` would reach into a nested value and quotes be read as such. */
export function fieldOfColumn(name: string): string {
  return name.replace(/[.[\]'"\\]/g, "\\$&");
}

/** `wanted`, or with a number behind it where that is taken; then it is taken too. */
export function freshName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let n = 2; taken.has(name); n++) name = `${wanted}_${String(n)}`;
  taken.add(name);
  return name;
}
