import { totalmem } from "node:os";
import { chooseMemoryLimit } from "./life/memory-limit.ts";

/** What a kernel is told by its environment. */
export interface KernelConfig {
  /** $DSCHOOL_HOME, whose datasets' types cells are compiled with; null without one. */
  readonly home: string | null;
  /** Bytes that one notebook's kernel may hold. */
  readonly memoryLimit: number;
}

/** The configuration of this process. @throws where a variable is no number that fits */
export function readProcessKernelConfig(): KernelConfig {
  const given = process.env["DSCHOOL_KERNEL_MEMORY_MB"];
  return {
    home: process.env["DSCHOOL_HOME"] ?? null,
    memoryLimit: chooseMemoryLimit({
      given: given === undefined || given === "" ? null : given,
      machine: Math.min(totalmem(), process.constrainedMemory() || Infinity),
    }),
  };
}

/** Keeps the kernel's compile cache from the programs that a notebook starts. */
export function leaveCompileCache(): void {
  delete process.env["NODE_COMPILE_CACHE"];
}
