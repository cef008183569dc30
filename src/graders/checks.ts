/** What an instructor imports in `<exercise>.checks.ts`. */
import { ChecksError } from "./checks/checks-error.ts";
import type { Checks } from "./checks/checks-of-exercise.ts";
import { faultsOfChecks } from "./checks/faults-of-checks.ts";

export type { Checks } from "./checks/checks-of-exercise.ts";
export { asserts } from "./checks/asserts.ts";
export { chart } from "./checks/chart.ts";
export { detector } from "./checks/detector.ts";
export { fn } from "./checks/fn.ts";
export { model } from "./checks/model.ts";
export { query } from "./checks/query.ts";
export { table } from "./checks/table.ts";
export { text } from "./checks/text.ts";
export { types } from "./checks/types.ts";
export { value } from "./checks/value.ts";

/** How many hidden variants its questions ask for besides the one that grades are given on. */
export function furtherVariants({ questions }: Checks): number {
  return Math.max(
    0,
    ...Object.values(questions).map(({ examine }) => (examine?.kind === "query" ? examine.variants : 0)),
  );
}

/** Declares the checks of an exercise; throws a ChecksError with all that cannot be right. */
export function defineChecks(checks: Checks): Checks {
  const faults = faultsOfChecks(checks);
  if (faults.length > 0) throw new ChecksError(checks.exercise, faults);
  return checks;
}
