/** The lines in which two texts differ, and where the first differing line is. */
export interface LineDiff {
  /** From 0. */
  readonly at: number;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** What is left when the lines that both start with and both end with are taken away: right for one small change. */
export function diffLines(before: readonly string[], after: readonly string[]): LineDiff {
  const shortest = Math.min(before.length, after.length);
  let at = 0;
  while (at < shortest && before[at] === after[at]) at += 1;
  let tail = 0;
  while (tail < shortest - at && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return { at, before: before.slice(at, before.length - tail), after: after.slice(at, after.length - tail) };
}
