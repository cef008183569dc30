import { containsMarker } from "./planted.ts";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";

const GONE = new Set(["ENOENT", "ESRCH", "EACCES", "EPERM"]);

/** What a file of /proc says, or null once its process is gone or not ours to read. */
function readOptional(read: () => string): string | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && "code" in error && GONE.has(String(error.code))) return null;
    throw error;
  }
}

function allPids(): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

/** A process of /proc, said so that one can find out what it was. */
export interface FoundProcess {
  readonly pid: number;
  readonly about: string;
}

function describe(pid: number): FoundProcess {
  const read = (file: string): string =>
    readOptional(() => readFileSync(`/proc/${String(pid)}/${file}`, "utf8")) ?? "";
  return {
    pid,
    about: `${String(pid)} ${read("comm").trim()} ${read("cmdline").replaceAll("\0", " ").trim()}`,
  };
}

/** Processes with one of these markers in their command line or name. */
export function processesNamed(markers: ReadonlySet<string>): FoundProcess[] {
  return allPids()
    .map(describe)
    .filter(({ about }) => containsMarker(about, markers));
}

/** Kills these processes, which are known to be an attack's own, and says how many there were. */
export function killProcesses(processes: readonly FoundProcess[]): number {
  for (const { pid } of processes) process.kill(pid, "SIGKILL");
  return processes.length;
}

function pidNamespace(pid: number): string | null {
  return readOptional(() => readlinkSync(`/proc/${String(pid)}/ns/pid`));
}

interface Stat {
  readonly parent: number;
  /** Clock ticks since boot; with the pid, it names a process for ever. */
  readonly started: string;
}

function statOf(pid: number): Stat | null {
  const stat = readOptional(() => readFileSync(`/proc/${String(pid)}/stat`, "utf8"));
  if (stat === null) return null;
  // From field 3 on: the name before may hold spaces.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  // It has ended and holds nothing but its number, until init takes note.
  if (fields[0] === "Z") return null;
  return { parent: Number(fields[1]), started: fields[19] ?? "" };
}

function identityOf(pid: number, { started }: Stat): string {
  return `${String(pid)}@${started}`;
}

/** The processes of the boxes now open: all that descends from this process and lives in another pid namespace. */
export function boxProcesses(): string[] {
  const stats = new Map(allPids().map((pid) => [pid, statOf(pid)]));
  const own = pidNamespace(process.pid);
  return [...stats].flatMap(([pid, stat]) => {
    if (stat === null || !descends(pid, stats)) return [];
    const namespace = pidNamespace(pid);
    return namespace === null || namespace === own ? [] : [identityOf(pid, stat)];
  });
}

function descends(pid: number, stats: ReadonlyMap<number, Stat | null>): boolean {
  for (let at = pid; at > 1; at = stats.get(at)?.parent ?? 0) {
    if (at === process.pid) return true;
  }
  return false;
}

/** Which of these processes, named as `boxProcesses` does, still exist. */
export function stillThere(identities: ReadonlySet<string>): FoundProcess[] {
  return allPids()
    .filter((pid) => {
      const stat = statOf(pid);
      return stat !== null && identities.has(identityOf(pid, stat));
    })
    .map(describe);
}
