const MIB = 1024 ** 2;
const LEAST = 512 * MIB;
const MOST_UNTOLD = 4096 * MIB;
/** Above this part of the limit a cell is stopped; what it leaves above the other is told. */
const STOPPED_AT = 0.85;
const WARNED_AT = 0.7;

/**
 * How many bytes a kernel may hold: what it is told, else half of the machine's, at most 4 GiB.
 * @param machine bytes of the machine, or of the container it runs in
 * @throws where `given` is no whole number of MiB from 512
 */
export function chooseMemoryLimit({
  given,
  machine,
}: {
  readonly given: string | null;
  readonly machine: number;
}): number {
  if (given === null) return Math.max(LEAST, Math.min(MOST_UNTOLD, Math.floor(machine / 2 / MIB) * MIB));
  const mebibytes = Number(given);
  if (Number.isInteger(mebibytes) && mebibytes * MIB >= LEAST) return mebibytes * MIB;
  throw new Error(
    `DSCHOOL_KERNEL_MEMORY_MB="${given}": 512 이상의 정수(MiB)를 주세요. · Give a whole number of MiB from 512.`,
  );
}

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
