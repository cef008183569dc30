import type { Exercise } from "../exercise.ts";
import type { Grading } from "../judge-notebook.ts";
import { releaseText } from "../release-exercise.ts";
import type { Variant } from "../variant.ts";
import { gradeText } from "./grade-solution.ts";
import { withMutant } from "./make-mutants.ts";
import type { Mutant } from "./mutant.ts";
import { sliceFor } from "./question-slice.ts";
import { givesSameAnswer } from "./same-answer.ts";

/**
 * `killed`: it loses points. `survived`: it earns full marks, though it answers otherwise. `equivalent`: it answers as the
 * solution does on all data. `failed`: it stops with an error, which says nothing about a check.
 */
export type Fate = "killed" | "survived" | "equivalent" | "failed";

/**
 * Grades a mutant on the first version of the data, its question alone; where it keeps all points, asks whether it is one
 * at all.
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
  const text = releaseText(changed, { lang: "ko", withSolution: true });
  // A box is not worth another: a mutant that hangs has lost its points.
  const once = { ...grading, limits: { ...grading.limits, restarts: 0 } };
  const { score, max, questions } = await gradeText(exercise, { text, variant: variants[0] }, once);
  const [own] = questions;
  if (own?.verdict === "error" || own?.verdict === "not-run") return "failed";
  if (score < max) return "killed";
  for (const variant of variants)
    if (!(await givesSameAnswer({ exercise, changed, question }, variant, grading))) return "survived";
  return "equivalent";
}
