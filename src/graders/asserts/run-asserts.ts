import type { AssertRun } from "../checks/examination.ts";
import type { Exercise } from "../exercise.ts";
import type { MergedCell } from "../notebook/merge.ts";
import { runNotebook } from "../notebook-run.ts";
import type { RunOptions } from "../notebook-run.ts";
import { blocksOf } from "../plan-run.ts";
import type { Block } from "../plan-run.ts";
import type { SourceCompiler } from "../solution.ts";
import { anyAsserts, planAsserts } from "./plan-asserts.ts";

export interface AssertsResult {
  /** By `assertKey`; a check cell that was not reached is not in it. */
  readonly runs: ReadonlyMap<string, AssertRun>;
  /** By question id: why its answer cell did not run to its end. */
  readonly blocks: ReadonlyMap<string, Block>;
}

export interface AssertsOptions extends Omit<RunOptions, "refine"> {
  readonly exercise: Exercise;
  readonly cells: readonly MergedCell[];
  readonly compiler: SourceCompiler;
  readonly withHidden: boolean;
}

const NONE: AssertsResult = { runs: new Map(), blocks: new Map() };

/**
 * Runs the check cells that hold asserts, in boxes of their own: a hidden test may hold what another question must find
 * out, and the boxes that are asked for answers must not have seen it.
 */
export async function runAsserts(options: AssertsOptions): Promise<AssertsResult> {
  const { exercise, cells, compiler, withHidden } = options;
  if (!anyAsserts(exercise)) return NONE;
  const plan = await planAsserts(exercise, cells, compiler, { withHidden });
  const run = await runNotebook(plan.steps, { ...options, refine: async () => [] });
  return { runs: run.asserts, blocks: blocksOf(plan, run, options.limits) };
}
