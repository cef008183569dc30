import { isRecord } from "./plain-record.ts";

const PARTS = [
  ...["year", "quarter", "month", "week", "day", "dayofyear", "date"],
  ...["hours", "minutes", "seconds", "milliseconds"],
] as const;
type Part = (typeof PARTS)[number];

/** Parts of a date that are kept; the others become those of 2012-01-01, as in Vega, for a leap year that starts on a Sunday. */
export interface TimeUnit {
  readonly parts: ReadonlySet<Part>;
  /** How many of the smallest part are one. */
  readonly step: number;
  readonly utc: boolean;
}

/** @returns null where it is none, or is chosen from the data (`maxbins`), or says that the data is binned already */
export function readTimeUnit(value: unknown): TimeUnit | null {
  const given = isRecord(value) ? value : { unit: value };
  const { unit, step = 1, utc } = given;
  if (typeof unit !== "string" || given.binned === true || !isStep(step)) return null;
  const name = unit.replace(/^utc/, "");
  const parts = partsOf(name);
  // Weeks are counted from 0, before which steps would have to be counted downwards.
  if (parts === null || (parts.has("week") && step > 1)) return null;
  return { parts, step, utc: utc === true || name !== unit };
}

function isStep(step: unknown): step is number {
  return typeof step === "number" && Number.isInteger(step) && step >= 1;
}

/** `yearmonthdate` → year, month, date. Longer names first, so that `dayofyear` is no day. */
function partsOf(name: string): ReadonlySet<Part> | null {
  const found = new Set<Part>();
  let rest = name;
  while (rest !== "") {
    const part = BY_LENGTH.find((each) => rest.startsWith(each));
    if (part === undefined || found.has(part)) return null;
    found.add(part);
    rest = rest.slice(part.length);
  }
  return found.size === 0 ? null : found;
}

const BY_LENGTH = [...PARTS].sort((a, b) => b.length - a.length);

/** What DuckDB's date_trunc does as well. */
const TRUNCATIONS: readonly (readonly [string, string])[] = [
  ["year", "year"],
  ["year,quarter", "quarter"],
  ["year,month", "month"],
  ["year,month,date", "day"],
  ["year,month,date,hours", "hour"],
  ["year,month,date,hours,minutes", "minute"],
  ["year,month,date,hours,minutes,seconds", "second"],
];

/** A civil time cut to a unit, as Vega's `timeunit` transform cuts it. */
export function timeUnitSql(time: string, { parts, step }: TimeUnit): string {
  const ts = `CAST(${time} AS TIMESTAMP)`;
  const names = PARTS.filter((part) => parts.has(part));
  const truncation = TRUNCATIONS.find(([key]) => key === names.join(","))?.[1];
  if (truncation !== undefined && step === 1) return `date_trunc('${truncation}', ${ts})`;
  const last = names.at(-1);
  const cut = (part: Part, from: number, sql: string): string =>
    part === last && step > 1
      ? `(${String(from)} + ${String(step)} * (((${sql}) - ${String(from)}) // ${String(step)}))`
      : sql;
  const year = parts.has("year") ? cut("year", 0, `year(${ts})`) : "2012";
  const seconds = parts.has("seconds") ? cut("seconds", 0, `second(${ts})`) : "0";
  const millis = parts.has("milliseconds") ? cut("milliseconds", 0, `(millisecond(${ts}) % 1000)`) : "0";
  return (
    `(make_timestamp(${year}, ${monthSql(ts, parts, cut)}, 1, ` +
    `${parts.has("hours") ? cut("hours", 0, `hour(${ts})`) : "0"}, ` +
    `${parts.has("minutes") ? cut("minutes", 0, `minute(${ts})`) : "0"}, ${seconds} + ${millis} / 1000.0) ` +
    `+ to_days(CAST(${dayOfMonthSql(ts, parts, cut)} - 1 AS INTEGER)))`
  );
}

/**
 * As {@link timeUnitSql}, but a time that Vega cuts to the same again. Days before a year's first Sunday are in week 0, which
 * Vega puts into December 2011: cut again, that is week 52. In 2018, which begins on a Monday, all of them are in week 0.
 */
export function timeUnitAgainSql(time: string, unit: TimeUnit): string {
  const cut = timeUnitSql(time, unit);
  if (!unit.parts.has("week") || unit.parts.has("year")) return cut;
  const days = unit.parts.has("day") ? "2198" : "2199";
  return `CASE WHEN (${cut}) < TIMESTAMP '2012-01-01' THEN (${cut}) + to_days(${days}) ELSE (${cut}) END`;
}

type Cut = (part: Part, from: number, sql: string) => string;

function monthSql(ts: string, parts: ReadonlySet<Part>, cut: Cut): string {
  if (parts.has("month")) return `1 + ${cut("month", 0, `month(${ts}) - 1`)}`;
  if (parts.has("quarter")) return `1 + 3 * ${cut("quarter", 0, `(quarter(${ts}) - 1)`)}`;
  return "1";
}

/** The day of the month, which may lie before or beyond it. Weeks start on Sunday. */
function dayOfMonthSql(ts: string, parts: ReadonlySet<Part>, cut: Cut): string {
  const weekday = `dayofweek(${ts})`;
  const week = `((dayofyear(${ts}) + 6 - ${weekday}) // 7)`;
  const first = parts.has("year") ? `dayofweek(date_trunc('year', ${ts}))` : "0";
  const dayOfWeek = (weeks: string, day: string): string => `(${day} + (${weeks}) * 7 - (${first} + 6) % 7)`;
  if (parts.has("week") && parts.has("day")) return cut("day", 1, dayOfWeek(week, weekday));
  if (parts.has("week")) return dayOfWeek(cut("week", 1, week), "0");
  if (parts.has("day")) return cut("day", 1, dayOfWeek("1", weekday));
  if (parts.has("date")) return cut("date", 1, `day(${ts})`);
  return parts.has("dayofyear") ? cut("dayofyear", 1, `dayofyear(${ts})`) : "1";
}
