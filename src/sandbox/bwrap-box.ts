import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import type { Readable, Writable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import type { DatasetMount } from "./box.ts";
import type { BoxProcess } from "./box-process.ts";
import {
  type BoxIdentity,
  bwrapCommand,
  bwrapOptions,
  type BwrapBox,
  type LibraryMount,
} from "./bwrap-args.ts";
import type { BoxCgroup } from "./cgroup/cgroup.ts";
import { hasErrorCode } from "./error-code.ts";
import type { BoxLimits } from "./limits.ts";
import type { BoxRuntime } from "./runtime/runtime-layout.ts";

export interface BwrapLaunch {
  /** Path of bubblewrap. */
  readonly bwrap: string;
  readonly runtime: BoxRuntime;
  readonly libraries: readonly LibraryMount[];
  readonly identity: BoxIdentity;
  readonly limits: BoxLimits;
  /** Null at tier B. */
  readonly cgroup: BoxCgroup | null;
  readonly dataset: DatasetMount;
  /** Called once nothing of the box is left. */
  readonly onGone: () => void;
}

/** The box's descriptors: what the runner knows as 3 and 4, then two that bubblewrap reads and closes. */
const STDERR_FD = 2;
const REQUESTS_FD = 3;
const REPLIES_FD = 4;
const OPTIONS_FD = 5;
const SECCOMP_FD = 6;
const TURN_MS = 1;
const MOST_TURNS = 1_000;

/**
 * Starts a box. bubblewrap waits for its options, which come through a pipe; meanwhile the process joins its cgroup, so
 * that nothing of the box ever runs outside it.
 */
export function launchBwrapBox(launch: BwrapLaunch): BoxProcess {
  const { bwrap, cgroup } = launch;
  const box: BwrapBox = {
    ...launch,
    hasCgroup: cgroup !== null,
    seccompFd: SECCOMP_FD,
  };
  const seccomp = openSync(launch.runtime.seccompFile, "r");
  const child = spawn(bwrap, ["--args", String(OPTIONS_FD), "--", ...bwrapCommand(box)], {
    stdio: ["ignore", "ignore", "pipe", "pipe", "pipe", "pipe", seccomp],
    env: {},
    cwd: "/",
  });
  closeSync(seccomp);
  const pipes: readonly unknown[] = child.stdio;
  const options = pipes[OPTIONS_FD] as Writable;
  // A bubblewrap that ends early closes the pipe; its exit tells.
  options.on("error", () => undefined);
  let hasOptions = false;
  let isKilled = false;
  const confined = joinCgroup(cgroup, child.pid).then(() => {
    if (isKilled) return;
    hasOptions = true;
    options.end(
      bwrapOptions(box)
        .map((option) => `${option}\0`)
        .join(""),
    );
  });
  return {
    tier: cgroup === null ? "B" : "A",
    child,
    confined,
    requests: pipes[REQUESTS_FD] as Writable,
    replies: pipes[REPLIES_FD] as Readable,
    stderr: pipes[STDERR_FD] as Readable,
    kill: () => {
      isKilled = true;
      void killBox(child, hasOptions);
    },
    ranOutOfMemory: () => cgroup?.ranOutOfMemory() ?? false,
    ranOutOfTasks: () => cgroup?.ranOutOfTasks() ?? false,
    cleanUp: async () => {
      await Promise.allSettled([confined]);
      await cgroup?.remove();
      launch.onGone();
    },
  };
}

async function joinCgroup(cgroup: BoxCgroup | null, pid: number | undefined): Promise<void> {
  if (cgroup !== null && pid !== undefined) await cgroup.add(pid);
}

/**
 * Kills the first process of the box's pid namespace, and with it all others; bubblewrap then reaps it and exits. It is
 * bubblewrap's only child, and cannot be another process while bubblewrap has not exited. Once bubblewrap has its
 * options the child comes within milliseconds; killed in between, bubblewrap would leave it behind.
 */
async function killBox(child: ChildProcess, hasOptions: boolean): Promise<void> {
  for (let turn = 1; child.pid !== undefined && isRunning(child); turn += 1) {
    const [inner] = childrenOf(child.pid);
    if (inner !== undefined || !hasOptions || turn === MOST_TURNS) {
      sendKill(inner ?? child.pid);
      return;
    }
    await sleep(TURN_MS);
  }
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

function sendKill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if (!hasErrorCode(error, "ESRCH")) throw error;
  }
}

function childrenOf(pid: number): number[] {
  const id = String(pid);
  try {
    return readFileSync(`/proc/${id}/task/${id}/children`, "utf8")
      .trim()
      .split(" ")
      .filter(Boolean)
      .map(Number);
  } catch (error) {
    if (hasErrorCode(error, "ENOENT", "ESRCH")) return [];
    throw error;
  }
}
