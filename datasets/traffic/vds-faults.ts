/** What was done to a reading: bits of `faults`, in the order of `VDS_FAULTS`. */
export const FAULT = {
  outage: 1,
  missing: 2,
  sentinel: 4,
  stuck: 8,
  spike: 16,
  drift: 32,
  miles: 64,
  utc: 128,
  duplicate: 256,
  conflict: 512,
  late: 1024,
  outOfOrder: 2048,
} as const;
/** The names of the faults in the truth, by bit. */
export const VDS_FAULTS = [
  ...["outage", "missing", "sentinel", "stuck", "spike", "drift"],
  ...["unit_mph", "clock_utc", "duplicate", "conflict", "late", "out_of_order"],
];

/** States of a reading by number: sound, imputed, suspect. */
export const QUALITIES = ["정상", "보정", "의심"];
export const SOUND = 0;
export const IMPUTED = 1;
export const SUSPECT = 2;

/** No value. Some devices send −1 instead. */
export const NOTHING = -32_768;
