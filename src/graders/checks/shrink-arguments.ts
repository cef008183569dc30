import type { Arbitrary } from "fast-check";
import type { Drawn } from "./draw-arguments.ts";
import type { Arguments } from "./question.ts";

/** How far the search for a simpler counter-example has come. */
export interface Shrinking {
  /** Position, among all calls made, of the simplest wrong one; null when no drawn call was wrong. */
  readonly simplest: number | null;
  /** The calls to make next; empty at the end of the search. */
  readonly next: readonly Arguments[];
}

/** Halving a million to its smallest wrong number takes some twenty rounds; each call may be a query. */
const MAX_ROUNDS = 40;
const CALLS_A_ROUND = 4;

/**
 * Follows fast-check's own shrinker from the first drawn call that was wrong: a round tries the next few simpler
 * arguments, and the first of them that is wrong too is where the next round starts. What was found is read off the calls
 * made, so that nothing need be remembered between rounds.
 * @param first position of the first drawn call among those made; the rounds' calls come behind the drawn ones.
 * @param wrong of each call made, whether it was.
 */
export function followShrinking(
  arbitrary: Arbitrary<Arguments>,
  drawn: readonly Drawn[],
  { first, wrong }: { readonly first: number; readonly wrong: readonly boolean[] },
): Shrinking {
  const start = drawn.findIndex((_, at) => wrong[first + at] === true);
  const from = drawn[start];
  if (from === undefined) return { simplest: null, next: [] };
  let simplest = first + start;
  let candidates = arbitrary.shrink(from.value, from.context);
  let made = first + drawn.length;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const tried = takeSome(candidates, CALLS_A_ROUND);
    if (made >= wrong.length) return { simplest, next: tried.map(({ value }) => value) };
    const found = tried.findIndex((_, at) => wrong[made + at] === true);
    const simpler = tried[found];
    if (simpler !== undefined) {
      simplest = made + found;
      candidates = arbitrary.shrink(simpler.value, simpler.context);
    }
    made += tried.length;
    // A round of which not all calls were made was cut short by the time or by the loss of its box.
    if (made > wrong.length) break;
  }
  return { simplest, next: [] };
}

/** `take` of a stream would end it: the rest of the candidates may be wanted in the next round. */
function takeSome(candidates: Iterator<Drawn>, count: number): Drawn[] {
  const taken: Drawn[] = [];
  while (taken.length < count) {
    const next = candidates.next();
    if (next.done === true) break;
    taken.push(next.value);
  }
  return taken;
}
