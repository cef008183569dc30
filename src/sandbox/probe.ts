import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import type { Writable } from "node:stream";
import { promisify } from "node:util";
import { type BoxIdentity, findLibraries, trialCommand, trialOptions } from "./bwrap-args.ts";
import type { CgroupTree } from "./cgroup/cgroup.ts";
import { openCgroupTree, readCgroupFacts, selectOptionalCgroupFolders } from "./cgroup/find-cgroups.ts";
import { seccompFilter } from "./seccomp/filter.ts";
import { ARCHITECTURES } from "./seccomp/syscalls.ts";
import { slotUids } from "./slot-uids.ts";
import {
  type BubblewrapFacts,
  type CgroupFacts,
  concludeTier,
  type SandboxProbe,
  type Trial,
} from "./tiers.ts";

const BWRAP_PLACES = ["/usr/bin/bwrap", "/usr/local/bin/bwrap", "/bin/bwrap"];
/** The first with `--size`. */
const OLDEST_BWRAP = [0, 7] as const;
const TRIAL_TIMEOUT_MS = 10_000;
const SECCOMP_FD = 3;

/** Finds out by trying what this machine can confine, and so which tier its boxes have. */
export async function probeSandbox(): Promise<SandboxProbe> {
  const { platform } = process;
  const isRoot = process.getuid?.() === 0;
  const absent: Trial = { works: false, detail: "bubblewrap" };
  const bubblewrap = platform === "linux" ? await findBubblewrap() : ({ status: "missing" } as const);
  const canTry = bubblewrap.status === "found";
  const [confinement, userNamespaces, cgroup] = await Promise.all([
    canTry ? tryConfinement(bubblewrap.path, ownIdentity()) : absent,
    canTry ? tryConfinement(bubblewrap.path, { kind: "user" }) : absent,
    platform === "linux"
      ? tryCgroup()
      : ({ version: null, limits: { works: false, detail: platform } } as const),
  ]);
  return concludeTier({ platform, isRoot, bubblewrap, userNamespaces, confinement, cgroup });
}

/** Whom a box of this process runs as, if it were the only one. */
function ownIdentity(): BoxIdentity {
  if (process.getuid?.() !== 0) return { kind: "user" };
  return { kind: "root", uid: slotUids(readFileSync("/proc/self/uid_map", "utf8"), process.pid).take() };
}

async function findBubblewrap(): Promise<BubblewrapFacts> {
  const path = BWRAP_PLACES.find((place) => existsSync(place));
  if (path === undefined) return { status: "missing" };
  const stdout = await selectOptionalVersion(path);
  if (stdout === null) return { status: "missing" };
  const version = /\d+(?:\.\d+)+/.exec(stdout)?.[0] ?? "";
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const isOld = major === OLDEST_BWRAP[0] && minor < OLDEST_BWRAP[1];
  return { status: isOld ? "too-old" : "found", path, version };
}

/** What `--version` says; null where the file cannot be run, which is as good as none. */
async function selectOptionalVersion(path: string): Promise<string | null> {
  try {
    return (await promisify(execFile)(path, ["--version"])).stdout;
  } catch (error) {
    if (error instanceof Error && "code" in error) return null;
    throw error;
  }
}

async function tryConfinement(bwrap: string, identity: BoxIdentity): Promise<Trial> {
  const architecture = ARCHITECTURES.find((name) => name === process.arch);
  if (architecture === undefined) return { works: false, detail: `no seccomp filter for ${process.arch}` };
  const options = trialOptions({ identity, libraries: findLibraries(), seccompFd: SECCOMP_FD });
  const child = spawn(bwrap, [...options, "--", ...trialCommand(identity)], {
    stdio: ["ignore", "ignore", "pipe", "pipe"],
    env: {},
    timeout: TRIAL_TIMEOUT_MS,
  });
  const seccomp = child.stdio[SECCOMP_FD] as Writable;
  // A bubblewrap that gives up early closes the pipe; its exit tells.
  seccomp.on("error", () => undefined);
  seccomp.end(seccompFilter(architecture));
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    said += chunk.toString("utf8");
  });
  const ended = await exitOf(child);
  return ended === 0 ? { works: true } : { works: false, detail: said.trim() || `exit ${String(ended)}` };
}

async function tryCgroup(): Promise<CgroupFacts> {
  const folders = selectOptionalCgroupFolders(readCgroupFacts());
  if (folders === null)
    return { version: null, limits: { works: false, detail: "no memory and pids controllers" } };
  try {
    const tree = openCgroupTree(folders);
    await tree.sweep();
    const [memory, tasks] = await Promise.all([memoryLimitTakes(tree), tasksLimitTakes(tree)]);
    if (!memory) return { version: tree.version, limits: { works: false, detail: "memory limit ignored" } };
    if (!tasks) return { version: tree.version, limits: { works: false, detail: "pids limit ignored" } };
    return { version: tree.version, limits: { works: true } };
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    return { version: folders.version, limits: { works: false, detail: error.message } };
  }
}

/** Lets a process want four times its limit. */
async function memoryLimitTakes(tree: CgroupTree): Promise<boolean> {
  const group = tree.create({ memoryBytes: 16 << 20, tasks: 4 });
  try {
    const ended = await runIn(group.add.bind(group), "exec dd if=/dev/zero of=/dev/null bs=64M count=1");
    return ended === "SIGKILL" && group.ranOutOfMemory();
  } finally {
    await group.remove();
  }
}

/** Lets a process alone in its cgroup, limited to one, start another. */
async function tasksLimitTakes(tree: CgroupTree): Promise<boolean> {
  const group = tree.create({ memoryBytes: 16 << 20, tasks: 1 });
  try {
    return (await runIn(group.add.bind(group), "(exit 0); exit 0")) !== 0;
  } finally {
    await group.remove();
  }
}

/** The shell waits for a line, so that what it runs begins inside the cgroup. */
async function runIn(add: (pid: number) => Promise<void>, script: string): Promise<number | string> {
  const child = spawn("/bin/sh", ["-c", `read _; ${script}`], {
    stdio: ["pipe", "ignore", "ignore"],
    env: { PATH: "/usr/bin:/bin" },
    timeout: TRIAL_TIMEOUT_MS,
    killSignal: "SIGTERM",
  });
  if (child.pid !== undefined) await add(child.pid);
  child.stdin.end("\n");
  return exitOf(child);
}

async function exitOf(child: ChildProcess): Promise<number | string> {
  const [code, signal] = (await once(child, "exit")) as [number | null, string | null];
  return code ?? signal ?? "unknown";
}
