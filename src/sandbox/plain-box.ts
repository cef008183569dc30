import { spawn } from "node:child_process";
import { mkdtempSync, symlinkSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import type { BoxProcess } from "./box-process.ts";
import { BOX_ENVIRONMENT, nodeFlags } from "./bwrap-args.ts";
import { hasErrorCode } from "./error-code.ts";
import type { BoxLimits } from "./limits.ts";
import { BOOT_FILE, type BoxRuntime } from "./runtime/runtime-layout.ts";

/**
 * Starts a box of tier D: an ordinary process with the same protocol. It is no wall against its code, which runs with
 * all rights of the judge; only for practice on one's own machine.
 */
export function launchPlainBox(launch: {
  readonly runtime: BoxRuntime;
  readonly limits: BoxLimits;
}): BoxProcess {
  const folder = mkdtempSync(join(tmpdir(), "dschool-box-"));
  // import() looks for packages from the working folder up; a confined box has them at the root.
  symlinkSync(launch.runtime.nodeModules, join(folder, "node_modules"));
  const child = spawn(
    launch.runtime.node,
    [...nodeFlags(launch.limits), join(launch.runtime.root, "box", BOOT_FILE)],
    {
      stdio: ["ignore", "ignore", "pipe", "pipe", "pipe"],
      env: { HOME: folder, ...BOX_ENVIRONMENT },
      cwd: folder,
      // A process group of its own, to be killed whole.
      detached: true,
    },
  );
  const pipes: readonly unknown[] = child.stdio;
  return {
    tier: "D",
    child,
    confined: Promise.resolve(),
    requests: pipes[3] as Writable,
    replies: pipes[4] as Readable,
    stderr: pipes[2] as Readable,
    kill: () => {
      if (child.pid !== undefined) killGroup(child.pid);
    },
    ranOutOfMemory: () => false,
    ranOutOfTasks: () => false,
    cleanUp: async () => {
      if (child.pid !== undefined) killGroup(child.pid);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function killGroup(leader: number): void {
  try {
    process.kill(process.platform === "win32" ? leader : -leader, "SIGKILL");
  } catch (error) {
    if (!hasErrorCode(error, "ESRCH")) throw error;
  }
}
