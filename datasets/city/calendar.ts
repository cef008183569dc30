import { holidayOn, isFeast } from "./holidays.ts";
import { isVacation } from "./school-days.ts";

export const DAY_TYPES = ["weekday", "saturday", "sunday", "feast"] as const;
/** How a day's traffic is shaped: a public holiday is shaped like a Sunday, the days of 설날 and 추석 like nothing else. */
export type DayType = (typeof DAY_TYPES)[number];

export interface Day {
  /** YYYY-MM-DD. */
  readonly date: string;
  /** Days since 1970-01-01. */
  readonly no: number;
  readonly type: DayType;
  /** 0 Sunday … 6 Saturday. */
  readonly weekday: number;
  /** The name of the public holiday that it is; null on any other day. */
  readonly holiday: string | null;
  /** Whether schools are open. */
  readonly schoolDay: boolean;
}

const DAY_MS = 86_400_000;

/** `count` days from a date on. */
export function daysFrom(start: string, count: number): readonly Day[] {
  const first = Date.parse(`${start}T00:00:00Z`) / DAY_MS;
  return Array.from({ length: count }, (_, index) => dayAt(first + index));
}

/** The day of a number of days since 1970-01-01. */
export function dayAt(no: number): Day {
  const instant = new Date(no * DAY_MS);
  const date = instant.toISOString().slice(0, 10);
  const weekday = instant.getUTCDay();
  const holiday = holidayOn(date);
  const type = typeOf(weekday, holiday);
  return { date, no, weekday, type, holiday, schoolDay: type === "weekday" && !isVacation(date) };
}

function typeOf(weekday: number, holiday: string | null): DayType {
  if (isFeast(holiday)) return "feast";
  if (weekday === 0 || holiday !== null) return "sunday";
  return weekday === 6 ? "saturday" : "weekday";
}
