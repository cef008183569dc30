/** What an instructor imports in `<exercise>.checks.ts`. */
import type { Question } from "./checks/question.ts";
import { assertExerciseLimits } from "./exercise-limits.ts";
import type { ExerciseLimits } from "./exercise-limits.ts";

export { chart } from "./checks/chart.ts";
export { fn } from "./checks/fn.ts";
export { query } from "./checks/query.ts";
export { table } from "./checks/table.ts";
export { types } from "./checks/types.ts";
export { value } from "./checks/value.ts";

export interface Checks {
  /** `<unit>/<exercise>`, as the files are named under `curriculum/`. */
  readonly exercise: string;
  /** To be raised whenever a check changes, so that a regrade can tell. */
  readonly version: number;
  readonly dataset: { readonly name: string; readonly scale: "small" | "city" | "year" };
  /** What a notebook may use, where it is less than this installation gives. */
  readonly limits?: ExerciseLimits;
  /** By question id, in the order of the notebook. */
  readonly questions: Readonly<Record<string, Question>>;
}

/** How many hidden variants its questions ask for besides the one that grades are given on. */
export function furtherVariants({ questions }: Checks): number {
  return Math.max(
    0,
    ...Object.values(questions).map(({ examine }) => (examine?.kind === "query" ? examine.variants : 0)),
  );
}

const ID = /^[\w-]{1,64}$/;
const NAME = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

/** Declares the checks of an exercise; throws a sentence when they cannot be right. */
export function defineChecks(checks: Checks): Checks {
  if (!Number.isInteger(checks.version) || checks.version < 1) {
    throw new Error(`${checks.exercise}: version must be a whole number from 1`);
  }
  assertExerciseLimits(checks.exercise, checks.limits ?? {});
  const questions = Object.entries(checks.questions);
  if (questions.length === 0) throw new Error(`${checks.exercise}: there is no question`);
  for (const [id, question] of questions) {
    if (!ID.test(id))
      throw new Error(`${checks.exercise}: "${id}" is no question id (letters, digits, _ and -)`);
    if (!NAME.test(question.answer))
      throw new Error(`${checks.exercise}: ${id}: "${question.answer}" is no name`);
    if (!(question.points > 0)) throw new Error(`${checks.exercise}: ${id}: points must be above 0`);
  }
  return checks;
}
