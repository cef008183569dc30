/**
 * Public holidays of Korea in the span of the scales, October 2025 to September 2026, by the names of 특일 정보: 월력요항
 * 2025 and 2026, with Constitution Day, a holiday again since the law of 3 February 2026 (공휴일에 관한 법률).
 */
const HOLIDAYS: ReadonlyMap<string, string> = new Map([
  ["2025-10-03", "개천절"],
  ["2025-10-05", "추석"],
  ["2025-10-06", "추석"],
  ["2025-10-07", "추석"],
  ["2025-10-08", "대체공휴일(추석)"],
  ["2025-10-09", "한글날"],
  ["2025-12-25", "기독탄신일"],
  ["2026-01-01", "1월1일"],
  ["2026-02-16", "설날"],
  ["2026-02-17", "설날"],
  ["2026-02-18", "설날"],
  ["2026-03-01", "삼일절"],
  ["2026-03-02", "대체공휴일(삼일절)"],
  ["2026-05-05", "어린이날"],
  ["2026-05-24", "부처님오신날"],
  ["2026-05-25", "대체공휴일(부처님오신날)"],
  ["2026-06-03", "전국동시지방선거"],
  ["2026-06-06", "현충일"],
  ["2026-07-17", "제헌절"],
  ["2026-08-15", "광복절"],
  ["2026-08-17", "대체공휴일(광복절)"],
  ["2026-09-24", "추석"],
  ["2026-09-25", "추석"],
  ["2026-09-26", "추석"],
]);

/** The name of the public holiday that a date (YYYY-MM-DD) is; null on any other day. */
export function holidayOn(date: string): string | null {
  return HOLIDAYS.get(date) ?? null;
}

/** Whether a holiday is one of the days on which the country visits its parents: 설날 and 추석, not their substitutes. */
export function isFeast(holiday: string | null): boolean {
  return holiday === "설날" || holiday === "추석";
}
