/**
 * What Jupyter starts, as `node start-kernel.ts <connection file>`: a small process that keeps the kernel (`start-tslab.ts`) in a process
 * of its own, within its memory, and starts it again when it ends unasked.
 */
import { join } from "node:path";
import { readProcessKernelConfig } from "./config.ts";
import { KernelKeeper } from "./life/kernel-keeper.ts";
import { watchParent } from "./life/parent-watch.ts";

const [connectionFile] = process.argv.slice(2);
if (connectionFile === undefined) throw new Error("usage: node start-kernel.ts <connection file>");
const keeper = new KernelKeeper({
  program: [join(import.meta.dirname, "start-tslab.ts"), connectionFile],
  memoryLimit: readProcessKernelConfig().memoryLimit,
  onEnd: (exitCode) => process.exit(exitCode),
});
process.on("SIGINT", () => undefined); // Jupyter interrupts the whole group: it is the kernel's to answer
for (const signal of ["SIGTERM", "SIGHUP"] as const) process.on(signal, () => keeper.end(signal));
watchParent(
  () => process.ppid,
  () => keeper.end("SIGTERM"),
);
keeper.start();
