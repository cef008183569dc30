import { setTimeout as sleep } from "node:timers/promises";
import { errorReport } from "../errors/error-report.ts";
import type { KernelConnection } from "../protocol/connection.ts";
import { type Reply, serializeReply } from "../protocol/jupyter-message.ts";
import { type DeathNotice, parentOf } from "./kernel-messages.ts";
import { isOfMemory, kernelDied } from "./memory-texts.ts";

/** Whoever is connected to the shell may not be to iopub yet: clients try ten times a second. */
const CONNECTED_AFTER_MS = 400;

/**
 * Answers the cell during which the process before this one ended, with what happened, and tells clients that the kernel is another. JupyterLab
 * then gives up the cells that waited, as after a restart by the server.
 */
export async function tellDeath({ death, cell }: DeathNotice, connection: KernelConnection): Promise<void> {
  const { key, sockets } = connection;
  const parent = cell === null ? null : parentOf(cell);
  const publish = (type: string, content: Reply["content"]): Promise<void> =>
    sockets.iopub.send(serializeReply({ type, content, parent, identities: null }, key));
  if (cell !== null && parent !== null) {
    const { ko, en } = kernelDied(death);
    const error = errorReport(isOfMemory(death) ? "OutOfMemory" : "KernelDied", `${ko}\n${en}`);
    const content = { status: "error", execution_count: cell.count, ...error };
    const { identities } = parent;
    const reply = { type: "execute_reply", content, parent, identities };
    await connection.sendOnceConnected(serializeReply(reply, key));
    await sleep(CONNECTED_AFTER_MS);
    await publish("error", { ...error });
    await publish("status", { execution_state: "idle" });
  } else await sleep(CONNECTED_AFTER_MS);
  await publish("status", { execution_state: "restarting" });
}
