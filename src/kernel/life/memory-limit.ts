const MIB = 1024 ** 2;
/** Above this part of the limit a cell is stopped; what it leaves above the other is told. */
const STOPPED_AT = 0.85;
const WARNED_AT = 0.7;

/**
 * The bytes at which a running cell is stopped, before its process must be ended. What earlier cells left counts for half, so
 * that a notebook which holds much can still do small things.
 * @param atStart bytes when the cell began
 */
export function stopThreshold(limit: number, atStart: number): number {
  return Math.max(limit * STOPPED_AT, (limit + atStart) / 2);
}

export function warningThreshold(limit: number): number {
  return limit * WARNED_AT;
}

/** `1.5 GB`, `512 MB`: powers of 1,024, as systems' own monitors say. */
export function describeBytes(bytes: number): string {
  const mebibytes = bytes / MIB;
  return mebibytes < 1_000 ? `${Math.round(mebibytes)} MB` : `${(mebibytes / 1024).toFixed(1)} GB`;
}
