import { between, mixAt } from "../city/mix.ts";

/** What can be wrong with a row of `cctv_event`; `outage` is rows that are not there. */
export const DIRT_KINDS = [
  "missing_confidence",
  "confidence_over_one",
  "duplicate",
  "conflict",
  "stuck",
  "utc_clock",
  "outage",
] as const;
export type DirtKind = (typeof DIRT_KINDS)[number];

/** In 65,536 events. */
const MISSING = 1310;
const OVER_ONE = 131;
const DUPLICATE = 328;
const CONFLICT = 197;

/** What is sent of an event's confidence, in thousandths, null when it is missing; two of them when the row is sent twice. */
export interface SentConfidence {
  /** In the order of the rows: ascending, what is missing last. */
  readonly values: readonly (number | null)[];
  readonly faults: readonly DirtKind[];
}

/** Does to a confidence what the analysis and the line do to it, of 32 random bits. */
export function sentConfidence(clean: number, bits: number): SentConfidence {
  const low = bits & 65_535;
  const fault =
    low < MISSING ? "missing_confidence" : low < MISSING + OVER_ONE ? "confidence_over_one" : null;
  const value =
    fault === "missing_confidence" ? null : fault === null ? clean : between(mixAt(bits, 1), 1001, 1999);
  const faults: readonly DirtKind[] = fault === null ? [] : [fault];
  const high = bits >>> 16;
  if (high < DUPLICATE) return { values: [value, value], faults: [...faults, "duplicate"] };
  if (high >= DUPLICATE + CONFLICT || value === null) return { values: [value], faults };
  // Read again a moment later: near to the first, never the same.
  const again = value + between(mixAt(bits, 2), 5, 60) * (bits % 2 === 0 ? 1 : -1);
  return { values: value < again ? [value, again] : [again, value], faults: [...faults, "conflict"] };
}
