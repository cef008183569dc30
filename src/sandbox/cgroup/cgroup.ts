import type { BoxLimits } from "../limits.ts";

/** Hands out one cgroup a box; all lie in one folder that belongs to us. */
export interface CgroupTree {
  readonly version: 1 | 2;
  /** A new cgroup with these limits set. */
  create(limits: Pick<BoxLimits, "memoryBytes" | "tasks">): BoxCgroup;
  /** Kills and removes the cgroups of judges that no longer run. */
  sweep(): Promise<void>;
}

/** The cgroup of one box. */
export interface BoxCgroup {
  /**
   * Moves a process in; what it starts from then on is in, too. The kernel takes some milliseconds over it, in which
   * the judge has better to do. One that has ended already is no error.
   */
  add(pid: number): Promise<void>;
  /** Whether the kernel killed for want of memory. Ask before `remove`. */
  ranOutOfMemory(): boolean;
  /** Whether the kernel refused a process or thread because there were enough. Ask before `remove`. */
  ranOutOfTasks(): boolean;
  /** Kills what is left inside, waits until it is gone and removes the cgroup. */
  remove(): Promise<void>;
}

/** The folder of all boxes' cgroups, under the cgroup we may divide. */
export const BOXES_FOLDER = "dschool-boxes";
