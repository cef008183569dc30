/** One run of a cell. */
export interface ExecutedCell {
  readonly source: string;
  /** When it began, in milliseconds since 1970. */
  readonly at: number;
}

/** Where the kit finds the cells that ran, by `globalThis[EXECUTED_CELLS]()`. */
export const EXECUTED_CELLS = Symbol.for("dschool.cells");

export interface ExecutedCellsLimits {
  readonly cells: number;
  /** UTF-16 units of all sources together. */
  readonly chars: number;
}

/**
 * The cells a kernel ran lately, each source with its last run. A hand-in compares them with the file on disk, which may be older
 * than what the trainee sees. Beyond the limits the runs longest ago are forgotten.
 */
export class ExecutedCells {
  readonly #limits: ExecutedCellsLimits;
  /** Source to the start of its last run, in the order of those. */
  readonly #runs = new Map<string, number>();
  #chars = 0;

  constructor(limits: ExecutedCellsLimits) {
    this.#limits = limits;
  }

  record(source: string, at: number): void {
    if (source.trim() === "") return;
    this.#forget(source);
    this.#runs.set(source, at);
    this.#chars += source.length;
    for (const oldest of this.#runs.keys()) {
      if (this.#runs.size <= this.#limits.cells && this.#chars <= this.#limits.chars) break;
      this.#forget(oldest);
    }
  }

  /** Oldest run first. */
  list(): ExecutedCell[] {
    return Array.from(this.#runs, ([source, at]) => ({ source, at }));
  }

  #forget(source: string): void {
    if (this.#runs.delete(source)) this.#chars -= source.length;
  }
}
