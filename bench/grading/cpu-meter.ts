import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** CPU seconds, user and system, of a process and of all it has started, ended ones included. */
export interface CpuMeter extends Disposable {
  /** How it measures, for the report. */
  readonly method: "cpuacct" | "proc";
  seconds(): number;
}

const CPUACCT = "/sys/fs/cgroup/cpuacct";
/** Ticks of /proc/<pid>/stat a second; Linux fixes it for programs, whatever the kernel counts in. */
const TICKS = 100;

/**
 * Measures from now on. With a writable cpuacct hierarchy (cgroup version 1, as root) the process joins a folder of its
 * own, which counts nanoseconds; boxes move in other hierarchies only and stay in it. Else /proc is read, which counts
 * 10 ms and adds up what has been waited for and what still runs.
 */
export function openCpuMeter(pid: number, name: string): CpuMeter {
  return (
    openCpuacct(pid, name) ?? {
      method: "proc",
      seconds: () => treeTicks(pid) / TICKS,
      [Symbol.dispose]: () => undefined,
    }
  );
}

function openCpuacct(pid: number, name: string): CpuMeter | null {
  const dir = join(CPUACCT, `dschool-bench-${String(process.pid)}-${name}`);
  try {
    mkdirSync(dir);
    writeFileSync(join(dir, "cgroup.procs"), String(pid));
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
  return {
    method: "cpuacct",
    seconds: () => Number(readFileSync(join(dir, "cpuacct.usage"), "utf8")) / 1e9,
    [Symbol.dispose]: () => {
      rmdirSync(dir);
    },
  };
}

function isRefusal(error: unknown): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    ["ENOENT", "EACCES", "EPERM", "EROFS"].includes(String(error.code))
  );
}

function treeTicks(pid: number): number {
  const stat = readOptional(`/proc/${String(pid)}/stat`);
  if (stat === null) return 0;
  // The name, in brackets, may hold spaces; utime, stime, cutime and cstime are the 14th to 17th fields.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const own = fields.slice(11, 15).reduce((total, field) => total + Number(field), 0);
  return childrenOf(pid).reduce((total, child) => total + treeTicks(child), own);
}

function childrenOf(pid: number): number[] {
  const children = readOptional(`/proc/${String(pid)}/task/${String(pid)}/children`);
  return children === null ? [] : children.trim().split(" ").filter(Boolean).map(Number);
}

/** Null when the process has ended. */
function readOptional(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && ["ENOENT", "ESRCH"].includes(String(error.code)))
      return null;
    throw error;
  }
}
