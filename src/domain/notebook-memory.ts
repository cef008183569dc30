const MIB = 1024 ** 2;
const LEAST = 512 * MIB;
const MOST_UNTOLD = 4096 * MIB;

/** What the environment says of how many MiB a notebook's kernel may hold. */
export const NOTEBOOK_MEMORY_VARIABLE = "DSCHOOL_KERNEL_MEMORY_MB";

/**
 * How many bytes a notebook's kernel may hold: what it is told, else half of the machine's, at most 4 GiB.
 * @param given what the environment says; undefined or empty when it says nothing
 * @param total bytes of the machine
 * @param constrained bytes of the container it runs in; 0 or undefined outside one
 * @throws where `given` is no whole number of MiB from 512
 */
export function chooseMemoryLimit({
  given,
  total,
  constrained,
}: {
  readonly given: string | undefined;
  readonly total: number;
  readonly constrained: number | undefined;
}): number {
  if (given === undefined || given === "") {
    const machine = Math.min(total, constrained === 0 ? Infinity : (constrained ?? Infinity));
    return Math.max(LEAST, Math.min(MOST_UNTOLD, Math.floor(machine / 2 / MIB) * MIB));
  }
  const mebibytes = Number(given);
  if (Number.isInteger(mebibytes) && mebibytes * MIB >= LEAST) return mebibytes * MIB;
  throw new Error(
    `${NOTEBOOK_MEMORY_VARIABLE}="${given}": 512 이상의 정수(MiB)를 주세요. · Give a whole number of MiB from 512.`,
  );
}

/** What of a kernel's limit DuckDB may hold, and one result beside it. */
export interface MemoryShares {
  readonly duckdbMib: number;
  readonly resultBytes: number;
}

/** Of 4 GiB DuckDB has 2 and a result half of one: what a cell makes of a result takes as much again, and Node some. */
export function memoryShares(limit: number): MemoryShares {
  return { duckdbMib: Math.floor(limit / 2 / MIB), resultBytes: Math.floor(limit / 8) };
}
