import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive } from "./process-table.ts";
import type { ProcessIdentity } from "./process-table.ts";

/** A process that leads a group of its own, so that a terminal's Ctrl-C reaches the lab's supervisor alone. */
export interface StartedProcess {
  readonly pid: number;
  /** Settles when it has ended, with how: `SIGKILL`, `exit 3`. */
  readonly ended: Promise<string>;
}

export interface ProcessCommand {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Takes what the process prints, after what stands there. */
  readonly logFile: string;
  /** `held`: its input ends when this process does, however that ends. */
  readonly input: "held" | "none";
}

/** Starts a process; what the system answers when it cannot is thrown as it is. */
export async function spawnProcess(command: ProcessCommand): Promise<StartedProcess> {
  const { program, args, env, cwd, logFile, input } = command;
  mkdirSync(dirname(logFile), { recursive: true });
  const log = openSync(logFile, "a", 0o600);
  try {
    const child = spawn(program, args, {
      cwd,
      env,
      stdio: [input === "held" ? "pipe" : "ignore", log, log],
      detached: true,
    });
    const ended = new Promise<string>((resolve) => {
      child.once("exit", (code, signal) => {
        resolve(signal ?? `exit ${String(code)}`);
      });
    });
    // Nothing is ever written to it: an error only says that the process has closed it.
    child.stdin?.on("error", () => undefined);
    await once(child, "spawn");
    if (child.pid === undefined) throw new Error(`${program} was started and has no process number`);
    return { pid: child.pid, ended };
  } finally {
    closeSync(log);
  }
}

const POLL_MS = 200;

/** A process that an earlier supervisor started, watched from now on. */
export function adoptProcess(identity: ProcessIdentity): StartedProcess {
  return { pid: identity.pid, ended: waitUntilGone(identity).then(() => "ended") };
}

/** Waits until a process that is not our child has ended. */
async function waitUntilGone(identity: ProcessIdentity): Promise<void> {
  while (isAlive(identity)) await sleep(POLL_MS);
}
