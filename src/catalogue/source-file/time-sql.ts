import { sqlString } from "../../engines/duckdb/sql-text.ts";
import type { DateOrder } from "./detect-date-order.ts";

const DATES: Readonly<Record<DateOrder, readonly string[]>> = {
  ymd: ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d"],
  dmy: ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"],
  mdy: ["%m/%d/%Y", "%m-%d-%Y", "%m.%d.%Y"],
};
/** The last has parts of a second. */
const TIMES = ["", " %H:%M:%S", " %H:%M", "T%H:%M:%S", "T%H:%M", " %H:%M:%S.%f"];
/** By their length. */
const COMPACT: readonly (readonly [number, string])[] = [
  [8, "%Y%m%d"],
  [12, "%Y%m%d%H%M"],
  [14, "%Y%m%d%H%M%S"],
];
/** Years of civil data, from the first to before the second; others are typing errors. */
const RANGE = ["1900-01-01", "2100-01-01"] as const;
export const TIME_RANGE = "1900-01-01/2099-12-31";

/** What is left of a text without its digits, which tells the one format that it can have. */
export function shapeSql(text: string): string {
  return `replace(translate(${text}, '0123456789', ''), '  ', ' ')`;
}

/**
 * The TIMESTAMP of a text, NULL when it is none. Each text is tried with one format: one that fails costs ten times one
 * that fits.
 * @param shape SQL for what `shapeSql` gives of the text
 */
export function timeSql(text: string, shape: string, order: DateOrder): string {
  const parsed = (format: string): string => `try_strptime(${text}, ${sqlString(format)})`;
  const shaped = DATES[order]
    .flatMap((date) => TIMES.map((time) => date + time))
    .map((format) => `WHEN ${shape} = ${sqlString(format.replace(/%./g, ""))} THEN ${parsed(format)}`);
  const compact = COMPACT.map(
    ([length, format]) => `WHEN ${shape} = '' AND length(${text}) = ${String(length)} THEN ${parsed(format)}`,
  );
  return `CASE ${[...shaped, ...(order === "ymd" ? compact : [])].join(" ")} END`;
}

/** @param type of the time, whose own literals spare a cast of each row */
export function withinRangeSql(time: string, type: string): string {
  const [from, to] = RANGE.map((day) => `${sqlString(day)}::${type}`);
  return `(${time} >= ${from ?? ""} AND ${time} < ${to ?? ""})`;
}

/**
 * Counts of the forms of dates among texts, as `DateForms` has them.
 * @param text SQL for one, in what is selected from
 */
export function dateFormsSql(text: string, from: string): string {
  const part = (place: number): string =>
    `try_cast(regexp_extract(text, '^([0-9]{1,2})[-/.]([0-9]{1,2})[-/.][0-9]{4}', ${String(place)}) AS INTEGER)`;
  return `
SELECT (count(*) FILTER (regexp_matches(text, '^([0-9]{4}[-/.]|[0-9]{8})')))::DOUBLE AS year_first,
  (count(*) FILTER (a > 12 AND b <= 12))::DOUBLE, (count(*) FILTER (b > 12 AND a <= 12))::DOUBLE,
  (count(*) FILTER (a <= 12 AND b <= 12))::DOUBLE
FROM (SELECT text, ${part(1)} AS a, ${part(2)} AS b FROM (SELECT ${text} AS text FROM ${from}))`;
}
