import { setTimeout as sleep } from "node:timers/promises";

/** Where tslab's executor keeps what it passes to cells. */
interface CellGlobal {
  readonly __tslab__: { awaiting?: (cell: Promise<unknown>) => Promise<unknown> };
}

/**
 * What a cell with an `await` at its top still does. An interrupt ends tslab's wait for it and nothing else: a loop in it goes on.
 */
export class CellWait {
  #settled: Promise<unknown> = Promise.resolve();

  /** To be called when the executor is there. */
  listen(): void {
    (globalThis as unknown as CellGlobal).__tslab__.awaiting = (cell) => {
      this.#settled = cell.catch(() => undefined);
      return cell;
    };
  }

  /** The next cell begins. */
  reset(): void {
    this.#settled = Promise.resolve();
  }

  /** @returns whether the cell came to an end of some kind within some milliseconds */
  async isOver(ms: number): Promise<boolean> {
    const late = new AbortController();
    const over = this.#settled.then(() => true);
    try {
      return await Promise.race([over, sleep(ms, false, { signal: late.signal })]);
    } finally {
      late.abort();
    }
  }
}

/** The body of an asynchronous cell as one that tells `CellWait` of itself. What it adds stands on the first line. */
export function tellWait(body: string): string {
  return `return __tslab__.awaiting((async () => {${body}\n})());`;
}
