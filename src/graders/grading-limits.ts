import { DEFAULT_LIMITS } from "#sandbox/limits";
import type { BoxShare } from "#sandbox/limits";
import { ANSWER_LIMITS } from "#wire/limits";

/** What one grading may use. */
export interface GradingLimits {
  /** Milliseconds of wall time for one cell. */
  readonly cellMs: number;
  /** Milliseconds for reading one answer, for one call of a function, and for one query. */
  readonly askMs: number;
  /** Milliseconds for the whole notebook: no cell and no question is begun after it. */
  readonly totalMs: number;
  /** Boxes one notebook may lose and have replaced. */
  readonly restarts: number;
  /** Bytes of what one cell prints and shows; a box that keeps to its program cuts it at a MiB of text. */
  readonly outputBytes: number;
  /** Bytes of one answer, or of what one call returns, as it comes over the wire. */
  readonly resultBytes: number;
  /** What each of its boxes may use. */
  readonly box: BoxShare;
}

export const DEFAULT_GRADING_LIMITS: GradingLimits = {
  cellMs: 10_000,
  askMs: 5_000,
  totalMs: 60_000,
  restarts: 6,
  outputBytes: 4 << 20,
  resultBytes: ANSWER_LIMITS.bytes,
  box: DEFAULT_LIMITS,
};
