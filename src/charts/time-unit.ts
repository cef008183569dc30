import { itself, valueOf } from "./keyed.ts";
import type { Keyed } from "./keyed.ts";
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
export function timeUnitSql(time: string, unit: TimeUnit): string {
  return valueOf(cutTime(time, unit));
}

/**
 * A time that Vega cuts to the same as it cuts `time`. For most units that is the cut time itself. Days before a year's
 * first Sunday are in week 0, which Vega puts into December 2011: cut again, that is week 52. In 2018, which begins on a
 * Monday, all of them are in week 0.
 */
export function timeUnitAgain(time: string, unit: TimeUnit): Keyed {
  const { keys, tell } = cutTime(time, unit);
  if (!unit.parts.has("week") || unit.parts.has("year")) return { keys, tell };
  const days = unit.parts.has("day") ? "2198" : "2199";
  const again = (cut: string): string =>
    `CASE WHEN ${cut} < TIMESTAMP '2012-01-01' THEN ${cut} + to_days(${days}) ELSE ${cut} END`;
  return { keys, tell: (names) => again(tell(names)) };
}

function cutTime(time: string, { parts, step }: TimeUnit): Keyed {
  const ts = `CAST(${time} AS TIMESTAMP)`;
  const names = PARTS.filter((part) => parts.has(part));
  const truncation = TRUNCATIONS.find(([key]) => key === names.join(","))?.[1];
  if (truncation !== undefined && step === 1) return itself(`date_trunc('${truncation}', ${ts})`);
  const last = names.at(-1);
  const cut: Cut = (part, from, sql) =>
    part === last && step > 1
      ? `(${String(from)} + ${String(step)} * (((${sql}) - ${String(from)}) // ${String(step)}))`
      : sql;
  const keyed = momentOf([
    parts.has("year") ? cut("year", 0, `year(${ts})`) : "2012",
    monthSql(ts, parts, cut),
    dayOfMonthSql(ts, parts, cut),
    ...TIMES.map(([part, sql]) => (parts.has(part) ? cut(part, 0, sql(ts)) : "0")),
  ]);
  // The last week of a year and week 0 of the next can be one: a value of two keys.
  return parts.has("week") && parts.has("year") ? itself(valueOf(keyed)) : keyed;
}

const TIMES: readonly (readonly [Part, (ts: string) => string])[] = [
  ["hours", (ts) => `hour(${ts})`],
  ["minutes", (ts) => `minute(${ts})`],
  ["seconds", (ts) => `second(${ts})`],
  ["milliseconds", (ts) => `(millisecond(${ts}) % 1000)`],
];

/** A moment of year, month, day and so on; those that are no constants are its keys. */
function momentOf(parts: readonly string[]): Keyed {
  const isKey = (part: string): boolean => !/^\d+$/.test(part);
  return {
    keys: parts.filter(isKey),
    tell: (names) => {
      const rest = [...names];
      const [year, month, day, hour, minute, second, milli] = parts.map((part) =>
        isKey(part) ? (rest.shift() ?? part) : part,
      ) as [string, string, string, string, string, string, string];
      const moment = `make_timestamp(${year}, ${month}, 1, ${hour}, ${minute}, ${second} + ${milli} / 1000.0)`;
      return day === "1" ? moment : `(${moment} + to_days(CAST(${day} - 1 AS INTEGER)))`;
    },
  };
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
