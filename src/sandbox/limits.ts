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
