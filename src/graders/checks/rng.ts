import { createHmac } from "node:crypto";

const WORD_BYTES = 4;
const WORDS_PER_BLOCK = 8;

/** Random choices that depend on nothing but the seed, so that a regrade makes the same calls. */
export class Rng {
  readonly #seed: Uint8Array;
  #counter = 0;
  #block: Buffer = Buffer.alloc(0);

  constructor(seed: Uint8Array) {
    this.#seed = seed;
  }

  /** An integer of low ≤ n ≤ high. The span must be below 2³². */
  integer(low: number, high: number): number {
    return low + Math.floor((this.#nextWord() / 2 ** 32) * (high - low + 1));
  }

  /** One of a non-empty list. */
  pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new RangeError("nothing to pick from");
    return list[this.integer(0, list.length - 1)] as T;
  }

  /** The items in an order of their own (Fisher and Yates). */
  shuffle<T>(items: readonly T[]): T[] {
    const shuffled = [...items];
    for (let at = shuffled.length - 1; at > 0; at -= 1) {
      const other = this.integer(0, at);
      [shuffled[at], shuffled[other]] = [shuffled[other] as T, shuffled[at] as T];
    }
    return shuffled;
  }

  /** Word n is the n-th of HMAC-SHA256(seed, 0), HMAC-SHA256(seed, 1), … */
  #nextWord(): number {
    const word = this.#counter % WORDS_PER_BLOCK;
    if (word === 0) {
      const block = String(this.#counter / WORDS_PER_BLOCK);
      this.#block = createHmac("sha256", this.#seed).update(block).digest();
    }
    this.#counter += 1;
    return this.#block.readUInt32LE(word * WORD_BYTES);
  }
}
