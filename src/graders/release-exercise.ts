import type { Exercise } from "./exercise.ts";
import { questionsOf } from "./exercise.ts";
import type { ReleaseLang } from "./notebook/in-language.ts";
import { releaseNotebook } from "./notebook/release.ts";

/** The text of the `.ipynb` file a trainee gets, or an instructor with the solutions in. The same every time. */
export function releaseText(
  exercise: Exercise,
  options: { readonly lang: ReleaseLang; readonly withSolution: boolean },
): string {
  const points = Object.fromEntries(questionsOf(exercise).map(([id, question]) => [id, question.points]));
  return `${JSON.stringify(releaseNotebook(exercise.source, { ...options, points }), null, 1)}\n`;
}
