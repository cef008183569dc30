/** Public holidays of Korea in the span of the scales, with substitute days (관공서의 공휴일에 관한 규정). */
const HOLIDAYS: ReadonlySet<string> = new Set([
  ...["2025-10-03", "2025-10-05", "2025-10-06", "2025-10-07", "2025-10-08", "2025-10-09", "2025-12-25"],
  ...["2026-01-01", "2026-02-16", "2026-02-17", "2026-02-18", "2026-03-01", "2026-03-02", "2026-05-05"],
  ...["2026-05-24", "2026-05-25", "2026-06-03", "2026-06-06", "2026-08-15", "2026-08-17"],
  ...["2026-09-24", "2026-09-25", "2026-09-26"],
]);

export const DAY_TYPES = ["weekday", "saturday", "sunday"] as const;
/** How a day's traffic is shaped; a public holiday is shaped like a Sunday. */
export type DayType = (typeof DAY_TYPES)[number];

export interface Day {
  /** YYYY-MM-DD. */
  readonly date: string;
  /** Days since 1970-01-01. */
  readonly no: number;
  readonly type: DayType;
  /** 0 Sunday … 6 Saturday. */
  readonly weekday: number;
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
  const sunday = weekday === 0 || HOLIDAYS.has(date);
  return { date, no, weekday, type: sunday ? "sunday" : weekday === 6 ? "saturday" : "weekday" };
}
