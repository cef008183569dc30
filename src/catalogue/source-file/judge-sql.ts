import { sqlName, sqlString } from "../../engines/duckdb/sql-text.ts";
import type { DateOrder } from "./detect-date-order.ts";
import type { ReasonCode } from "./reject-reason.ts";
import type { Rule, SourceField, SourceTable } from "./source-table.ts";

const DATES: Readonly<Record<DateOrder, readonly string[]>> = {
  ymd: ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d"],
  dmy: ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"],
  mdy: ["%m/%d/%Y", "%m-%d-%Y", "%m.%d.%Y"],
};
const TIMES = ["", " %H:%M:%S", " %H:%M", "T%H:%M:%S", "T%H:%M"];
/** With parts of a second. */
const FINE_TIME = " %H:%M:%S.%f";
const COMPACT = ["%Y%m%d%H%M%S", "%Y%m%d%H%M", "%Y%m%d"];
const INTEGER = "[+-]?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)";
const DECIMAL = `${INTEGER}([.][0-9]+)?([eE][+-]?[0-9]{1,2})?`;
/** Days, with a part of a day, from 1900 or 1904: what is left of a spreadsheet's date without its format. */
const SERIAL_DAY = "[1-9][0-9]{4}([.][0-9]+)?";
/** Years of civil data; others are typing errors. */
const TIME_RANGE = "1900-01-01/2099-12-31";

/** Text of a field without blanks around it; NULL when it says that there is no value. */
export function fieldSql(expression: string, { absent }: SourceField): string {
  const trimmed = `nullif(trim(${expression}, ' \t\u00a0\u3000'), '')`;
  return absent.reduce((sql, text) => `nullif(${sql}, ${sqlString(text)})`, trimmed);
}

/** Counts of the forms of dates in a column of texts, as `DateForms` has them. */
export function dateFormsSql(column: string, from: string): string {
  const part = (place: number): string =>
    `try_cast(regexp_extract(${sqlName(column)}, '^([0-9]{1,2})[-/.]([0-9]{1,2})[-/.][0-9]{4}', ${String(place)}) AS INTEGER)`;
  return `
SELECT (count(*) FILTER (regexp_matches(${sqlName(column)}, '^([0-9]{4}[-/.]|[0-9]{8})')))::INTEGER AS year_first,
  (count(*) FILTER (a > 12 AND b <= 12))::INTEGER, (count(*) FILTER (b > 12 AND a <= 12))::INTEGER,
  (count(*) FILTER (a <= 12 AND b <= 12))::INTEGER
FROM (SELECT ${sqlName(column)}, ${part(1)} AS a, ${part(2)} AS b FROM ${from})`;
}

/**
 * Rows of `staged` (line, and a text for each column) with their values, and the first fault of each:
 * `fault_place` is the column's, or one past the last for the invariant; `code` is NULL in a row without fault.
 */
export function judgeSql(table: SourceTable, file: number, orders: ReadonlyMap<string, DateOrder>): string {
  const { fields: columns, invariant } = table;
  const faults = columns.map((column) => faultSql(column, orders.get(column.name) ?? "ymd"));
  const values = columns.map((column) => {
    const value = valueSql(column, orders.get(column.name) ?? "ymd");
    return `${value} AS ${sqlName(`v_${column.name}`)}`;
  });
  const coded = faults.map((fault, place) => `${fault} AS f${String(place)}`);
  const codes = faults.map((_, place) => `f${String(place)}`);
  const named = columns.map(({ name }) => `${sqlName(`v_${name}`)} AS ${sqlName(name)}`);
  const cases = (of: (place: number) => string): string =>
    `CASE ${codes.map((code, place) => `WHEN ${code} IS NOT NULL THEN ${of(place)}`).join(" ")} END`;
  const broken = invariant === undefined ? "false" : `NOT coalesce(${invariant}, true)`;
  return `
SELECT file, line, ${columns.map(({ name }) => sqlName(name)).join(", ")},
  coalesce(fault_place, CASE WHEN ${broken} THEN ${String(columns.length)} END) AS fault_place,
  coalesce(code, CASE WHEN ${broken} THEN 'contradiction' END) AS code, fault_value
FROM (
  SELECT ${String(file)} AS file, line, ${named.join(", ")}, ${cases((place) => String(place))} AS fault_place,
    coalesce(${codes.join(", ")}) AS code,
    ${cases((place) => `left(${sqlName(columns[place]?.name ?? "")}, 200)`)} AS fault_value
  FROM (SELECT *, ${values.join(", ")}, ${coded.join(", ")} FROM staged))`;
}

/** The type as it is written to Parquet. */
export function storedType({ type }: { readonly type: string }): string {
  return type === "TIMESTAMP" ? "TIMESTAMP_MS" : type;
}

function valueSql(column: SourceField, order: DateOrder): string {
  const name = sqlName(column.name);
  const { kind } = column.rule;
  if (kind === "time") return `try_cast(${timeSql(name, order)} AS ${storedType(column)})`;
  if (kind === "text") return name;
  return `try_cast(replace(${name}, ',', '') AS ${storedType(column)})`;
}

function timeSql(name: string, order: DateOrder): string {
  const formats = DATES[order].flatMap((date) => TIMES.map((time) => date + time));
  const fine = DATES[order].map((date) => date + FINE_TIME);
  const listed = [...formats, ...(order === "ymd" ? COMPACT : []), ...fine].map(sqlString).join(", ");
  const short = `regexp_full_match(${name}, '[0-9]+') AND length(${name}) NOT IN (8, 12, 14)`;
  return `CASE WHEN NOT (${short}) THEN try_strptime(${name}, [${listed}]) END`;
}

function faultSql(column: SourceField, order: DateOrder): string {
  const name = sqlName(column.name);
  const whenAbsent = column.nullable ? "NULL" : code("missing");
  return `CASE WHEN ${name} IS NULL THEN ${whenAbsent} ${ruleFaults(column, name, order)} END`;
}

function ruleFaults(column: SourceField, name: string, order: DateOrder): string {
  const { rule } = column;
  const unless = (test: string, fault: ReasonCode): string => `WHEN NOT (${test}) THEN ${code(fault)}`;
  switch (rule.kind) {
    case "text": {
      const form =
        rule.form === undefined
          ? ""
          : unless(`regexp_full_match(${name}, ${sqlString(rule.form.source)})`, "wrong-form");
      const allowed =
        rule.allowed === undefined
          ? ""
          : unless(`${name} IN (${rule.allowed.map(sqlString).join(", ")})`, "not-allowed");
      return `${form} ${allowed}`;
    }
    case "time": {
      const time = timeSql(name, order);
      const [from = "", to = ""] = TIME_RANGE.split("/");
      const within = `(${time})::DATE BETWEEN DATE '${from}' AND DATE '${to}'`;
      const serial = `WHEN regexp_full_match(${name}, ${sqlString(SERIAL_DAY)}) THEN ${code("serial-day")}`;
      return `${serial} ${unless(`(${time}) IS NOT NULL`, "not-a-time")} ${unless(within, "out-of-range")}`;
    }
    case "integer":
    case "decimal": {
      const form = rule.kind === "integer" ? INTEGER : DECIMAL;
      const value = valueSql(column, order);
      const within = `${value} IS NOT NULL AND ${value} BETWEEN ${String(rule.min)} AND ${String(rule.max)}`;
      return `${unless(`regexp_full_match(${name}, ${sqlString(form)})`, "not-a-number")} ${unless(within, "out-of-range")}`;
    }
  }
}

function code(reason: ReasonCode): string {
  return sqlString(reason);
}

/** What a rule wants, in words that need no language. */
export function expectedText(rule: Rule, reason: string, order: DateOrder): string {
  switch (rule.kind) {
    case "text":
      return rule.allowed?.join(", ") ?? rule.example ?? rule.form?.source ?? "";
    case "time":
      return reason === "out-of-range" ? TIME_RANGE : order.toUpperCase();
    case "integer":
    case "decimal":
      return `${String(rule.min)}…${String(rule.max)}`;
  }
}
