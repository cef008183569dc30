/** Without a further part for so long, a loop is busy with something else or was left. */
const PAUSE_MS = 10_000;

/** Watches a loop over parts: from when one is asked for until the next is not asked for any more, or for long. */
export class LoopWatch {
  readonly #start: () => () => void;
  readonly #pauseMs: number;
  #stop: (() => void) | null = null;
  #pause: NodeJS.Timeout | undefined;

  /** @param start begins to watch; what it gives ends that */
  constructor(start: () => () => void, pauseMs: number = PAUSE_MS) {
    this.#start = start;
    this.#pauseMs = pauseMs;
  }

  /** Waits for a part. */
  async during<T>(part: Promise<T>): Promise<T> {
    clearTimeout(this.#pause);
    this.#stop ??= this.#start();
    try {
      return await part;
    } finally {
      this.#pause = setTimeout(() => {
        this.end();
      }, this.#pauseMs).unref();
    }
  }

  end(): void {
    clearTimeout(this.#pause);
    this.#stop?.();
    this.#stop = null;
  }
}
