/** What an instructor imports in `<exercise>.checks.ts`. */
import type { Question } from "./checks/question.ts";
import type { Waiver } from "./checks/waiver.ts";

export { chart } from "./checks/chart.ts";
export { fn } from "./checks/fn.ts";
export { table } from "./checks/table.ts";
export { value } from "./checks/value.ts";

export interface Checks {
  /** `<unit>/<exercise>`, as the files are named under `curriculum/`. */
  readonly exercise: string;
  /** To be raised whenever a check changes, so that a regrade can tell. */
  readonly version: number;
  readonly dataset: { readonly name: string; readonly scale: "small" | "city" | "year" };
  /** By question id, in the order of the notebook. */
  readonly questions: Readonly<Record<string, Question>>;
  /** Mutants that `dschool exercise test` finds alive, and rightly so. */
  readonly waived?: readonly Waiver[];
}

const ID = /^[\w-]{1,64}$/;
const NAME = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

/** Declares the checks of an exercise; throws a sentence when they cannot be right. */
export function defineChecks(checks: Checks): Checks {
  if (!Number.isInteger(checks.version) || checks.version < 1) {
    throw new Error(`${checks.exercise}: version must be a whole number from 1`);
  }
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
