/** The SQL of a call, given the SQL of its arguments. */
export type SqlCall = (args: readonly string[]) => string;

/** A call with fewer arguments than it needs, such as `d.name.includes("x")`, of which arquero reads `includes("x")`. */
export class TooFewArguments extends Error {
  override readonly name = "TooFewArguments";
}

/** An argument, or the default that arquero has for it. */
function arg(args: readonly string[], index: number, absent?: string): string {
  const given = args[index] ?? absent;
  if (given === undefined) throw new TooFewArguments(`argument ${String(index + 1)}`);
  return given;
}

const named =
  (name: string): SqlCall =>
  (args) =>
    `${name}(${[arg(args, 0), ...args.slice(1)].join(", ")})`;

const part =
  (name: string, shift = ""): SqlCall =>
  (args) => {
    const call = `${name}(${arg(args, 0)})`;
    return shift === "" ? call : `(${call}${shift})`;
  };

/** Moments: arquero counts months and quarters from 0, and weeks from the first Sunday. */
const MOMENTS: Readonly<Record<string, SqlCall>> = {
  year: part("year"),
  quarter: part("quarter", " - 1"),
  month: part("month", " - 1"),
  week: (args) =>
    `((dayofyear(${arg(args, 0)}) + 5 - (dayofweek(${arg(args, 0)}) - ${arg(args, 1, "0")} + 7) % 7) // 7)`,
  date: part("day"),
  dayofyear: part("dayofyear"),
  dayofweek: part("dayofweek"),
  hours: part("hour"),
  minutes: part("minute"),
  seconds: (args) => `(extract('second' FROM ${arg(args, 0)}))`,
  milliseconds: (args) => `(extract('millisecond' FROM ${arg(args, 0)}) % 1000)`,
};

/** A moment of its parts, of which any may be beyond its range, as in JavaScript; months count from 0. */
const datetime: SqlCall = (args) => {
  const [month, day, hour, minute, second, ms] = [1, 2, 3, 4, 5, 6].map(
    (at) => args[at] ?? (at === 2 ? "1" : "0"),
  );
  const clock = `to_hours(${hour ?? ""}::BIGINT) + to_minutes(${minute ?? ""}::BIGINT) + to_milliseconds((${second ?? ""}) * 1000.0 + ${ms ?? ""})`;
  return `(make_timestamp(${arg(args, 0)}::BIGINT, 1, 1, 0, 0, 0) + to_months(${month ?? ""}::INTEGER) + to_days((${day ?? ""})::INTEGER - 1) + ${clock})`;
};

/** A table holds the city's civil time, so that arquero's `utc…` and its local form are one. */
const UTC_MOMENTS = Object.fromEntries(Object.entries(MOMENTS).map(([name, call]) => [`utc${name}`, call]));

const NUMBERS: Readonly<Record<string, SqlCall>> = {
  ...Object.fromEntries(
    ["abs", "cbrt", "ceil", "exp", "floor", "sign", "trunc", "degrees", "radians"]
      .concat([
        "acos",
        "acosh",
        "asin",
        "asinh",
        "atan",
        "atan2",
        "atanh",
        "cos",
        "cosh",
        "sin",
        "sinh",
        "tan",
        "tanh",
      ])
      .concat(["greatest", "least"])
      .map((name) => [name, named(name)]),
  ),
  log: (args) => above0("ln", arg(args, 0), "'-Infinity'"),
  log10: (args) => above0("log10", arg(args, 0), "'-Infinity'"),
  log2: (args) => above0("log2", arg(args, 0), "'-Infinity'"),
  log1p: (args) => above0("ln", `(1 + ${arg(args, 0)})`, "'-Infinity'"),
  sqrt: (args) => above0("sqrt", arg(args, 0), "0"),
  expm1: (args) => `(exp(${arg(args, 0)}) - 1)`,
  pow: named("pow"),
  // Math.round takes halves up; SQL's round takes them away from 0.
  round: (args) => `floor(${arg(args, 0)} + 0.5)`,
  is_nan: (args) => `isnan(${arg(args, 0)}::DOUBLE)`,
  is_finite: (args) => `coalesce(isfinite(${arg(args, 0)}::DOUBLE), false)`,
  bin: (args) => binned(args),
};

/** DuckDB refuses logarithms and roots that JavaScript answers with -Infinity and NaN: one zero would end the query. */
function above0(name: string, x: string, atZero: string): string {
  return `CASE WHEN ${x} > 0 THEN ${name}(${x}) WHEN ${x} = 0 THEN ${atZero}::DOUBLE WHEN ${x} < 0 THEN 'NaN'::DOUBLE END`;
}

function binned(args: readonly string[]): string {
  const [value = "NULL", min = "NULL", max = "NULL", step = "NULL", offset = "0"] = args;
  const steps = `floor(1e-14 + (${value} - ${min}) / (${step}) + ${offset})`;
  return `CASE WHEN ${value} < ${min} THEN '-Infinity'::DOUBLE WHEN ${value} > ${max} THEN 'Infinity'::DOUBLE ELSE ${min} + (${step}) * ${steps} END`;
}

const TEXTS: Readonly<Record<string, SqlCall>> = {
  lower: named("lower"),
  upper: named("upper"),
  trim: named("trim"),
  length: named("length"),
  repeat: named("repeat"),
  startswith: (args) => `starts_with(${arg(args, 0)}, ${arg(args, 1)})`,
  endswith: (args) => `ends_with(${arg(args, 0)}, ${arg(args, 1)})`,
  includes: (args) => `contains(${arg(args, 0)}, ${arg(args, 1)})`,
  indexof: (args) => `(strpos(${arg(args, 0)}, ${arg(args, 1)}) - 1)`,
  // The first place only, as JavaScript has it for a text.
  replace: (args) => `regexp_replace(${arg(args, 0)}, regexp_escape(${arg(args, 1)}), ${arg(args, 2)})`,
  substring: (args) =>
    `substring(${arg(args, 0)}, ${arg(args, 1, "0")} + 1${args[2] === undefined ? "" : `, greatest(${args[2]} - ${arg(args, 1, "0")}, 0)`})`,
  padstart: (args) => padded("lpad", args),
  padend: (args) => padded("rpad", args),
  parse_float: (args) => `TRY_CAST(${arg(args, 0)} AS DOUBLE)`,
  parse_int: (args) => `TRY_CAST(trunc(TRY_CAST(${arg(args, 0)} AS DOUBLE)) AS BIGINT)`,
  parse_date: (args) => `TRY_CAST(${arg(args, 0)} AS TIMESTAMP)`,
};

/** Longer texts stay whole, where SQL would cut them. */
function padded(name: "lpad" | "rpad", args: readonly string[]): string {
  const text = arg(args, 0);
  return `${name}(${text}, greatest(${arg(args, 1)}, length(${text}))::INTEGER, ${arg(args, 2, "' '")})`;
}

/**
 * arquero's functions of single values that have an equal in SQL. NULL in gives NULL out, but for `greatest` and `least`,
 * which leave it out, and `is_finite`.
 */
export const FUNCTIONS: ReadonlyMap<string, SqlCall> = new Map(
  Object.entries({
    ...MOMENTS,
    ...UTC_MOMENTS,
    ...NUMBERS,
    ...TEXTS,
    ...{ datetime, utcdatetime: datetime },
    timestamp: (args: readonly string[]) => `epoch_ms(${arg(args, 0)})`,
  }),
);

const over =
  (name: string): SqlCall =>
  (args) =>
    `${name}(${arg(args, 0)})`;

const overTwo =
  (name: string): SqlCall =>
  (args) =>
    `${name}(${arg(args, 0)}, ${arg(args, 1)})`;

/** arquero's aggregate functions. NULL is no value to any of them, except that `distinct` counts it as one. */
export const AGGREGATES: ReadonlyMap<string, SqlCall> = new Map(
  Object.entries({
    count: () => "count(*)",
    valid: over("count"),
    invalid: (args) => `count(*) FILTER (${arg(args, 0)} IS NULL)`,
    distinct: (args) =>
      `(count(DISTINCT ${arg(args, 0)}) + coalesce(max(CASE WHEN ${arg(args, 0)} IS NULL THEN 1 ELSE 0 END), 0))`,
    any: over("any_value"),
    mode: over("mode"),
    sum: over("sum"),
    product: over("product"),
    mean: over("avg"),
    average: over("avg"),
    min: over("min"),
    max: over("max"),
    variance: over("var_samp"),
    variancep: over("var_pop"),
    stdev: over("stddev_samp"),
    stdevp: over("stddev_pop"),
    median: (args) => `median(${arg(args, 0)}::DOUBLE)`,
    quantile: (args) => `quantile_cont(${arg(args, 0)}::DOUBLE, ${arg(args, 1)})`,
    corr: overTwo("corr"),
    covariance: overTwo("covar_samp"),
    covariancep: overTwo("covar_pop"),
    array_agg: over("list"),
    array_agg_distinct: (args) => `list(DISTINCT ${arg(args, 0)})`,
  } satisfies Record<string, SqlCall>),
);

/** A window function: its call, and the frame it is meant over where the expression names none. */
export interface WindowCall {
  readonly call: SqlCall;
  readonly frame: "none" | "whole" | "before" | "after";
  /** A default for rows that have no value, the argument at this place. */
  readonly absent?: number;
}

/** A call from arquero's `op` names all arguments, those that were not given as undefined. */
const neighbour =
  (name: "lag" | "lead"): SqlCall =>
  ([value = "NULL", offset = "NULL", absent = "NULL"]) =>
    `${name}(${value}, ${offset === "NULL" ? "1" : offset}, ${absent})`;

/** arquero's window functions. */
export const WINDOWS: ReadonlyMap<string, WindowCall> = new Map(
  Object.entries({
    ...Object.fromEntries(
      ["row_number", "rank", "dense_rank", "percent_rank", "cume_dist"].map((name) => [
        name,
        { call: () => `${name}()`, frame: "none" },
      ]),
    ),
    ntile: { call: over("ntile"), frame: "none" },
    lag: { call: neighbour("lag"), frame: "none" },
    lead: { call: neighbour("lead"), frame: "none" },
    first_value: { call: over("first_value"), frame: "whole" },
    last_value: { call: over("last_value"), frame: "whole" },
    nth_value: { call: overTwo("nth_value"), frame: "whole" },
    fill_down: { call: (args) => `last_value(${arg(args, 0)} IGNORE NULLS)`, frame: "before", absent: 1 },
    fill_up: { call: (args) => `first_value(${arg(args, 0)} IGNORE NULLS)`, frame: "after", absent: 1 },
  } satisfies Record<string, WindowCall>),
);
