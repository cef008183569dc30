import type { Exercise } from "../exercise.ts";
import type { Grading } from "../judge-notebook.ts";
import { releaseText } from "../release-exercise.ts";
import type { Variant } from "../variant.ts";
import { gradeText } from "./grade-solution.ts";
import { withMutant } from "./make-mutants.ts";
import type { Mutant } from "./mutant.ts";
import { givesSameAnswers } from "./same-answers.ts";

/**
 * `killed`: it loses points. `survived`: it earns full marks, though it answers otherwise. `equivalent`: it answers as the
 * solution does on all data. `failed`: it stops with an error, which says nothing about a check.
 */
export type Fate = "killed" | "survived" | "equivalent" | "failed";

/** Grades a mutant on the first version of the data; where it keeps all points, asks whether it is one at all. */
export async function tryMutant(
  mutant: Mutant,
  exercise: Exercise,
  variants: readonly [Variant, ...Variant[]],
  grading: Grading,
): Promise<Fate> {
  const changed = { ...exercise, source: withMutant(exercise.source, mutant) };
  const text = releaseText(changed, { lang: "ko", withSolution: true });
  // A box is not worth another: a mutant that hangs has lost its points.
  const once = { ...grading, limits: { ...grading.limits, restarts: 0 } };
  const report = await gradeText(exercise, { text, variant: variants[0] }, once);
  const own = report.questions.find(({ id }) => id === mutant.question);
  if (own?.verdict === "error" || own?.verdict === "not-run") return "failed";
  if (report.score < report.max) return "killed";
  const { question } = mutant;
  for (const variant of variants)
    if (!(await givesSameAnswers({ exercise, changed, question }, variant, grading))) return "survived";
  return "equivalent";
}
