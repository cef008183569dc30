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
 * @param limitMs how long they may take, in ms
 */
export async function endProcesses(
  processes: readonly ProcessIdentity[],
  { signal, limitMs }: { readonly signal: NodeJS.Signals; readonly limitMs: number },
): Promise<void> {
  for (const identity of processes) if (isAlive(identity)) sendSignal(identity.pid, signal);
  await untilGone(processes, limitMs);
  for (const identity of processes.filter(isAlive)) {
    if (!sendSignal(-identity.pid, "SIGKILL")) sendSignal(identity.pid, "SIGKILL");
  }
  await untilGone(processes, limitMs);
}

async function untilGone(processes: readonly ProcessIdentity[], limitMs: number): Promise<void> {
  const deadline = performance.now() + limitMs;
  while (processes.some(isAlive) && performance.now() < deadline) await sleep(POLL_MS);
}
