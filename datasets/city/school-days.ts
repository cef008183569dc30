/** Holidays of the city's schools, both ends included: as schools of the capital region have them, but no school's own. */
const VACATIONS: readonly (readonly [from: string, to: string])[] = [
  ["2026-01-01", "2026-03-02"],
  ["2026-07-24", "2026-08-17"],
];
/** Single days that schools close of their own accord, between a holiday and a weekend (재량휴업일). */
const CLOSED: ReadonlySet<string> = new Set(["2025-10-10", "2026-05-04"]);

/** Whether the schools of the city are shut on a working day, YYYY-MM-DD. */
export function isVacation(date: string): boolean {
  return CLOSED.has(date) || VACATIONS.some(([from, to]) => date >= from && date <= to);
}
