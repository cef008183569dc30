/**
 * A value that is made of keys which are cheap to compute: rows are grouped by the keys, and the value is made once for a
 * group. Two rows have the same value exactly where they have the same keys.
 */
export interface Keyed {
  readonly keys: readonly string[];
  /** @param keys the keys themselves, or names of columns that hold them */
  readonly tell: (keys: readonly string[]) => string;
}

/** A value that is its own key. */
export function itself(sql: string): Keyed {
  return { keys: [sql], tell: ([key = sql]) => key };
}

/** The value of a row. */
export function valueOf({ keys, tell }: Keyed): string {
  return tell(keys);
}
