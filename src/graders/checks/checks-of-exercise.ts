import type { ExerciseLimits } from "../exercise-limits.ts";
import type { Question } from "./question.ts";
import type { Waiver } from "./waiver.ts";

/** What `<exercise>.checks.ts` exports. */
export interface Checks {
  /** `<unit>/<exercise>`, as the files are named under `curriculum/`. */
  readonly exercise: string;
  /** To be raised whenever a check changes, so that a regrade can tell. */
  readonly version: number;
  readonly dataset: { readonly name: string; readonly scale: "small" | "city" | "year" };
  /** What the points of all questions come to, for an instructor who wants that held. */
  readonly total?: number;
  /** What a notebook may use, where it is less than this installation gives. */
  readonly limits?: ExerciseLimits;
  /** Mutants that `dschool exercise test` finds alive, and rightly so. */
  readonly waived?: readonly Waiver[];
  /** By question id, in the order of the notebook. */
  readonly questions: Readonly<Record<string, Question>>;
}
