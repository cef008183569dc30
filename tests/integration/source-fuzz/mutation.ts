import type { Dice } from "./dice.ts";

/** A way in which files go wrong. */
export interface Mutation<T> {
  readonly name: string;
  readonly apply: (subject: T, dice: Dice) => T;
}

export type Mutations<T> = readonly [Mutation<T>, ...Mutation<T>[]];

/** What was made of a file, and by what. */
export interface Mutated {
  readonly bytes: Buffer;
  readonly names: readonly string[];
}

/** From `least` to `most` of some mutations, one after another; their names go to `names`. */
export function mutate<T>(subject: T, { mutations, least, most, names, dice }: Mutating<T>): T {
  let mutated = subject;
  for (let count = least + dice.below(most - least + 1); count > 0; count--) {
    const mutation = dice.pick(mutations);
    names.push(mutation.name);
    mutated = mutation.apply(mutated, dice);
  }
  return mutated;
}

interface Mutating<T> {
  readonly mutations: Mutations<T>;
  readonly least: number;
  readonly most: number;
  readonly names: string[];
  readonly dice: Dice;
}
