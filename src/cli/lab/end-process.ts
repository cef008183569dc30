import { setTimeout as sleep } from "node:timers/promises";
import { isAlive } from "./process-table.ts";
import type { ProcessIdentity } from "./process-table.ts";

const POLL_MS = 20;

/**
 * Sends a signal; false when there is nobody to take it.
 * @param target a process, or the negative number of a group
 */
export function sendSignal(target: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(target, signal);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ESRCH") return false;
    throw error;
  }
}

/**
 * Ends processes that are not our children: all are asked at once, and those that stay are killed with their groups.
 * @param options.limitMs how long they may take, in ms
 * @returns how many of them were alive
 */
export async function endProcesses(
  processes: readonly ProcessIdentity[],
  { signal, limitMs }: { readonly signal: NodeJS.Signals; readonly limitMs: number },
): Promise<number> {
  const alive = processes.filter(isAlive);
  for (const { pid } of alive) sendSignal(pid, signal);
  await untilGone(alive, limitMs);
  for (const { pid } of alive.filter(isAlive)) {
    if (!sendSignal(-pid, "SIGKILL")) sendSignal(pid, "SIGKILL");
  }
  await untilGone(alive, limitMs);
  return alive.length;
}

async function untilGone(processes: readonly ProcessIdentity[], limitMs: number): Promise<void> {
  const deadline = performance.now() + limitMs;
  while (processes.some(isAlive) && performance.now() < deadline) await sleep(POLL_MS);
}
