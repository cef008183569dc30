import { Worker } from "node:worker_threads";

/**
 * Has this process killed when its parent is gone, also while a cell computes without a pause: a thread of its own watches, since
 * Node has no way to ask the system for it (as Linux's PR_SET_PDEATHSIG).
 */
export function endWithParent(): void {
  const watcher = new Worker(new URL("./parent-watcher.cjs", import.meta.url), {
    workerData: process.ppid,
    execArgv: [], // what this process preloads is not the thread's
  });
  watcher.unref();
}
