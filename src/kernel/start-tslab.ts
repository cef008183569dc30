/**
 * Starts the TypeScript kernel: the converter of cells and the executor of tslab 1.0.22 behind our own side of Jupyter's protocol.
 * Run by `start-kernel.ts` as `node start-tslab.ts <connection file> [notice of a death]`; a launcher and not a `--require`
 * preload, because worker threads and forked processes of a notebook inherit preloads.
 */
import { writeSync } from "node:fs";
import { flushCompileCache } from "node:module";
import { leaveCompileCache, readProcessKernelConfig } from "./config.ts";
import { correctConverterOnLoad } from "./correct-converter.ts";
import { EXECUTED_CELLS } from "./executed-cells.ts";
import { hiddenFolders } from "./errors/hidden-folders.ts";
import { LabKernel } from "./lab-kernel.ts";
import { endWithParent } from "./life/end-with-parent.ts";
import type { DeathNotice } from "./life/kernel-messages.ts";
import { KeptProcess } from "./life/kept-process.ts";
import { tellDeath } from "./life/tell-death.ts";
import { UntoldDeath } from "./life/untold-death.ts";
import { openConnection, type ZeroMq } from "./protocol/connection.ts";
import { KernelServer } from "./protocol/kernel-server.ts";
import { selectDeclarations } from "./select-declarations.ts";
import { loadTslab } from "./tslab-modules.ts";

const LAST_MESSAGES_MS = 500;
/** After the start, before what the first cells need is prepared. */
const IDLE_MS = 300;

/** The process's own stderr goes to the notebook; a fault of sending must not go there. */
function reportToServerLog(error: unknown): void {
  writeSync(2, `The kernel could not send a message: ${String(error)}\n`);
}

const [configPath, told] = process.argv.slice(2);
if (configPath === undefined) throw new Error("usage: node start-tslab.ts <connection file>");
const notice = told === undefined ? null : (JSON.parse(told) as DeathNotice);
leaveCompileCache();
endWithParent();
const config = readProcessKernelConfig();
correctConverterOnLoad(selectDeclarations(process.cwd(), config.home));
const tslab = loadTslab();
const connection = await openConnection(configPath, tslab.zeromq as ZeroMq, reportToServerLog);
const keptProcess = new KeptProcess(config.memoryLimit);
const kernel = new LabKernel(tslab, {
  cwd: process.cwd(),
  hidden: hiddenFolders(),
  keptProcess,
  untoldDeath: new UntoldDeath(notice),
  onShutdown: () => {
    connection.close();
    setTimeout(() => process.exit(0), LAST_MESSAGES_MS).unref(); // a notebook's timers would keep the process
  },
});
// Not enumerable, so that a notebook that lists its globals finds none of ours.
Object.defineProperty(globalThis, EXECUTED_CELLS, { value: () => kernel.cells.list() });
process.on("SIGINT", () => kernel.interrupt());
for (const event of ["uncaughtException", "unhandledRejection"]) {
  process.on(event, (thrown: unknown) => {
    const { traceback } = kernel.report(thrown);
    console.error(`셀이 끝난 뒤에 난 오류 · thrown outside of a running cell\n${traceback.join("\n")}`);
  });
}
keptProcess.isReady();
setTimeout(() => {
  kernel.warmUp();
  flushCompileCache(); // a kernel that is killed would leave none
}, IDLE_MS).unref();
if (notice !== null) await tellDeath(notice, connection);
await new KernelServer(kernel, connection).serve();
