import type { PercentCell } from "../notebook/percent.ts";
import { hashOf, placeOf } from "./sidecar.ts";
import type { SidecarCell } from "./sidecar.ts";

/** A cell of our file and what it was imported from; null for one that was written here. */
export interface MatchedCell {
  readonly cell: PercentCell;
  readonly kept: SidecarCell | null;
  /** Whether it is as it was imported. */
  readonly isUnchanged: boolean;
}

/**
 * Finds what each cell of our file was imported from: the same text for the same purpose first, in order; then an answer or
 * check cell of the same question; then a changed text between the same neighbours.
 */
export function matchCells(cells: readonly PercentCell[], kept: readonly SidecarCell[]): MatchedCell[] {
  return new Matching(cells, kept).match();
}

class Matching {
  readonly #cells: readonly PercentCell[];
  readonly #kept: readonly SidecarCell[];
  readonly #hashes: readonly string[];
  /** Positions in `kept` of what no cell was found to come from. */
  readonly #free: Set<number>;
  /** By position of the cell. */
  readonly #found = new Map<number, number>();

  constructor(cells: readonly PercentCell[], kept: readonly SidecarCell[]) {
    this.#cells = cells;
    this.#kept = kept;
    this.#hashes = cells.map(hashOf);
    this.#free = new Set(kept.keys());
  }

  match(): MatchedCell[] {
    this.#findAll(
      (at) =>
        ({ hash }) =>
          hash === this.#hashes[at],
    );
    this.#findAll(
      (at, cell) =>
        ({ place }) =>
          isQuestion(cell) && place === placeOf(cell),
    );
    this.#findAll((at, cell) => {
      const [above, below] = this.#neighbours(at);
      return ({ place }, from) => place === placeOf(cell) && above < from && from < below;
    });
    return this.#cells.map((cell, at) => {
      const kept = this.#kept[this.#found.get(at) ?? -1] ?? null;
      return { cell, kept, isUnchanged: kept?.hash === this.#hashes[at] };
    });
  }

  /** @param fitOf gives, for a cell that has none yet, what the first free one must fulfil */
  #findAll(fitOf: (at: number, cell: PercentCell) => (kept: SidecarCell, from: number) => boolean): void {
    for (const [at, cell] of this.#cells.entries()) {
      if (this.#found.has(at)) continue;
      const fits = fitOf(at, cell);
      for (const from of this.#free) {
        const kept = this.#kept[from];
        if (kept === undefined || !fits(kept, from)) continue;
        this.#found.set(at, from);
        this.#free.delete(from);
        break;
      }
    }
  }

  /** What the nearest cells above and below that are known came from. */
  #neighbours(at: number): readonly [above: number, below: number] {
    let [above, below] = [-1, this.#kept.length];
    for (let up = at - 1; up >= 0 && above === -1; up -= 1) above = this.#found.get(up) ?? -1;
    for (let down = at + 1; down < this.#cells.length && below === this.#kept.length; down += 1)
      below = this.#found.get(down) ?? this.#kept.length;
    return [above, below];
  }
}

function isQuestion({ options }: PercentCell): boolean {
  return "question" in options || "check" in options;
}
