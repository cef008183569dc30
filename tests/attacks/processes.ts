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

/** Processes that carry `marker` in their command line or name. */
export function processesNamed(marker: string): number[] {
  return allPids().filter((pid) => {
    return ["cmdline", "comm"].some((file) => {
      return (
        readOptional(() => readFileSync(`/proc/${String(pid)}/${file}`, "utf8"))?.includes(marker) ?? false
      );
    });
  });
}

/** Kills these processes, which are known to be an attack's own, and says how many there were. */
export function killProcesses(pids: readonly number[]): number {
  for (const pid of pids) process.kill(pid, "SIGKILL");
  return pids.length;
}

function pidNamespace(pid: number): string | null {
  return readOptional(() => readlinkSync(`/proc/${String(pid)}/ns/pid`));
}

function parentOf(pid: number): number | null {
  const stat = readOptional(() => readFileSync(`/proc/${String(pid)}/stat`, "utf8"));
  return stat === null ? null : Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
}

/** The pid namespaces, other than ours, of all that descends from this process: those of the boxes now open. */
export function boxNamespaces(): Set<string> {
  const parents = new Map(allPids().map((pid) => [pid, parentOf(pid)]));
  const own = pidNamespace(process.pid);
  const namespaces = [...parents.keys()].filter((pid) => descends(pid, parents)).map(pidNamespace);
  return new Set(namespaces.filter((namespace) => namespace !== null && namespace !== own) as string[]);
}

function descends(pid: number, parents: ReadonlyMap<number, number | null>): boolean {
  for (let at: number | null = pid; at !== null && at > 1; at = parents.get(at) ?? null) {
    if (at === process.pid) return true;
  }
  return false;
}

/** Processes that live in one of these pid namespaces, whoever their parent is now. */
export function processesIn(namespaces: ReadonlySet<string>): number[] {
  return allPids().filter((pid) => namespaces.has(pidNamespace(pid) ?? ""));
}
