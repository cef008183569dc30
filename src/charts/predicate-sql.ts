import { sqlDouble, sqlString } from "#engines/duckdb/sql-text";
import { NotPushed } from "./chart-error.ts";
import { conditionSql, equalSql, fieldSql, relationSql } from "./expression-sql.ts";
import type { Columns } from "./expression-sql.ts";
import { isRecord } from "./plain-record.ts";
import type { PlainRecord } from "./plain-record.ts";
import { textOf } from "./read-channel.ts";
import type { Expression } from "./relation.ts";
import { asNumber, orFalse } from "./script-values.ts";
import { readTimeUnit, timeUnitSql } from "./time-unit.ts";

/** A `filter` of Vega-Lite as a condition: an expression, a field predicate, or several with and, or, not. */
export function predicateSql(predicate: unknown, columns: Columns, path: string): string {
  if (typeof predicate === "string") return conditionSql(predicate, columns, path);
  if (!isRecord(predicate)) throw new NotPushed(path);
  for (const [word, joint] of [
    ["and", " AND "],
    ["or", " OR "],
  ] as const) {
    const parts = predicate[word];
    if (Array.isArray(parts) && parts.length > 0) {
      const each = parts.map((part: unknown, i) =>
        predicateSql(part, columns, `${path}.${word}[${String(i)}]`),
      );
      return `(${each.join(joint)})`;
    }
  }
  if (predicate.not !== undefined) return `(NOT ${predicateSql(predicate.not, columns, `${path}.not`)})`;
  return fieldPredicateSql(predicate, columns, path);
}

function fieldPredicateSql(predicate: PlainRecord, columns: Columns, path: string): string {
  const field = textOf(predicate.field);
  if (field === null) throw new NotPushed(path);
  const column = fieldSql(field, columns, `${path}.field`);
  const cut =
    predicate.timeUnit === undefined ? column : cutTime(column, predicate.timeUnit, `${path}.timeUnit`);
  const value = (given: unknown, key: string): Expression =>
    valueSql(given, predicate.timeUnit, `${path}.${key}`);
  for (const [key, op] of RELATIONS) {
    const given = predicate[key];
    if (given !== undefined && given !== null) return relationSql(op, cut, value(given, key), path).sql;
  }
  if (predicate.equal !== undefined) {
    return predicate.equal === null
      ? `(${cut.sql} IS NULL)`
      : equalSql(cut, value(predicate.equal, "equal"), path);
  }
  if (typeof predicate.valid === "boolean") return validSql(cut, predicate.valid, path);
  return severalSql(predicate, cut, value, path);
}

const RELATIONS = [
  ["lt", "<"],
  ["lte", "<="],
  ["gt", ">"],
  ["gte", ">="],
] as const;

/** `range` with both ends, either of which may be null for none, and `oneOf`. */
function severalSql(
  { range, oneOf }: PlainRecord,
  cut: Expression,
  value: (given: unknown, key: string) => Expression,
  path: string,
): string {
  if (Array.isArray(oneOf)) {
    const options = oneOf.map((each: unknown) => equalSql(cut, value(each, "oneOf"), path));
    return options.length === 0 ? "false" : `(${options.join(" OR ")})`;
  }
  if (!Array.isArray(range) || range.length !== 2) throw new NotPushed(path);
  const ends = (range as unknown[]).flatMap((end, i) =>
    end === null ? [] : [relationSql(i === 0 ? ">=" : "<=", cut, value(end, "range"), path).sql],
  );
  return ends.length === 0 ? "true" : `(${ends.join(" AND ")})`;
}

function validSql(value: Expression, valid: boolean, path: string): string {
  const sql =
    value.kind === "time"
      ? `(${value.sql} IS NOT NULL)`
      : `(${value.sql} IS NOT NULL AND isfinite(${asNumber(value, path).sql}))`;
  return valid ? orFalse(sql) : `(NOT ${orFalse(sql)})`;
}

function cutTime(column: Expression, timeUnit: unknown, path: string): Expression {
  const unit = readTimeUnit(timeUnit);
  if (unit?.step !== 1 || column.kind !== "time") throw new NotPushed(path);
  return { sql: timeUnitSql(column.sql, unit), kind: "time", floating: false };
}

function valueSql(value: unknown, timeUnit: unknown, path: string): Expression {
  if (isRecord(value)) return momentSql(value, path);
  if (typeof value === "number" && Number.isFinite(value)) {
    return timeUnit === undefined
      ? { sql: sqlDouble(value), kind: "number", floating: false }
      : momentSql({ [singleUnit(timeUnit, path)]: value }, path);
  }
  if (typeof value === "boolean") return { sql: String(value), kind: "boolean", floating: false };
  if (typeof value !== "string" || timeUnit !== undefined) throw new NotPushed(path);
  return { sql: sqlString(value), kind: "text", floating: false };
}

/** `{ timeUnit: "year", equal: 1995 }`: the number is of that unit. */
function singleUnit(timeUnit: unknown, path: string): string {
  const parts = [...(readTimeUnit(timeUnit)?.parts ?? [])];
  const [unit] = parts;
  if (unit === undefined || parts.length !== 1) throw new NotPushed(path);
  return unit;
}

const MOMENT_PARTS = new Set(["year", "month", "date", "hours", "minutes", "seconds"]);

/** Vega-Lite's DateTime: months count from 1 and days from 1; what is left out is that of 2012-01-01 00:00. */
function momentSql(moment: PlainRecord, path: string): Expression {
  const parts = Object.entries(moment);
  if (parts.some(([part, value]) => !MOMENT_PARTS.has(part) || !Number.isInteger(value)))
    throw new NotPushed(path);
  const part = (name: string, otherwise: number): number => {
    const value = moment[name];
    return typeof value === "number" ? value : otherwise;
  };
  const date = [part("year", 2012), part("month", 1), part("date", 1)].map((each) => String(each));
  const time = [part("hours", 0), part("minutes", 0), part("seconds", 0)].map((each) => String(each));
  if (part("month", 1) < 1 || part("month", 1) > 12 || part("date", 1) < 1) throw new NotPushed(path);
  return { sql: `make_timestamp(${[...date, ...time].join(", ")})`, kind: "time", floating: false };
}
