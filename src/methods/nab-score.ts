import { MethodError } from "./method-error.ts";

/** What a hit, a false alarm and a miss weigh: how the benchmark lets its users prefer one kind of error. */
export interface NabProfile {
  readonly hit: number;
  readonly falseAlarm: number;
  readonly miss: number;
}

/**
 * The three profiles of the Numenta Anomaly Benchmark, as its `config/profiles.json` has them.
 * @example
 * methods.NAB_PROFILES.standard; // → { hit: 1, falseAlarm: 0.11, miss: 1 }
 */
export const NAB_PROFILES: Readonly<Record<NabProfileName, NabProfile>> = {
  standard: { hit: 1, falseAlarm: 0.11, miss: 1 },
  "reward-low-fp": { hit: 1, falseAlarm: 0.22, miss: 1 },
  "reward-low-fn": { hit: 1, falseAlarm: 0.11, miss: 2 },
};
/** `reward-low-fp` minds false alarms more, `reward-low-fn` misses. */
export type NabProfileName = "standard" | "reward-low-fp" | "reward-low-fn";

/** One series and what a detector said of it, by positions of its readings from 0. */
export interface NabSeries {
  readonly length: number;
  /** Where something happened: first and last position, in order and apart from each other. */
  readonly windows: readonly NabWindow[];
  /** Positions at which the detector raised an alarm. */
  readonly alarms: readonly number[];
}

/** Positions, from 0, of the first and the last reading of something that happened. */
export interface NabWindow {
  readonly first: number;
  readonly last: number;
}

/**
 * A detector may learn on this share of a series, of 5,000 readings at most: alarms in it do not count, nor do windows
 * that begin in it (the benchmark has none there).
 */
const PROBATION_SHARE = 0.15;
const PROBATION_OF_AT_MOST = 5_000;

/**
 * The score of a detector over some series: 0 for one that never raises an alarm, 100 for one that raises it at the
 * start of every window and nowhere else; below 0 where false alarms outweigh the hits. After Lavin and Ahmad,
 * Evaluating Real-time Anomaly Detection Algorithms – the Numenta Anomaly Benchmark (2015), equations 1 to 3, with the
 * details of the benchmark's scorer: a hit is scaled so that the first position of a window gives it in full, and a false
 * alarm more than three widths after a window costs as much as one before any.
 * @throws MethodError where no series has a window that counts.
 * @example
 * const series = [{ length: 100, windows: [{ first: 50, last: 59 }], alarms: [50] }];
 * methods.nabScore(series, methods.NAB_PROFILES.standard); // → 100
 */
export function nabScore(series: readonly NabSeries[], profile: NabProfile): number {
  const windows = series.reduce((sum, each) => sum + countedWindows(each).length, 0);
  if (windows === 0) throw nothingToDetect();
  const raw = series.reduce((sum, each) => sum + nabRawScore(each, profile), 0);
  const silent = -profile.miss * windows;
  const perfect = profile.hit * windows;
  return (100 * (raw - silent)) / (perfect - silent);
}

/**
 * What hits, false alarms and misses of one series add up to: the score in the benchmark's results of each file.
 * @example
 * const silent = { length: 100, windows: [{ first: 50, last: 59 }], alarms: [] };
 * methods.nabRawScore(silent, methods.NAB_PROFILES.standard); // → -1
 */
export function nabRawScore(series: NabSeries, profile: NabProfile): number {
  const { length, windows, alarms } = series;
  const counted = [...new Set(alarms)].filter((at) => at >= probationOf(length) && at < length);
  const outside = counted.filter((at) => !windows.some((window) => isInside(at, window)));
  const found = countedWindows(series).map((window) => {
    const inside = counted.filter((at) => isInside(at, window));
    return inside.length === 0
      ? -profile.miss
      : profile.hit *
          shareOfHit(
            inside.reduce((first, at) => Math.min(first, at)),
            window,
          );
  });
  const falseAlarms = outside.map((at) => profile.falseAlarm * costOfFalseAlarm(at, windows));
  return [...found, ...falseAlarms].reduce((sum, each) => sum + each, 0);
}

function countedWindows({ length, windows }: NabSeries): readonly NabWindow[] {
  return windows.filter(({ first }) => first >= probationOf(length));
}

function probationOf(length: number): number {
  return Math.floor(PROBATION_SHARE * Math.min(length, PROBATION_OF_AT_MOST));
}

function isInside(at: number, { first, last }: NabWindow): boolean {
  return at >= first && at <= last;
}

/** 1 at the first position of the window, falling to nearly 0 at its last. */
function shareOfHit(at: number, { first, last }: NabWindow): number {
  const width = last - first + 1;
  return sigmoid(-(last - at + 1) / width) / sigmoid(-1);
}

/** Between 0 just after a window and −1 far from it or before all. */
function costOfFalseAlarm(at: number, windows: readonly NabWindow[]): number {
  const before = windows.findLast(({ last }) => last < at);
  if (before === undefined) return -1;
  const widthsAfter = (at - before.last) / (before.last - before.first);
  return widthsAfter > 3 ? -1 : sigmoid(widthsAfter);
}

function sigmoid(position: number): number {
  return 2 / (1 + Math.exp(5 * position)) - 1;
}

function nothingToDetect(): MethodError {
  return new MethodError({
    ko: "어느 시계열에도 채점되는 구간이 없어 찾을 것이 없습니다. windows에 첫 15% 뒤에서 시작하는 구간을 하나 이상 넣으세요.",
    en: "No series has a window that counts, so there is nothing to detect. Pass at least one that begins after the first 15 %.",
  });
}
