/** Something that Vega-Lite would reject, or silently leave out. */
export interface SpecFault {
  /** Where it stands, such as `encoding.x.type`. */
  readonly path: string;
  /** What is there, as JSON; null where something is missing. */
  readonly given: string | null;
  /** The words that may stand there; empty where it is not a matter of words. */
  readonly words: readonly string[];
}

/** @param given undefined where something is missing */
export function faultAt(path: string, given: unknown, words: readonly string[]): SpecFault {
  if (given === undefined) return { path, given: null, words };
  return { path, given: typeof given === "function" ? "function" : JSON.stringify(given), words };
}
