import { uniformAt } from "./counter-random.ts";
import { MethodError } from "./method-error.ts";
import { requirePositive, requireWhole } from "./require-number.ts";
import { requireApproach, saturationOf } from "./webster.ts";
import type { SignalApproach } from "./webster.ts";

/** An approach to a signal, and how it is simulated. */
export interface QueueSimulation extends SignalApproach {
  /** Seconds in which vehicles arrive; all of them are let through, also after it. An hour unless stated. */
  readonly duration?: number;
  /** One run for each, whole numbers; the same seed gives the same run on every machine. */
  readonly seeds: readonly number[];
}

/** What came out of all runs together. */
export interface QueueFigures {
  /** Mean delay of a vehicle, seconds: its mean over the runs, and the runs with least and most. */
  readonly delay: SimulatedRange;
  /** Most vehicles that waited at once. */
  readonly longestQueue: SimulatedRange;
  /** Flow over what the green lets through; from 1 on, figures grow with the duration. */
  readonly saturation: number;
  readonly runs: readonly QueueRun[];
}

/** A figure over all runs. */
export interface SimulatedRange {
  readonly mean: number;
  readonly least: number;
  readonly most: number;
}

/** One run. */
export interface QueueRun {
  readonly seed: number;
  readonly vehicles: number;
  /** Seconds, 0 without vehicles. */
  readonly meanDelay: number;
  readonly longestQueue: number;
}

/**
 * Simulates one approach of a fixed-time signal: vehicles arrive by chance (a Poisson stream), wait at the line without
 * taking room, and leave one by one at the saturation flow while it is effectively green; the cycle begins with red. This
 * is the model behind Webster's formula (Road Research Technical Paper 39, 1958), with which it agrees to some 5 % up
 * to a degree of saturation of 0.9.
 * @throws MethodError without seeds, for numbers that are not positive, and a green longer than the cycle.
 * @example
 * const before = methods.simulateSignalQueue({ cycle: 90, green: 30, flow: 500, saturationFlow: 1800, seeds: [1, 2, 3] });
 * const after = methods.simulateSignalQueue({ cycle: 90, green: 45, flow: 500, saturationFlow: 1800, seeds: [1, 2, 3] });
 * before.delay.least > after.delay.most; // → true
 */
export function simulateSignalQueue({ duration = 3_600, seeds, ...approach }: QueueSimulation): QueueFigures {
  requireApproach(approach);
  requirePositive("duration", duration);
  if (seeds.length === 0) throw noSeeds();
  const runs = seeds.map((seed) => {
    requireWhole("seeds", seed, 0);
    const arrivals = arrivalsOf(approach.flow, duration, seed);
    return { seed, ...measure(arrivals, departuresOf(arrivals, approach)) };
  });
  return {
    delay: rangeOf(runs.map(({ meanDelay }) => meanDelay)),
    longestQueue: rangeOf(runs.map(({ longestQueue }) => longestQueue)),
    saturation: saturationOf(approach),
    runs,
  };
}

/** Seconds at which vehicles come, exponential gaps apart. */
function arrivalsOf(flow: number, duration: number, seed: number): number[] {
  const arrivals: number[] = [];
  const gap = (): number => (-Math.log(uniformAt(seed, arrivals.length)) * 3_600) / flow;
  for (let at = gap(); at < duration; at += gap()) arrivals.push(at);
  return arrivals;
}

/**
 * When each vehicle passes. Who waited passes in the middle of a headway, as at an even flow of that rate. They are let go
 * on a clock that runs while it is effectively green only, so that what a green leaves of a headway counts in the next:
 * as many pass as the saturation flow says.
 */
function departuresOf(
  arrivals: readonly number[],
  { cycle, green, saturationFlow }: SignalApproach,
): number[] {
  const headway = 3_600 / saturationFlow;
  const red = cycle - green;
  let last = -Infinity;
  return arrivals.map((arrival) => {
    const cycles = Math.floor(arrival / cycle);
    const shown = arrival - cycles * cycle - red;
    const earliest = cycles * green + (shown < 0 ? headway / 2 : shown);
    const waits = shown < 0 || last + headway > earliest;
    last = Math.max(earliest, last + headway);
    const greens = Math.floor(last / green);
    // The detour over the clock would leave rounding in the delay of one that has none.
    return waits ? Math.max(arrival, greens * cycle + red + (last - greens * green)) : arrival;
  });
}

function measure(arrivals: readonly number[], departures: readonly number[]): Omit<QueueRun, "seed"> {
  let [waited, gone, longestQueue] = [0, 0, 0];
  arrivals.forEach((arrival, place) => {
    waited += (departures[place] ?? NaN) - arrival;
    while ((departures[gone] ?? Infinity) <= arrival) gone += 1;
    longestQueue = Math.max(longestQueue, place + 1 - gone);
  });
  const vehicles = arrivals.length;
  return { vehicles, meanDelay: vehicles === 0 ? 0 : waited / vehicles, longestQueue };
}

function rangeOf(values: readonly number[]): SimulatedRange {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, least: Math.min(...values), most: Math.max(...values) };
}

function noSeeds(): MethodError {
  return new MethodError({
    ko: "seeds에 정수를 하나 이상 넣으세요. 예: [1, 2, 3]. 한 번의 실행만으로는 우연을 알 수 없습니다.",
    en: "seeds needs at least one whole number, such as [1, 2, 3]. A single run does not tell what chance does.",
  });
}
