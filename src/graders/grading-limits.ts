/** How long one grading waits, in milliseconds of wall time, and how often it starts again. */
export interface GradingLimits {
  /** For one cell. */
  readonly cellMs: number;
  /** For reading one answer, and for one call of a function. */
  readonly askMs: number;
  /** For the whole notebook: no cell and no question is begun after it. */
  readonly totalMs: number;
  /** Boxes one notebook may lose and have replaced. */
  readonly restarts: number;
}

export const DEFAULT_GRADING_LIMITS: GradingLimits = {
  cellMs: 10_000,
  askMs: 5_000,
  totalMs: 60_000,
  restarts: 6,
};
