import { describe, expect, it } from "vitest";
import { NAB_PROFILES, nabRawScore, nabScore } from "./nab-score.ts";
import type { NabSeries } from "./nab-score.ts";

/** A window of ten readings behind the 15 of 100 in which nothing counts. */
const series = (...alarms: number[]): NabSeries => ({
  length: 100,
  windows: [{ first: 50, last: 59 }],
  alarms,
});
const { standard } = NAB_PROFILES;
const raw = (...alarms: number[]): number => nabRawScore(series(...alarms), standard);
/** 2 / (1 + e^(5y)) − 1, written otherwise. */
const sigma = (y: number): number => -Math.tanh((5 * y) / 2);

describe("the NAB score", () => {
  it("is 100 for an alarm at the start of each window, and 0 for silence, in every profile", () => {
    for (const profile of Object.values(NAB_PROFILES)) {
      expect(nabScore([series(50), series(50)], profile)).toBe(100);
      expect(nabScore([series(), series()], profile)).toBe(0);
    }
  });

  it("gives less for a later hit, by the sigmoid, and counts the earliest only", () => {
    expect(raw(54)).toBeCloseTo(sigma(-0.6) / sigma(-1), 12);
    expect(raw(59)).toBeCloseTo(sigma(-0.1) / sigma(-1), 12);
    expect(raw(59, 54, 57)).toBe(raw(54));
  });

  it("takes little for an alarm just after a window and the whole weight before all or long after", () => {
    expect(raw(50, 60)).toBeCloseTo(1 + 0.11 * sigma(1 / 9), 12);
    expect(raw(50, 40)).toBeCloseTo(1 - 0.11, 12);
    expect(raw(50, 99)).toBeCloseTo(1 - 0.11, 12);
  });

  it("weighs false alarms and misses as the profile says", () => {
    expect(nabRawScore(series(50, 40), NAB_PROFILES["reward-low-fp"])).toBeCloseTo(1 - 0.22, 12);
    expect(nabRawScore(series(), NAB_PROFILES["reward-low-fn"])).toBe(-2);
    expect(nabScore([series(50), series()], NAB_PROFILES["reward-low-fn"])).toBeCloseTo(50, 12);
  });

  it("counts no alarm of the time in which a detector learns, and no window that begins in it", () => {
    expect(raw(50, 14)).toBe(1);
    expect(raw(50, 15)).toBeCloseTo(1 - 0.11, 12);
    const early = { first: 10, last: 19 };
    const { windows, ...rest } = series(50, 16);
    expect(nabScore([{ ...rest, windows: [early, ...windows] }], standard)).toBe(100);
  });

  it("takes more alarms in a window than a call takes arguments", () => {
    const alarms = Array.from({ length: 400_000 }, (_, at) => 900_000 - at);
    expect(
      nabScore([{ length: 1_000_000, windows: [{ first: 500_001, last: 900_000 }], alarms }], standard),
    ).toBe(100);
  });

  it("takes a window of one reading, and refuses series without any", () => {
    const narrow = { length: 100, windows: [{ first: 50, last: 50 }], alarms: [50, 51] };
    expect(nabRawScore(narrow, standard)).toBeCloseTo(1 - 0.11, 12);
    expect(() => nabScore([{ length: 9, windows: [], alarms: [] }], standard)).toThrow(RangeError);
  });
});
