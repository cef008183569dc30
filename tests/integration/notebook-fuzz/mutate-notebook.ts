import { BYTE_MUTATIONS, OTHER_TYPES } from "../source-fuzz/byte-mutations.ts";
import { Dice } from "../source-fuzz/dice.ts";
import { type Mutated, mutate } from "../source-fuzz/mutation.ts";
import { CELL_MUTATIONS } from "./notebook-mutations.ts";

/** Of a hundred cases: the file is another thing altogether; bytes of it are damaged. */
const OTHER_THING = 2;
const DAMAGED = 12;

/** A notebook that something has befallen. @param text that of a sound one @param seed which of the cases */
export function mutateNotebook(text: string, seed: number): Mutated {
  const dice = new Dice(seed);
  const names: string[] = [];
  const bytes = Buffer.from(text);
  if (dice.percent(OTHER_THING)) {
    return { bytes: mutate(bytes, { mutations: OTHER_TYPES, least: 1, most: 1, names, dice }), names };
  }
  if (dice.percent(DAMAGED)) {
    return { bytes: mutate(bytes, { mutations: BYTE_MUTATIONS, least: 1, most: 3, names, dice }), names };
  }
  const { cells, ...rest } = JSON.parse(text) as { readonly cells: readonly unknown[] };
  const mutated = mutate(cells, { mutations: CELL_MUTATIONS, least: 1, most: 4, names, dice });
  return { bytes: Buffer.from(JSON.stringify({ ...rest, cells: mutated })), names };
}
