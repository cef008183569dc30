import { sqlString } from "../../engines/duckdb/sql-text.ts";
import type { DateOrder } from "./detect-date-order.ts";
import type { ReasonCode } from "./reject-reason.ts";
import type { Rule, SourceField } from "./source-table.ts";
import type { PieceText } from "./staged-file.ts";
import { shapeSql, TIME_RANGE, timeSql, withinRangeSql } from "./time-sql.ts";

const INTEGER = "[+-]?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)";
const DECIMAL = `${INTEGER}([.][0-9]+)?([eE][+-]?[0-9]{1,2})?`;
/** Days, with a part of a day, from 1900 or 1904: what is left of a spreadsheet's date without its format. */
const SERIAL_DAY = "[1-9][0-9]{4}([.][0-9]+)?";

/** Text of a field without blanks around it; NULL when it is empty or says that there is no value. */
export function textSql({ absent }: SourceField, { sql, facts }: PieceText): string {
  const trimmed = facts?.padded === false ? sql : `trim(${sql}, ' \t\u00a0\u3000')`;
  const empty = facts?.padded === false && !facts.gappy ? [] : [""];
  return [...empty, ...absent].reduce((text, nothing) => `nullif(${text}, ${sqlString(nothing)})`, trimmed);
}

/** The type as it is written to Parquet. */
export function storedType({ type }: { readonly type: string }): string {
  return type === "TIMESTAMP" ? "TIMESTAMP_MS" : type;
}

/** The type of a field's value. */
export function valueType(field: SourceField): string {
  return field.rule.kind === "text" ? "VARCHAR" : storedType(field);
}

/** SQL for a field by steps, each of which refers to names of those before it. */
export interface FieldSql {
  /** The name of its text. */
  readonly text: string;
  /** The name of its value. */
  readonly value: string;
  /** Define text, shape of a time, value. */
  readonly steps: readonly [string, string | null, string];
  /** In the order in which faults are told. */
  readonly checks: readonly FieldCheck[];
}

export interface FieldCheck {
  /** True of a row that passes, false or NULL of one that does not. */
  readonly holds: string;
  readonly code: ReasonCode;
}

export function fieldSql(field: SourceField, place: number, source: PieceText, order: DateOrder): FieldSql {
  const number = String(place);
  const names = { text: `t${number}`, shape: `s${number}`, value: `v${number}` };
  const { text, shape, value } = names;
  // Plain times have the year first: where another order is wanted, they are none.
  const plain = source.facts?.plain === true && (field.rule.kind !== "time" || order === "ymd");
  const shaped = field.rule.kind === "time" && !plain ? `${shapeSql(text)} AS ${shape}` : null;
  const checks = checksOf(field, { ...names, plain });
  const parsed = valueSql(field, { ...names, plain, order });
  return {
    ...names,
    steps: [`${textSql(field, source)} AS ${text}`, shaped, `${parsed} AS ${value}`],
    checks: field.nullable
      ? checks.map(({ holds, code }) => ({ holds: `(${text} IS NULL OR ${holds})`, code }))
      : [{ holds: `${text} IS NOT NULL`, code: "missing" }, ...checks],
  };
}

interface Names {
  readonly text: string;
  readonly shape: string;
  readonly value: string;
  readonly plain: boolean;
}

function valueSql(field: SourceField, { text, shape, plain, order }: Names & { readonly order: DateOrder }) {
  switch (field.rule.kind) {
    case "text":
      return text;
    case "time": {
      const time = plain ? `try_cast(${text} AS TIMESTAMP)` : timeSql(text, shape, order);
      return `(${time})::${storedType(field)}`;
    }
    case "integer":
    case "decimal":
      return `try_cast(${plain ? text : `replace(${text}, ',', '')`} AS ${storedType(field)})`;
  }
}

function checksOf(field: SourceField, { text, value, plain }: Names): readonly FieldCheck[] {
  const { rule } = field;
  const matches = (form: string): string => `regexp_full_match(${text}, ${sqlString(form)})`;
  switch (rule.kind) {
    case "text": {
      const listed = rule.allowed?.map(sqlString).join(", ");
      const form: FieldCheck[] =
        rule.form === undefined ? [] : [{ holds: matches(rule.form.source), code: "wrong-form" }];
      return listed === undefined
        ? form
        : [...form, { holds: `${text} IN (${listed})`, code: "not-allowed" }];
    }
    case "time": {
      const serial = `CASE WHEN ${value} IS NULL THEN NOT ${matches(SERIAL_DAY)} ELSE true END`;
      return [
        ...(plain ? [] : [{ holds: serial, code: "serial-day" } as const]),
        { holds: `${value} IS NOT NULL`, code: "not-a-time" },
        {
          holds: withinRangeSql(value, storedType(field)),
          code: "out-of-range",
        },
      ];
    }
    case "integer":
    case "decimal": {
      const range = `${value} BETWEEN ${String(rule.min)} AND ${String(rule.max)}`;
      // What has the form of a number and cannot be cast is too large for its type.
      const within: FieldCheck = { holds: `(${value} IS NOT NULL AND ${range})`, code: "out-of-range" };
      const form = matches(rule.kind === "integer" ? INTEGER : DECIMAL);
      return plain ? [within] : [{ holds: form, code: "not-a-number" }, within];
    }
  }
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
