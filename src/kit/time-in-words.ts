import type { TimeUnit } from "../charts/time-unit.ts";
import type { Lang } from "../domain/local-text.ts";
import type { QueryColumn, TimestampColumn } from "../engines/query-engine.ts";

const CLOCK = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
/** Of the parts that a chart keeps of a time; quarters, weeks and days of the year have no words here. */
const WORDS: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  month: { month: "short" },
  day: { weekday: "short" },
  date: { day: "numeric" },
  hours: CLOCK,
  minutes: CLOCK,
  seconds: { ...CLOCK, second: "2-digit" },
};

const PER_MS = { s: 1e-3, ms: 1, us: 1e3, ns: 1e6 } as const;

/**
 * A column of times of which a chart keeps some parts, as words such as `18:00` or `Mon`. The day that Vega puts beside an hour,
 * 2012-01-01, means nothing. A column that keeps the year, or has no words, comes back as it is.
 */
export function timeInWords(column: QueryColumn, { parts }: TimeUnit, lang: Lang): QueryColumn {
  const options = [...parts].map((part) => WORDS[part]);
  if (column.kind !== "timestamp" || options.includes(undefined)) return column;
  const format = new Intl.DateTimeFormat(lang, Object.assign({ timeZone: "UTC" }, ...options) as object);
  const dictionary: string[] = [];
  const codes = new Map<string, number>();
  const values = Uint32Array.from(timesOf(column), (time) => {
    const words = Number.isNaN(time.getTime()) ? "–" : format.format(time);
    const code = codes.get(words) ?? codes.size;
    if (code === codes.size) dictionary.push(words);
    codes.set(words, code);
    return code;
  });
  const { name, type, nulls } = column;
  return { kind: "text", name, type, nulls, values, dictionary };
}

function timesOf({ values, unit }: TimestampColumn): Date[] {
  return Array.from(values, (value) => new Date(Number(value) / PER_MS[unit]));
}
