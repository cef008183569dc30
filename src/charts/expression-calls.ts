import { NotPushed } from "./chart-error.ts";
import type { Expression } from "./relation.ts";
import { asNumber, isTrue, sameKind } from "./script-values.ts";
import type { ExpressionNode } from "./vega-expression.ts";

interface CallContext {
  readonly path: string;
  readonly sql: (node: ExpressionNode) => Expression;
}

type Call = (args: readonly ExpressionNode[], context: CallContext) => Expression;

/** A function of Vega's expressions; what is not listed is left to Vega. */
export function callSql(fn: string, args: readonly ExpressionNode[], context: CallContext): Expression {
  const call = Object.hasOwn(CALLS, fn) ? CALLS[fn] : undefined;
  if (call === undefined) throw new NotPushed(context.path);
  return call(args, context);
}

/** Of the one argument as a number. */
function ofNumber(tell: (x: string) => string): Call {
  return (args, context) => ({
    sql: tell(asNumber(only(args, context), context.path).sql),
    kind: "number",
    floating: true,
  });
}

/** Of the one argument as a civil time. Vega takes a missing time for the first moment of 1970. */
function ofTime(tell: (ts: string) => string): Call {
  return (args, context) => {
    const { sql, kind } = only(args, context);
    if (kind !== "time") throw new NotPushed(context.path);
    const ts = `coalesce(CAST(${sql} AS TIMESTAMP), TIMESTAMP '1970-01-01')`;
    return { sql: `CAST(${tell(ts)} AS DOUBLE)`, kind: "number", floating: false };
  };
}

function ofText(tell: (text: string) => string, kind: "text" | "number"): Call {
  return (args, context) => {
    const { sql, kind: given } = only(args, context);
    if (given !== "text") throw new NotPushed(context.path);
    return { sql: tell(sql), kind, floating: false };
  };
}

function only(args: readonly ExpressionNode[], { path, sql }: CallContext): Expression {
  const [first] = args;
  if (first === undefined || args.length !== 1) throw new NotPushed(path);
  return sql(first);
}

/** DuckDB refuses logarithms and roots that JavaScript answers with NaN or -Infinity. */
function whereAbove(x: string, tell: string, atZero: string): string {
  return `CASE WHEN ${x} > 0 THEN ${tell} WHEN ${x} = 0 THEN ${atZero}::DOUBLE ELSE 'NaN'::DOUBLE END`;
}

const isValid: Call = (args, context) => {
  const { sql, floating } = only(args, context);
  const known = floating ? ` AND NOT isnan(${sql})` : "";
  return { sql: `(${sql} IS NOT NULL${known})`, kind: "boolean", floating: false };
};

const isFiniteCall: Call = (args, context) => {
  const given = only(args, context);
  const { sql } = asNumber(given, context.path);
  return { sql: `(${given.sql} IS NOT NULL AND isfinite(${sql}))`, kind: "boolean", floating: false };
};

const isNaNCall: Call = (args, context) => {
  const { sql } = asNumber(only(args, context), context.path);
  return { sql: `isnan(${sql})`, kind: "boolean", floating: false };
};

/** `inrange(value, [low, high])`, with both ends. */
const inrange: Call = ([value, list], { path, sql }) => {
  const [low, high] = list?.type === "list" ? list.items : [];
  if (value === undefined || low === undefined || high === undefined) throw new NotPushed(path);
  const [v, a, b] = [value, low, high].map((each) => asNumber(sql(each), path));
  if (v === undefined || a === undefined || b === undefined) throw new NotPushed(path);
  const known = v.floating ? ` AND NOT isnan(${v.sql})` : "";
  return { sql: `(${v.sql} BETWEEN ${a.sql} AND ${b.sql}${known})`, kind: "boolean", floating: false };
};

const choose: Call = ([test, yes, no], { path, sql }) => {
  if (test === undefined || yes === undefined || no === undefined) throw new NotPushed(path);
  const [a, b] = [sql(yes), sql(no)];
  return {
    sql: `CASE WHEN ${isTrue(sql(test), path)} THEN ${a.sql} ELSE ${b.sql} END`,
    kind: sameKind(a, b, path),
    floating: a.floating || b.floating,
  };
};

/** `min` and `max` of several numbers. */
function extreme(fn: "least" | "greatest"): Call {
  return (args, { path, sql }) => {
    if (args.length === 0) throw new NotPushed(path);
    const numbers = args.map((each) => asNumber(sql(each), path));
    if (numbers.some(({ floating }) => floating)) throw new NotPushed(path);
    return { sql: `${fn}(${numbers.map((each) => each.sql).join(", ")})`, kind: "number", floating: false };
  };
}

/** A civil time from year, month counted from 0, day and so on, which may be beyond their ends. */
const datetime: Call = (args, { path, sql }) => {
  const numbers = args.map((each) => sql(each));
  if (numbers.length < 2 || numbers.some(({ kind }) => kind !== "number")) throw new NotPushed(path);
  const part = (index: number, otherwise: number): string =>
    `CAST(${numbers[index]?.sql ?? String(otherwise)} AS BIGINT)`;
  const months = `(${part(0, 1970)} - 1970) * 12 + ${part(1, 0)}`;
  const time =
    `TIMESTAMP '1970-01-01' + to_months(CAST(${months} AS INTEGER)) + to_days(CAST(${part(2, 1)} - 1 AS INTEGER))` +
    ` + to_hours(${part(3, 0)}) + to_minutes(${part(4, 0)}) + to_seconds(CAST(${part(5, 0)} AS DOUBLE))` +
    ` + to_milliseconds(CAST(${part(6, 0)} AS DOUBLE))`;
  return { sql: `(${time})`, kind: "time", floating: false };
};

const time: Call = (args, context) => {
  const value = only(args, context);
  if (value.kind !== "time") throw new NotPushed(context.path);
  return { ...value, sql: `CAST(${value.sql} AS TIMESTAMP)` };
};

const CALLS: Readonly<Record<string, Call>> = {
  abs: ofNumber((x) => `abs(${x})`),
  ceil: ofNumber((x) => `ceil(${x})`),
  floor: ofNumber((x) => `floor(${x})`),
  round: ofNumber((x) => `floor(${x} + 0.5)`),
  exp: ofNumber((x) => `exp(${x})`),
  sqrt: ofNumber((x) => whereAbove(x, `sqrt(${x})`, "0")),
  log: ofNumber((x) => whereAbove(x, `ln(${x})`, "'-Infinity'")),
  year: ofTime((ts) => `year(${ts})`),
  quarter: ofTime((ts) => `quarter(${ts})`),
  month: ofTime((ts) => `(month(${ts}) - 1)`),
  date: ofTime((ts) => `day(${ts})`),
  day: ofTime((ts) => `dayofweek(${ts})`),
  hours: ofTime((ts) => `hour(${ts})`),
  minutes: ofTime((ts) => `minute(${ts})`),
  seconds: ofTime((ts) => `floor(second(${ts}))`),
  lower: ofText((text) => `lower(${text})`, "text"),
  upper: ofText((text) => `upper(${text})`, "text"),
  ...{ isValid, isFinite: isFiniteCall, isNaN: isNaNCall, inrange, if: choose, datetime, time },
  min: extreme("least"),
  max: extreme("greatest"),
};
