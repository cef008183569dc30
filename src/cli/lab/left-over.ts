import { endProcesses } from "./end-process.ts";
import { endKernels } from "./jupyter-part.ts";
import { readOptionalRecord } from "./lab-record.ts";

/** The server and the worker drain, JupyterLab ends its kernels. */
const LIMIT_MS = 12_000;

/**
 * Ends what a killed supervisor left running: its recorded processes by number and start, so never another's; its PostgreSQL
 * stays, to be taken over. The caller holds the home's lock. @returns how many there were
 */
export async function endLeftOver(home: string): Promise<number> {
  const record = readOptionalRecord(home);
  const parts = Object.entries(record?.parts ?? {}).filter(([name]) => name !== "database");
  const left = await endProcesses(
    parts.map(([, process]) => process),
    { signal: "SIGTERM", limitMs: LIMIT_MS },
  );
  await endKernels(home);
  return left;
}
