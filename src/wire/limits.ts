/** Caps on what one process accepts from another that it does not trust. */
export interface WireLimits {
  /** Bytes of one frame. */
  readonly bytes: number;
  /** Nesting of a value. */
  readonly depth: number;
  /** Scalars and containers in a value, counted together. */
  readonly nodes: number;
}

/** What a judge accepts as one answer: a table of 200,000 cells fits, a bomb does not. */
export const ANSWER_LIMITS: WireLimits = { bytes: 8 << 20, depth: 60, nodes: 400_000 };
