import { setImmediate as nextTurn } from "node:timers/promises";
import type { LocalText } from "#domain/local-text";
import type { Parent } from "../protocol/jupyter-message.ts";
import { describeCell, type ToKeeper, type ToKernel } from "./kernel-messages.ts";
import { warningThreshold } from "./memory-limit.ts";
import { nearMemoryLimit, stoppedForMemory } from "./memory-texts.ts";

/** Less than this part of the limit above what was told last is not told again. */
const TOLD_AGAIN = 0.05;

/**
 * The side of a kernel's process towards its keeper: says which cell runs, hears why one was stopped, and says when a cell left much
 * memory in use. Without a keeper it says nothing, and hears nothing.
 */
export class KeptProcess {
  /** Bytes. */
  readonly limit: number;
  readonly #send: (message: ToKeeper) => void;
  #stoppedAt: number | null = null;
  #toldAt = 0;

  /** @param limit bytes */
  constructor(limit: number) {
    this.limit = limit;
    const send = process.send?.bind(process);
    this.#send = (message) => void send?.(message);
    // A notebook is no child that talks to a parent.
    Reflect.deleteProperty(process, "send");
    process.on("message", ({ held }: ToKernel) => (this.#stoppedAt = held));
    process.on("disconnect", () => process.exit(0)); // the keeper was killed
  }

  isReady(): void {
    this.#send({ kind: "ready" });
  }

  /** @param count the number that the cell goes by */
  runs(parent: Parent, count: number): void {
    this.#stoppedAt = null;
    this.#send({ kind: "runs", cell: describeCell(parent, count) });
  }

  /** No cell runs. @returns what to warn of */
  waits(): LocalText | null {
    this.#send({ kind: "waits" });
    const held = process.memoryUsage.rss();
    if (held < warningThreshold(this.limit)) this.#toldAt = 0;
    else if (held > this.#toldAt + this.limit * TOLD_AGAIN) {
      this.#toldAt = held;
      return nearMemoryLimit({ held, limit: this.limit });
    }
    return null;
  }

  ends(): void {
    this.#send({ kind: "ends" });
  }

  /** The running cell cannot be stopped: the keeper kills this process. */
  endsWithCell(): Promise<never> {
    this.#send({ kind: "goes-on" });
    return new Promise(() => undefined);
  }

  /** Why the keeper interrupted the cell; null where it did not. */
  async whyStopped(): Promise<LocalText | null> {
    for (let turn = 0; turn < 3; turn += 1) await nextTurn(); // the keeper's word came with its signal
    return this.#stoppedAt === null ? null : stoppedForMemory({ held: this.#stoppedAt, limit: this.limit });
  }
}
