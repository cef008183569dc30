import { createHash } from "node:crypto";
import type { LineDiff } from "./line-diff.ts";
import type { MutationKind } from "./mutants/mutation.ts";

/** A solution with one mistake planted in it. */
export interface Mutant {
  /** The same for as long as the question and the changed lines are the same: what a waiver names. */
  readonly id: string;
  readonly kind: MutationKind;
  readonly question: string;
  /** Line of the exercise's file, from 1. */
  readonly line: number;
  /** What changes; a query in the words that DuckDB would write it in. */
  readonly diff: Pick<LineDiff, "before" | "after">;
  /** The answer cell with the mistake, markers included. */
  readonly source: string;
}

const ID_DIGITS = 8;

/** Gives each mutant of an exercise its id. */
export function withIds(mutants: readonly Omit<Mutant, "id">[]): Mutant[] {
  const seen = new Map<string, number>();
  return mutants.map((mutant) => {
    const { question, kind, diff } = mutant;
    const content = JSON.stringify([question, kind, diff.before, diff.after]);
    const name = `${kind}:${createHash("sha256").update(content).digest("hex").slice(0, ID_DIGITS)}`;
    const nth = (seen.get(name) ?? 0) + 1;
    seen.set(name, nth);
    return { id: nth === 1 ? name : `${name}.${String(nth)}`, ...mutant };
  });
}
