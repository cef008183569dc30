import { randomBytes } from "node:crypto";
import { existsSync, readdirSync, readFileSync, readlinkSync, rmdirSync, writeFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { hasErrorCode } from "../error-code.ts";

const REMOVE_ATTEMPTS = 400;
const REMOVE_PAUSE_MS = 5;

export function readControl(dir: string, file: string): string {
  return readFileSync(join(dir, file), "utf8");
}

/** A control file that not every kernel has, such as pids.events before Linux 4.8; empty where there is none. */
export function readOptionalControl(dir: string, file: string): string {
  return existsSync(join(dir, file)) ? readControl(dir, file) : "";
}

export function writeControl(dir: string, file: string, value: number | string): void {
  writeFileSync(join(dir, file), String(value));
}

/** Moves a process into a cgroup, unless it has ended. */
export async function moveProcess(dir: string, pid: number): Promise<void> {
  try {
    await writeFile(join(dir, "cgroup.procs"), String(pid));
  } catch (error) {
    if (!hasErrorCode(error, "ESRCH")) throw error;
  }
}

/** Writes a control file that not every kernel has, such as those for swap. */
export function writeOptionalControl(dir: string, file: string, value: number | string): void {
  if (existsSync(join(dir, file))) writeControl(dir, file, value);
}

/** The processes in a cgroup; none when it is gone. */
export function processesIn(dir: string): number[] {
  try {
    return readControl(dir, "cgroup.procs").split("\n").filter(Boolean).map(Number);
  } catch (error) {
    if (hasErrorCode(error, "ENOENT", "ENODEV")) return [];
    throw error;
  }
}

/** Sends SIGKILL to all of a cgroup's processes; one that ends meanwhile is no error. */
export function killProcessesIn(dir: string): void {
  for (const pid of processesIn(dir)) {
    try {
      process.kill(pid, "SIGKILL");
    } catch (error) {
      if (!hasErrorCode(error, "ESRCH")) throw error;
    }
  }
}

/** Removes an emptied cgroup, which stays busy for some milliseconds after its last process was killed. */
export async function removeCgroup(dir: string, kill: () => void): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      rmdirSync(dir);
      return;
    } catch (error) {
      if (hasErrorCode(error, "ENOENT")) return;
      if (!hasErrorCode(error, "EBUSY") || attempt === REMOVE_ATTEMPTS) throw error;
    }
    kill();
    await sleep(REMOVE_PAUSE_MS);
  }
}

/**
 * A name no other cgroup has, which tells whose it is: a pid alone could come again, and means something else in another
 * pid namespace.
 */
export function newCgroupName(): string {
  const owner = [process.pid, startTime(process.pid) ?? "0", pidNamespace()].join("-");
  return `${owner}-${randomBytes(6).toString("hex")}`;
}

/** The cgroups under `dir` whose judge no longer runs, by the names `newCgroupName` gave. */
export function staleCgroups(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && isStale(entry.name))
    .map((entry) => join(dir, entry.name));
}

function isStale(name: string): boolean {
  const [, pid, started, namespace] = /^(\d+)-(\d+)-(\d+)-[0-9a-f]+$/.exec(name) ?? [];
  return pid !== undefined && namespace === pidNamespace() && startTime(Number(pid)) !== started;
}

/** The number of the pid namespace, as in `pid:[4026531836]`. */
function pidNamespace(): string {
  return /\d+/.exec(readlinkSync("/proc/self/ns/pid"))?.[0] ?? "0";
}

/**
 * When a process started, in clock ticks since boot (field 22 of /proc/pid/stat); null when it does not run. One that was killed
 * keeps its entry until its parent takes note, and does not run.
 */
function startTime(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? null : (fields[19] ?? null);
  } catch (error) {
    if (hasErrorCode(error, "ENOENT", "ESRCH")) return null;
    throw error;
  }
}
