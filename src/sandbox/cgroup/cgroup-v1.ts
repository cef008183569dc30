import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { BoxLimits } from "../limits.ts";
import { type BoxCgroup, BOXES_FOLDER, type CgroupTree } from "./cgroup.ts";
import {
  killProcessesIn,
  moveProcess,
  newCgroupName,
  readControl,
  readOptionalControl,
  removeCgroup,
  staleCgroups,
  writeControl,
  writeOptionalControl,
} from "./control-files.ts";

/** Where the two controllers a box needs are mounted for us; they may be one folder. */
export interface V1Folders {
  readonly memory: string;
  readonly pids: string;
}

/** Boxes under cgroup version 1: one folder a box in each controller's hierarchy. */
export function cgroupV1Tree(folders: V1Folders): CgroupTree {
  const memory = join(folders.memory, BOXES_FOLDER);
  const pids = join(folders.pids, BOXES_FOLDER);
  for (const parent of [memory, pids]) mkdirSync(parent, { recursive: true });
  return {
    version: 1,
    create: (limits) => {
      const name = newCgroupName();
      return new V1Cgroup({ memory: join(memory, name), pids: join(pids, name) }, limits);
    },
    sweep: async () => {
      for (const dir of [...staleCgroups(memory), ...staleCgroups(pids)]) {
        await removeCgroup(dir, () => {
          killProcessesIn(dir);
        });
      }
    },
  };
}

class V1Cgroup implements BoxCgroup {
  readonly #dirs: V1Folders;

  constructor(dirs: V1Folders, limits: Pick<BoxLimits, "memoryBytes" | "tasks">) {
    this.#dirs = dirs;
    mkdirSync(dirs.memory);
    mkdirSync(dirs.pids, { recursive: true });
    writeControl(dirs.memory, "memory.limit_in_bytes", limits.memoryBytes);
    writeOptionalControl(dirs.memory, "memory.memsw.limit_in_bytes", limits.memoryBytes);
    writeControl(dirs.pids, "pids.max", limits.tasks);
  }

  async add(pid: number): Promise<void> {
    const { memory, pids } = this.#dirs;
    await Promise.all([...new Set([memory, pids])].map((dir) => moveProcess(dir, pid)));
  }

  ranOutOfMemory(): boolean {
    return /^oom_kill [1-9]/m.test(readControl(this.#dirs.memory, "memory.oom_control"));
  }

  ranOutOfTasks(): boolean {
    return /^max [1-9]/m.test(readOptionalControl(this.#dirs.pids, "pids.events"));
  }

  async remove(): Promise<void> {
    const kill = (): void => {
      killProcessesIn(this.#dirs.memory);
    };
    await removeCgroup(this.#dirs.memory, kill);
    if (this.#dirs.pids !== this.#dirs.memory) await removeCgroup(this.#dirs.pids, kill);
  }
}
