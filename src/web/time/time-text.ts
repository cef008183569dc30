import type { Lang } from "../language/lang.ts";

/** The city's zone, whatever the browser's is. */
const ZONE = "Asia/Seoul";
/** Korea has kept this offset since 1988. */
const ZONE_OFFSET_MS = 9 * 3_600_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

const FORMATS = {
  ko: formatsOf("ko-KR"),
  en: formatsOf("en-GB"),
} as const;

function formatsOf(locale: string) {
  const zone = { timeZone: ZONE } as const;
  return {
    day: new Intl.DateTimeFormat(locale, { ...zone, month: "long", day: "numeric", weekday: "long" }),
    date: new Intl.DateTimeFormat(locale, { ...zone, month: "short", day: "numeric", weekday: "short" }),
    dateOfYear: new Intl.DateTimeFormat(locale, { ...zone, dateStyle: "medium" }),
    time: new Intl.DateTimeFormat(locale, { ...zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
    year: new Intl.DateTimeFormat("en", { ...zone, year: "numeric" }),
    relative: new Intl.RelativeTimeFormat(locale, { numeric: "auto" }),
  };
}

/** "11월 23일 월요일" */
export function dayText(instant: Date, lang: Lang): string {
  return FORMATS[lang].day.format(instant);
}

/** "11월 23일 (월) 23:59", with the year when it is not this one. */
export function instantText(instant: Date, now: Date, lang: Lang): string {
  const { date, dateOfYear, time, year } = FORMATS[lang];
  const day = year.format(instant) === year.format(now) ? date : dateOfYear;
  return `${day.format(instant)} ${time.format(instant)}`;
}

/** "6일 후", "tomorrow", "3 hours ago": in minutes under an hour, in hours on the same day, else in days of the calendar. */
export function relativeText(instant: Date, now: Date, lang: Lang): string {
  const { relative } = FORMATS[lang];
  const distance = instant.getTime() - now.getTime();
  const days = dayNumber(instant) - dayNumber(now);
  if (Math.abs(distance) < MINUTE_MS) return relative.format(0, "second"); // "now"
  if (Math.abs(distance) < HOUR_MS) return relative.format(towardsZero(distance / MINUTE_MS), "minute");
  if (days === 0) return relative.format(towardsZero(distance / HOUR_MS), "hour");
  return relative.format(days, "day");
}

/** Which day of Seoul an instant falls on, counted from 1970. */
function dayNumber(instant: Date): number {
  return Math.floor((instant.getTime() + ZONE_OFFSET_MS) / DAY_MS);
}

/** Without -0, which reads "0 minutes ago". */
const towardsZero = (value: number): number => Math.trunc(value) + 0;
