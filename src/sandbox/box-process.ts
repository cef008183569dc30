import type { ChildProcess } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import type { Tier } from "./box.ts";

/** A started runner process. How it is confined and ended is its tier's business. */
export interface BoxProcess {
  readonly tier: Tier;
  readonly child: ChildProcess;
  /** Requests to the box (its fd 3). */
  readonly requests: Writable;
  /** Replies from the box (its fd 4). */
  readonly replies: Readable;
  readonly stderr: Readable;
  /** Settles when its limits hold, before which it runs nothing; rejects when they cannot be set. */
  readonly confined: Promise<void>;
  /** Sends SIGKILL to all of the box. */
  kill(): void;
  /** Whether the kernel killed for want of memory; ask after the exit and before `cleanUp`. */
  ranOutOfMemory(): boolean;
  /** Whether the kernel refused a process or thread for want of room; ask as `ranOutOfMemory`. */
  ranOutOfTasks(): boolean;
  /** Removes what the box leaves on the host, such as its cgroup, once it has exited. */
  cleanUp(): Promise<void>;
}
