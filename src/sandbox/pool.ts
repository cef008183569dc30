import type { Box, BoxSource, DatasetMount, Tier } from "./box.ts";
import type { BoxLimits, BoxShare } from "./limits.ts";
import { narrowLimits } from "./limits.ts";

/** A box that may still be booting. */
export interface StartedBox extends Box {
  /** Settles when the box can be asked; rejects when it ended before. */
  readonly ready: Promise<void>;
  /** Settles when nothing of the box is left, whoever ended it. */
  readonly gone: Promise<void>;
  readonly isAlive: boolean;
}

export interface PoolOptions {
  readonly tier: Tier;
  /** What a box may use that is given no share of its own. */
  readonly limits: BoxLimits;
  readonly launch: (dataset: DatasetMount, limits: BoxLimits) => StartedBox;
  /** Boxes kept booted for a dataset that was asked for. */
  readonly sparesPerDataset: number;
  /** Boxes kept booted in all; those of the dataset asked for least recently go first. */
  readonly spares: number;
  /** Called at the end, when no box is left. */
  readonly onClosed?: () => Promise<void>;
}

/** Keeps boxes booted ahead of need. Each box is handed out once. */
export class BoxPool implements BoxSource {
  readonly tier: Tier;
  readonly #options: PoolOptions;
  /** Least recently asked for first. */
  readonly #spares = new Map<string, Spares>();
  readonly #open = new Set<StartedBox>();
  #isClosed = false;

  constructor(options: PoolOptions) {
    this.tier = options.tier;
    this.#options = options;
  }

  async take({
    dataset,
    share,
  }: {
    readonly dataset: DatasetMount;
    readonly share?: BoxShare;
  }): Promise<Box> {
    const { limits } = this.#options;
    const kind = { dataset, limits: share === undefined ? limits : narrowLimits(limits, share) };
    const box = this.#takeSpare(kind) ?? this.#launch(kind);
    // After the box is under way, so that its own start comes first.
    setImmediate(() => {
      this.#refill(kind);
    });
    try {
      await box.ready;
    } catch (error) {
      await box[Symbol.asyncDispose]();
      throw error;
    }
    return box;
  }

  /** Boots the spares of a dataset and waits for them. */
  async warm({ dataset }: { readonly dataset: DatasetMount }): Promise<void> {
    const kind = { dataset, limits: this.#options.limits };
    this.#refill(kind);
    await Promise.all(this.#sparesOf(kind).boxes.map((box) => box.ready));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    this.#spares.clear();
    await Promise.all([...this.#open].map((box) => box[Symbol.asyncDispose]()));
    await this.#options.onClosed?.();
  }

  #takeSpare(kind: BoxKind): StartedBox | null {
    const { boxes } = this.#sparesOf(kind);
    for (let box = boxes.shift(); box !== undefined; box = boxes.shift()) {
      if (box.isAlive) return box;
    }
    return null;
  }

  #launch({ dataset, limits }: BoxKind): StartedBox {
    if (this.#isClosed) throw new Error("the pool of boxes is closed");
    const box = this.#options.launch(dataset, limits);
    this.#open.add(box);
    void box.gone.finally(() => this.#open.delete(box));
    return box;
  }

  #refill(kind: BoxKind): void {
    if (this.#isClosed) return;
    const { boxes } = this.#sparesOf(kind);
    while (boxes.length < this.#options.sparesPerDataset) boxes.push(this.#launch(kind));
    this.#evict();
  }

  #evict(): void {
    let excess =
      [...this.#spares.values()].reduce((count, { boxes }) => count + boxes.length, 0) - this.#options.spares;
    for (const [key, { boxes }] of this.#spares) {
      for (; excess > 0 && boxes.length > 0; excess -= 1) void boxes.shift()?.[Symbol.asyncDispose]();
      if (boxes.length === 0) this.#spares.delete(key);
    }
  }

  #sparesOf({ dataset, limits }: BoxKind): Spares {
    const key = JSON.stringify([dataset.name, dataset.dir, limits]);
    const spares = this.#spares.get(key) ?? { boxes: [] };
    this.#spares.delete(key);
    this.#spares.set(key, spares);
    return spares;
  }
}

interface BoxKind {
  readonly dataset: DatasetMount;
  readonly limits: BoxLimits;
}

interface Spares {
  readonly boxes: StartedBox[];
}
