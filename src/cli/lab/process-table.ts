import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, readlinkSync } from "node:fs";

/** A process, told apart from a later one that got the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it started, in the system's own words; compared, never read. */
  readonly startedAt: string;
}

export interface ListedProcess {
  readonly pid: number;
  /** Its command line, the arguments parted by spaces. */
  readonly command: string;
}

const PROC = "/proc";
const HAS_PROC = existsSync(`${PROC}/self/stat`);
/** Fields of /proc/<pid>/stat after the name, which may hold anything: the state is the third, the start the 22nd. */
const STATE = 0;
const START = 19;

/** The process that has this number now; null when none has, or only one that ended and was not waited for. */
export function selectOptionalProcess(pid: number): ProcessIdentity | null {
  const startedAt = HAS_PROC ? readStart(pid) : askStart(pid);
  return startedAt === null ? null : { pid, startedAt };
}

export function isAlive({ pid, startedAt }: ProcessIdentity): boolean {
  return selectOptionalProcess(pid)?.startedAt === startedAt;
}

/** All processes whose command lines may be read. */
export function listProcesses(): readonly ListedProcess[] {
  if (!HAS_PROC) return ask(["-axo", "pid=,command="]).map(parseListed);
  const pids = readdirSync(PROC).filter((name) => /^\d+$/.test(name));
  return pids.map((pid) => ({ pid: Number(pid), command: readCommand(pid) }));
}

/** The folder a process works in; null when that cannot be known. */
export function selectOptionalFolder(pid: number): string | null {
  return readGone(() => readlinkSync(`${PROC}/${pid}/cwd`));
}

/** The file a process runs, with the kernel's " (deleted)" when it was replaced; null when that cannot be known. */
export function selectOptionalProgram(pid: number): string | null {
  return readGone(() => readlinkSync(`${PROC}/${pid}/exe`));
}

function readStart(pid: number): string | null {
  const stat = readGone(() => readFileSync(`${PROC}/${pid}/stat`, "utf8"));
  if (stat === null) return null;
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  if (fields[STATE] === "Z" || fields[STATE] === "X") return null;
  // Ticks count from the machine's start, so the same count may come again after the next.
  const boot = readFileSync(`${PROC}/sys/kernel/random/boot_id`, "utf8").trim();
  return `${boot}/${String(fields[START])}`;
}

function askStart(pid: number): string | null {
  const [line] = ask(["-o", "stat=,lstart=", "-p", String(pid)]);
  const [, state, start] = /^\s*(\S+)\s+(.+)$/.exec(line ?? "") ?? [];
  return start === undefined || state?.startsWith("Z") === true ? null : start.trim();
}

function readCommand(pid: string): string {
  return readGone(() => readFileSync(`${PROC}/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim()) ?? "";
}

/** A process may end, or belong to somebody else, while it is looked at. */
function readGone(read: () => string): string | null {
  try {
    return read();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "ENOENT" || code === "ESRCH" || code === "EACCES" || code === "EPERM") return null;
    throw error;
  }
}

/** Lines of `ps`, which ends with 1 when there is no such process. */
function ask(args: readonly string[]): readonly string[] {
  try {
    return execFileSync("ps", args, { encoding: "utf8", env: { LC_ALL: "C", PATH: "/bin:/usr/bin" } })
      .split("\n")
      .filter((line) => line.trim() !== "");
  } catch (error) {
    if (error instanceof Error && "status" in error && error.status === 1) return [];
    throw error;
  }
}

function parseListed(line: string): ListedProcess {
  const [, pid, command] = /^\s*(\d+)\s+(.*)$/.exec(line) ?? [];
  return { pid: Number(pid), command: command ?? "" };
}
