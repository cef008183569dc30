import type { GradingFault } from "./grade-solution.ts";
import type { Mutant } from "./mutant.ts";
import type { Fate } from "./try-mutant.ts";

/** A mutant and what became of it. */
export interface TriedMutant {
  readonly mutant: Mutant;
  readonly fate: Fate;
  /** Its survival has a reason, kept with the checks. */
  readonly isWaived: boolean;
}

export interface Proof {
  readonly faults: readonly GradingFault[];
  readonly tried: readonly TriedMutant[];
  /** Whether a person judges all of its questions: then there is nothing to plant a mistake into. */
  readonly isOnlyTexts: boolean;
  /** Lines of the exercise's file in which nothing could be planted. */
  readonly unread: readonly number[];
  /** Waivers, by id, that name no mutant of this exercise. */
  readonly staleWaivers: readonly string[];
}
