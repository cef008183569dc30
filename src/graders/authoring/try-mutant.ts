import type { Exercise } from "../exercise.ts";
import type { Grading } from "../judge-notebook.ts";
import { releaseText } from "../release-exercise.ts";
import type { Variant } from "../variant.ts";
import { gradeText } from "./grade-solution.ts";
import { withMutant } from "./make-mutants.ts";
import type { Mutant } from "./mutant.ts";
import { sliceFor } from "./question-slice.ts";
import { givesSameAnswer } from "./same-answer.ts";
import type { ChangedExercise } from "./same-answer.ts";

/**
 * `killed`: it loses points. `survived`: it earns full marks, though it answers otherwise. `equivalent`: it answers as the
 * solution does on all data. `failed`: it stops with an error, which says nothing about a check.
 */
export type Fate = "killed" | "survived" | "equivalent" | "failed";

/** Versions of the data a mutant is tried on at most. */
const MOST_TRIED = 3;

/**
 * Grades a mutant, its question alone, on the first version of the data that tells it from the solution. On one where it
 * answers the same, no check can tell.
 */
export async function tryMutant(
  mutant: Mutant,
  whole: Exercise,
  variants: readonly [Variant, ...Variant[]],
  grading: Grading,
): Promise<Fate> {
  const { question } = mutant;
  const exercise = sliceFor(whole, question);
  const changed = { ...exercise, source: withMutant(exercise.source, mutant) };
  for (const variant of variants.slice(0, MOST_TRIED)) {
    const verdict = await gradeMutant({ exercise, changed, question }, variant, grading);
    if (verdict !== "full-marks") return verdict;
    // A type has no value, and each change of it lets other code pass.
    if (exercise.checks.questions[question]?.kind === "types") return "survived";
    if (!(await givesSameAnswer({ exercise, changed, question }, variant, grading))) return "survived";
  }
  return "equivalent";
}

async function gradeMutant(
  { exercise, changed }: ChangedExercise,
  variant: Variant,
  grading: Grading,
): Promise<"failed" | "killed" | "full-marks"> {
  const text = releaseText(changed, { lang: "ko", withSolution: true });
  // A box is not worth another: a mutant that hangs has lost its points.
  const once = { ...grading, limits: { ...grading.limits, restarts: 0 } };
  const { score, max, questions } = await gradeText(exercise, { text, variant }, once);
  const [own] = questions;
  if (own?.verdict === "error" || own?.verdict === "not-run") return "failed";
  return score < max ? "killed" : "full-marks";
}
