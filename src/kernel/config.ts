import { totalmem } from "node:os";
import { chooseMemoryLimit, NOTEBOOK_MEMORY_VARIABLE } from "../domain/notebook-memory.ts";

/** What a kernel is told by its environment. */
export interface KernelConfig {
  /** $DSCHOOL_HOME, whose datasets' types cells are compiled with; null without one. */
  readonly home: string | null;
  /** Bytes that one notebook's kernel may hold. */
  readonly memoryLimit: number;
}

/** The configuration of this process. @throws where a variable is no number that fits */
export function readProcessKernelConfig(): KernelConfig {
  return {
    home: process.env["DSCHOOL_HOME"] ?? null,
    memoryLimit: chooseMemoryLimit({
      given: process.env[NOTEBOOK_MEMORY_VARIABLE],
      total: totalmem(),
      constrained: process.constrainedMemory(),
    }),
  };
}

/** Keeps the kernel's compile cache from the programs that a notebook starts. */
export function leaveCompileCache(): void {
  delete process.env["NODE_COMPILE_CACHE"];
}
