/** Waits before the first, second, … restart of a part that keeps dying, in ms. */
const DELAYS_MS = [200, 500, 1_000, 2_000, 5_000] as const;
const LONGEST_MS = 5_000;
/** A part that ran this long is taken to work: its next death is a first one again. */
const STEADY_MS = 5_000;

export interface BackOff {
  /** Deaths in a row, this one included. */
  readonly deaths: number;
  readonly delayMs: number;
}

/**
 * How long to wait before a part is started again.
 * @param before deaths in a row before this one
 * @param ranMs how long the part ran this time, in ms; 0 when it could not be started
 */
export function backOff(before: number, ranMs: number): BackOff {
  const deaths = ranMs >= STEADY_MS ? 1 : before + 1;
  return { deaths, delayMs: DELAYS_MS[deaths - 1] ?? LONGEST_MS };
}
