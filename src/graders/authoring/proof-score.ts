import type { Proof } from "./proof.ts";
import type { Fate } from "./try-mutant.ts";

/** Mutants by what became of them, and the share of those that could be told which lost points. */
export interface MutationScore {
  readonly killed: number;
  readonly survived: number;
  readonly waived: number;
  readonly equivalent: number;
  readonly failed: number;
  /** killed / (killed + survived); null when there is neither. */
  readonly score: number | null;
}

export function scoreOf({ tried }: Proof): MutationScore {
  const count = (fate: Fate, isWaived: boolean): number =>
    tried.filter((each) => each.fate === fate && (fate !== "survived" || each.isWaived === isWaived)).length;
  const [killed, survived] = [count("killed", false), count("survived", false)];
  return {
    ...{ killed, survived },
    waived: count("survived", true),
    equivalent: count("equivalent", false),
    failed: count("failed", false),
    score: killed + survived === 0 ? null : killed / (killed + survived),
  };
}

/** Below this an exercise is not released. */
export const NEEDED_SCORE = 0.9;

/** An exercise of texts alone has no score, and none is needed. */
export function isProved(proof: Proof): boolean {
  const { score } = scoreOf(proof);
  const isEnough = score === null ? proof.isOnlyTexts : score >= NEEDED_SCORE;
  return isEnough && proof.faults.length === 0;
}
