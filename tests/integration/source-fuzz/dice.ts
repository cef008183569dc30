import { mix, mixAt } from "../../../datasets/city/mix.ts";

/** Throws that are the same for the same seed on any machine. */
export class Dice {
  readonly #state: number;
  #counter = 0;

  constructor(seed: number) {
    this.#state = mix(seed + 1);
  }

  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number {
    return mixAt(this.#state, ++this.#counter) % Math.max(1, Math.floor(limit));
  }

  percent(chance: number): boolean {
    return this.below(100) < chance;
  }

  pick<T>(list: readonly [T, ...(readonly T[])]): T {
    return list[this.below(list.length)] ?? list[0];
  }

  shuffle<T>(list: readonly T[]): readonly T[] {
    const shuffled = [...list];
    for (let place = shuffled.length - 1; place > 0; place--) {
      const other = this.below(place + 1);
      [shuffled[place], shuffled[other]] = [shuffled[other] as T, shuffled[place] as T];
    }
    return shuffled;
  }
}
