/** What one box may use. Wall time is bounded by the timeouts of its requests. */
export interface BoxLimits {
  /** Bytes of memory, page cache and /tmp included (tiers with a cgroup). */
  readonly memoryBytes: number;
  /** Megabytes of JavaScript heap, below the memory limit so that the code sees an error first. */
  readonly heapMegabytes: number;
  /** Megabytes DuckDB may use. */
  readonly duckdbMegabytes: number;
  /** Processes and threads together; Node with DuckDB needs about 12. */
  readonly tasks: number;
  /** Seconds of CPU in the box's whole life. */
  readonly cpuSeconds: number;
  /** Bytes of /tmp. */
  readonly tmpBytes: number;
  /** Bytes of private writable memory where there is no cgroup (RLIMIT_DATA), thread stacks included. */
  readonly dataBytes: number;
  /** Open files. */
  readonly files: number;
}

/** What one exercise gives its boxes; never more than the installation does. */
export type BoxShare = Pick<BoxLimits, "memoryBytes" | "tasks" | "cpuSeconds">;

/** DuckDB's part of a box's memory, where an exercise gives less than the installation. */
const DUCKDB_PART = 0.4;

/** The limits of a box that is given a share: the lesser of each. */
export function narrowLimits(limits: BoxLimits, share: BoxShare): BoxLimits {
  const memoryBytes = Math.min(limits.memoryBytes, share.memoryBytes);
  return {
    ...limits,
    memoryBytes,
    duckdbMegabytes: Math.min(limits.duckdbMegabytes, Math.floor((memoryBytes >> 20) * DUCKDB_PART)),
    tasks: Math.min(limits.tasks, share.tasks),
    cpuSeconds: Math.min(limits.cpuSeconds, share.cpuSeconds),
    dataBytes: limits.dataBytes - (limits.memoryBytes - memoryBytes),
  };
}

export const DEFAULT_LIMITS: BoxLimits = {
  memoryBytes: 512 << 20,
  heapMegabytes: 256,
  duckdbMegabytes: 200,
  tasks: 40,
  cpuSeconds: 20,
  tmpBytes: 64 << 20,
  dataBytes: 1000 << 20,
  files: 256,
};
