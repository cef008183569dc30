/** What an instructor imports in `<exercise>.checks.ts`. */
import type { Checks } from "./checks/checks-of-exercise.ts";
import { faultsOfChecks } from "./checks/faults-of-checks.ts";

export type { Checks } from "./checks/checks-of-exercise.ts";
export { chart } from "./checks/chart.ts";
export { detector } from "./checks/detector.ts";
export { fn } from "./checks/fn.ts";
export { model } from "./checks/model.ts";
export { table } from "./checks/table.ts";
export { text } from "./checks/text.ts";
export { value } from "./checks/value.ts";

/** Declares the checks of an exercise; throws the sentences that say why they cannot be right. */
export function defineChecks(checks: Checks): Checks {
  const faults = faultsOfChecks(checks);
  if (faults.length > 0) throw new Error(faults.join("\n"));
  return checks;
}
