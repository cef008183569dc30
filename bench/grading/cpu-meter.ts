import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { BOXES_FOLDER } from "#sandbox/cgroup/cgroup";

/** CPU seconds, user and system, of a process and of all it has started, ended ones included. */
export interface CpuMeter extends Disposable {
  readonly method: MeterMethod;
  seconds(): number;
}

/**
 * `cpuacct` and `cgroup2` count in a cgroup of the process's own. `proc` adds up, in steps of 10 ms, what /proc tells of
 * living processes and of ended ones that were waited for.
 */
export type MeterMethod = "cpuacct" | "cgroup2" | "proc";

const CPUACCT = "/sys/fs/cgroup/cpuacct";
/** Where version 2 is mounted on machines with both versions, and on those with it alone. */
const UNIFIED = ["/sys/fs/cgroup/unified", "/sys/fs/cgroup"];
/** Ticks of /proc/<pid>/stat a second; Linux fixes it for programs, whatever the kernel counts in. */
const TICKS = 100;

/**
 * Measures from now on. As root bubblewrap leaves its child to be reaped by others, so that only a cgroup sees what a
 * box used; a box of an ordinary user is waited for.
 */
export function openCpuMeter(pid: number, name: string): CpuMeter {
  return openCpuacct(pid, name) ?? openUnified(pid, name) ?? procMeter(pid);
}

function openCpuacct(pid: number, name: string): CpuMeter | null {
  const dir = existsSync(CPUACCT) ? optionalGroup(CPUACCT, pid, name) : null;
  if (dir === null) return null;
  return {
    method: "cpuacct",
    seconds: () => Number(readFileSync(join(dir, "cpuacct.usage"), "utf8")) / 1e9,
    [Symbol.dispose]: () => {
      rmdirSync(dir);
    },
  };
}

/** Where boxes are held by version 2, too, they leave the process's group for one that all judges of a machine share. */
function openUnified(pid: number, name: string): CpuMeter | null {
  const root = UNIFIED.find((mount) => existsSync(join(mount, "cgroup.controllers")));
  const dir = root === undefined ? null : optionalGroup(root, pid, name);
  if (root === undefined || dir === null) return null;
  const boxes = join(root, BOXES_FOLDER);
  return {
    method: "cgroup2",
    seconds: () => unifiedSeconds(dir) + (existsSync(boxes) ? unifiedSeconds(boxes) : 0),
    [Symbol.dispose]: () => {
      rmdirSync(dir);
    },
  };
}

function unifiedSeconds(dir: string): number {
  const usage = /^usage_usec (\d+)$/m.exec(readFileSync(join(dir, "cpu.stat"), "utf8"))?.[1];
  if (usage === undefined) throw new Error(`${dir}/cpu.stat tells no usage`);
  return Number(usage) / 1e6;
}

/** Makes a group with the process in it; null where that is not permitted. */
function optionalGroup(parent: string, pid: number, name: string): string | null {
  const dir = join(parent, `dschool-bench-${String(process.pid)}-${name}`);
  try {
    mkdirSync(dir);
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
  writeFileSync(join(dir, "cgroup.procs"), String(pid));
  return dir;
}

function isRefusal(error: unknown): boolean {
  return (
    error instanceof Error && "code" in error && ["EACCES", "EPERM", "EROFS"].includes(String(error.code))
  );
}

function procMeter(pid: number): CpuMeter {
  return { method: "proc", seconds: () => treeTicks(pid) / TICKS, [Symbol.dispose]: () => undefined };
}

/**
 * CPU seconds so far, in steps of 10 ms, of the living children of a process whose command line holds a text; 0 where /proc
 * does not tell.
 */
export function secondsOfChildren(pid: number, command: string): number {
  const children = childrenOf(pid).filter((child) => {
    return readOptional(`/proc/${String(child)}/cmdline`)?.includes(command) === true;
  });
  return children.reduce((total, child) => total + treeTicks(child), 0) / TICKS;
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
