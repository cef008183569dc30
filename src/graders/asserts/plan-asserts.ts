import type { Exercise } from "../exercise.ts";
import { cutHidden } from "../notebook/hidden-region.ts";
import type { MergedCell } from "../notebook/merge.ts";
import { numberCells, PlanBuilder } from "../plan-run.ts";
import type { NumberedCell, RunPlan } from "../plan-run.ts";
import type { SourceCompiler } from "../solution.ts";

/** Whether a question's check cells are run. */
function hasAsserts({ checks }: Exercise, question: string): boolean {
  return checks.questions[question]?.examine?.kind === "asserts";
}

/** Whether those of any question are. */
export function anyAsserts(exercise: Exercise): boolean {
  return Object.keys(exercise.checks.questions).some((id) => hasAsserts(exercise, id));
}

/** The name under which a run knows a check cell. @param nth which of its question's, from 0 */
export function assertKey(question: string, nth: number): string {
  return `${question} ${String(nth)}`;
}

/**
 * A merged notebook as steps that run its cells and, in their places, the check cells that hold asserts. A check cell that
 * cannot be compiled is left out, and so is not reached.
 * @param withHidden whether hidden tests run, too; what the box says is shown only without them
 */
export async function planAsserts(
  exercise: Exercise,
  merged: readonly MergedCell[],
  compiler: SourceCompiler,
  { withHidden }: { readonly withHidden: boolean },
): Promise<RunPlan> {
  const run = numberCells(merged).filter(({ role, question }) => {
    return role !== "check" || (question !== null && hasAsserts(exercise, question));
  });
  const sources = run.map(({ role, source, number }) => ({
    source: role === "check" && !withHidden ? cutHidden(source) : source,
    name: `cell-${String(number)}`,
  }));
  const results = await compiler.compileNotebook(sources);
  const plan = new PlanBuilder();
  const seen = new Map<string, number>();
  for (const [at, cell] of run.entries()) {
    const result = results[at];
    if (result === undefined) throw new Error("a cell was not compiled");
    const question = questionChecked(cell);
    if (question === null) {
      plan.addCell(cell, result);
      continue;
    }
    const nth = seen.get(question) ?? 0;
    seen.set(question, nth + 1);
    if (result.status === "compiled") plan.addAssert(assertKey(question, nth), result.cell);
  }
  return plan;
}

function questionChecked({ role, question }: NumberedCell): string | null {
  return role === "check" ? question : null;
}
