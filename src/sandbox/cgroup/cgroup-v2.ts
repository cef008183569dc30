import { mkdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { hasErrorCode } from "../error-code.ts";
import type { BoxLimits } from "../limits.ts";
import { type BoxCgroup, BOXES_FOLDER, type CgroupTree } from "./cgroup.ts";
import {
  killProcessesIn,
  moveProcess,
  newCgroupName,
  processesIn,
  readControl,
  readOptionalControl,
  removeCgroup,
  staleCgroups,
  writeControl,
  writeOptionalControl,
} from "./control-files.ts";

/** Where our own processes go: a version 2 cgroup that divides its controllers must hold none itself. */
const OWN_LEAF = "dschool-judge";
const CONTROLLERS = "+memory +pids";

/**
 * Boxes under cgroup version 2.
 * @param dir the cgroup to divide: the root for root, else our own, which must be delegated to us.
 */
export function cgroupV2Tree(dir: string): CgroupTree {
  const divided = basename(dir) === OWN_LEAF ? dirname(dir) : dir;
  const boxes = join(divided, BOXES_FOLDER);
  enableControllers(divided);
  mkdirSync(boxes, { recursive: true });
  writeControl(boxes, "cgroup.subtree_control", CONTROLLERS);
  return {
    version: 2,
    create: (limits) => new V2Cgroup(join(boxes, newCgroupName()), limits),
    sweep: async () => {
      for (const stale of staleCgroups(boxes)) {
        await removeCgroup(stale, () => {
          killAll(stale);
        });
      }
    },
  };
}

function enableControllers(dir: string): void {
  try {
    writeControl(dir, "cgroup.subtree_control", CONTROLLERS);
  } catch (error) {
    if (!hasErrorCode(error, "EBUSY")) throw error;
    moveProcessesToLeaf(dir);
    writeControl(dir, "cgroup.subtree_control", CONTROLLERS);
  }
}

function moveProcessesToLeaf(dir: string): void {
  const leaf = join(dir, OWN_LEAF);
  mkdirSync(leaf, { recursive: true });
  for (const pid of processesIn(dir)) {
    try {
      writeControl(leaf, "cgroup.procs", pid);
    } catch (error) {
      if (!hasErrorCode(error, "ESRCH")) throw error;
    }
  }
}

class V2Cgroup implements BoxCgroup {
  readonly #dir: string;

  constructor(dir: string, limits: Pick<BoxLimits, "memoryBytes" | "tasks">) {
    this.#dir = dir;
    mkdirSync(dir);
    writeControl(dir, "memory.max", limits.memoryBytes);
    writeOptionalControl(dir, "memory.swap.max", 0);
    writeOptionalControl(dir, "memory.oom.group", 1);
    writeControl(dir, "pids.max", limits.tasks);
  }

  add(pid: number): Promise<void> {
    return moveProcess(this.#dir, pid);
  }

  ranOutOfMemory(): boolean {
    return /^oom_kill [1-9]/m.test(readControl(this.#dir, "memory.events"));
  }

  ranOutOfTasks(): boolean {
    return /^max [1-9]/m.test(readOptionalControl(this.#dir, "pids.events"));
  }

  async remove(): Promise<void> {
    await removeCgroup(this.#dir, () => {
      killAll(this.#dir);
    });
  }
}

/** `cgroup.kill` (Linux 5.14) also catches what forks meanwhile. */
function killAll(dir: string): void {
  writeOptionalControl(dir, "cgroup.kill", 1);
  killProcessesIn(dir);
}
