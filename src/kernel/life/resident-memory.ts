import { readFileSync } from "node:fs";

/** The bytes of memory that a process holds; null where the system does not say (only Linux does). */
export function residentMemory(pid: number): number | null {
  try {
    const [, kibibytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return kibibytes === undefined ? null : Number(kibibytes) * 1024;
  } catch {
    return null; // another system, or the process has just ended
  }
}
