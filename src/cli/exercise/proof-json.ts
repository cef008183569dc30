import type { GradingFault } from "#graders/authoring/grade-solution";
import type { InspectedExercise } from "#graders/authoring/inspect-exercise";
import type { Mutant } from "#graders/authoring/mutant";
import type { Proof } from "#graders/authoring/proof";
import { NEEDED_SCORE, isProved, scoreOf } from "#graders/authoring/proof-score";
import type { MutationScore } from "#graders/authoring/proof-score";

/** A proof, and what it is of. */
export interface ShownProof {
  readonly inspected: InspectedExercise;
  readonly seeds: number;
  readonly proof: Proof;
}

/** What `dschool exercise test --json` prints, in one line. */
export interface ProofReport {
  readonly exercise: string;
  readonly status: "proved" | "unproved";
  readonly seeds: number;
  readonly needed: number;
  readonly mutants: MutationScore;
  readonly faults: readonly GradingFault[];
  readonly survivors: readonly (Omit<Mutant, "source"> & { readonly isWaived: boolean })[];
  readonly unread: readonly number[];
}

export function proofJson({ inspected, seeds, proof }: ShownProof): ProofReport {
  return {
    exercise: inspected.exercise.name,
    status: isProved(proof) ? "proved" : "unproved",
    seeds,
    needed: NEEDED_SCORE,
    mutants: scoreOf(proof),
    faults: proof.faults,
    survivors: proof.tried
      .filter(({ fate }) => fate === "survived")
      .map(({ mutant: { source: _source, ...mutant }, isWaived }) => ({ ...mutant, isWaived })),
    unread: proof.unread,
  };
}
