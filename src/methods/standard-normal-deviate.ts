import { MethodError } from "./method-error.ts";
import { floatsOf } from "./readings.ts";
import type { Readings } from "./readings.ts";
import { requirePositive, requireWhole } from "./require-number.ts";

/** What a reading is held against. */
export interface DeviateWindow {
  /** How many readings before a reading say what is normal, at least 2. */
  readonly window: number;
  /** How many of them have to be there; half of the window, and at least 2, unless stated. */
  readonly atLeast?: number;
  /**
   * The least deviation that is believed, in the unit of the readings; 0 unless stated. A quiet road at night has hardly
   * any, so that the smallest change would be an alarm.
   */
  readonly leastDeviation?: number;
}

/**
 * How many standard deviations each reading is from the mean of those just before it, above (+) or below (−): the
 * standard normal deviate (SND) of Dudek, Messer and Nuckles, Incident detection on urban freeways, Transportation
 * Research Record 495, 1974, who took the occupancy of the 3 or 5 minutes before. The deviation is the sample's (n − 1).
 * @returns one deviate for each reading, without a unit; NaN for a missing reading, with too few before it, and where
 * those were all the same, unless `leastDeviation` is above 0
 * @throws MethodError for a window below 2, and readings that are no numbers.
 * @example
 * methods.standardNormalDeviate([10, 12, 14, 18], { window: 3 }); // → [NaN, NaN, 2.121, 3]
 */
export function standardNormalDeviate(
  readings: Readings,
  { window, atLeast = Math.max(2, Math.ceil(window / 2)), leastDeviation = 0 }: DeviateWindow,
): Float64Array {
  requireWhole("window", window, 2);
  requireWhole("atLeast", atLeast, 2);
  requirePositive("leastDeviation", leastDeviation, "allowed");
  if (atLeast > window) throw neverEnough(atLeast, window);
  const values = floatsOf(readings, "readings");
  return values.map((value, at) => {
    const before = values.subarray(Math.max(0, at - window), at).filter((each) => !Number.isNaN(each));
    if (before.length < atLeast) return NaN;
    const { mean, deviation } = sampleOf(before);
    const believed = Math.max(deviation, leastDeviation);
    return believed === 0 ? NaN : (value - mean) / believed;
  });
}

function sampleOf(values: Float64Array): { readonly mean: number; readonly deviation: number } {
  // By rounding, the mean of equal values need not be theirs.
  const [first = NaN] = values;
  if (values.every((value) => value === first)) return { mean: first, deviation: 0 };
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / (values.length - 1)) };
}

function neverEnough(atLeast: number, window: number): MethodError {
  return new MethodError({
    ko: `atLeast(${String(atLeast)})가 window(${String(window)})보다 커서 값이 나올 수 없습니다. atLeast를 줄이세요.`,
    en: `atLeast (${String(atLeast)}) is above window (${String(window)}), so there would be no value. Lower atLeast.`,
  });
}
