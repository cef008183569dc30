import { Random } from "fast-check";
import type { Arbitrary, Value } from "fast-check";
import type { Arguments } from "./question.ts";
import { Rng } from "./rng.ts";

/** Arguments as an arbitrary made them, with what it needs to shrink them. */
export type Drawn = Value<Arguments>;

/** One draw in two may be one of the small or extreme values an arbitrary favours. */
const FAVOURED = 2;
const WORD = 2 ** 31;

/** Draws arguments that depend on nothing but the arbitrary and the seed. */
export function drawArguments(arbitrary: Arbitrary<Arguments>, seed: Uint8Array, count: number): Drawn[] {
  const random = new Random(new SeededGenerator(seed, 0));
  return Array.from({ length: count }, () => arbitrary.generate(random, FAVOURED));
}

/** fast-check's source of randomness over the seed of a run; its own have seeds of 32 bits, which can be tried out. */
class SeededGenerator {
  readonly #seed: Uint8Array;
  readonly #rng: Rng;
  #drawn = 0;

  constructor(seed: Uint8Array, drawn: number) {
    this.#seed = seed;
    this.#rng = new Rng(seed);
    while (this.#drawn < drawn) this.next();
  }

  next(): number {
    this.#drawn += 1;
    return this.#rng.integer(-WORD, WORD - 1);
  }

  clone(): SeededGenerator {
    return new SeededGenerator(this.#seed, this.#drawn);
  }

  getState(): readonly number[] {
    return [this.#drawn];
  }
}
