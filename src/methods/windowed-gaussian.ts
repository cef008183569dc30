import { normalTail } from "./normal-tail.ts";
import { floatsOf } from "./readings.ts";
import type { Readings } from "./readings.ts";
import { requireWhole } from "./require-number.ts";

/** What a reading is held against. */
export interface GaussianWindow {
  /** How many of the latest readings say what is normal; 6,400 unless stated, as in the benchmark. */
  readonly window?: number;
  /** Once the window is full, it moves on when so many new readings are together; 100 unless stated. */
  readonly step?: number;
}

/** What stands for the deviation where all readings of the window are the same. */
const LEAST_DEVIATION = 1e-6;

/**
 * How odd each reading is against those before it, as a normal distribution of them has it: 1 − Q(|x − mean| / deviation),
 * from 0.5 for the usual to 1; 0 for the first reading, NaN for a missing one, which the window leaves out. The
 * "windowed Gaussian" detector of the Numenta Anomaly Benchmark (Lavin and Ahmad, Evaluating Real-time Anomaly
 * Detection Algorithms, 2015, and its repository); with the defaults its scores are the published ones.
 * @returns one score for each reading, without a unit
 * @throws MethodError for a window or step that is no whole number above 0, and readings that are no numbers.
 * @example
 * const scores = methods.windowedGaussian([60, 62, 61, 60, 12]);
 * (scores[4] ?? 0) > 0.999; // → true
 */
export function windowedGaussian(
  readings: Readings,
  { window = 6_400, step = 100 }: GaussianWindow = {},
): Float64Array {
  requireWhole("window", window, 1);
  requireWhole("step", step, 1);
  const normal = new NormalWindow(window, step);
  return floatsOf(readings, "readings").map((value) => {
    if (Number.isNaN(value)) return NaN;
    const score = normal.scoreOf(value);
    normal.add(value);
    return score;
  });
}

/** What the latest readings say is normal. */
class NormalWindow {
  readonly #size: number;
  readonly #step: number;
  #inside: number[] = [];
  #waiting: number[] = [];
  #mean = 0;
  /** Sum of the squared differences from the mean. */
  #spread = 0;

  constructor(size: number, step: number) {
    this.#size = size;
    this.#step = step;
  }

  scoreOf(value: number): number {
    if (this.#inside.length === 0) return 0;
    const deviation = Math.sqrt(this.#spread / this.#inside.length);
    return 1 - normalTail(Math.abs(value - this.#mean) / (deviation === 0 ? LEAST_DEVIATION : deviation));
  }

  add(value: number): void {
    if (this.#inside.length < this.#size) {
      this.#inside.push(value);
      this.#count(value, this.#inside.length);
      return;
    }
    this.#waiting.push(value);
    if (this.#waiting.length < this.#step) return;
    this.#inside = [...this.#inside, ...this.#waiting].slice(-this.#size);
    this.#waiting = [];
    [this.#mean, this.#spread] = [0, 0];
    this.#inside.forEach((each, at) => this.#count(each, at + 1));
  }

  /** Welford, Note on a method for calculating corrected sums of squares and products, 1962. */
  #count(value: number, count: number): void {
    const before = value - this.#mean;
    this.#mean += before / count;
    this.#spread += before * (value - this.#mean);
  }
}
