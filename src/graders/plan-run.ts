import { reasonOf } from "#domain/reason";
import type { Reason } from "#domain/reason";
import type { Verdict } from "#domain/verdict";
import type { CompiledCell } from "#wire/box-protocol";
import { isCellExamination } from "./checks/examination.ts";
import type { Arguments } from "./checks/question.ts";
import type { Exercise } from "./exercise.ts";
import type { GradingLimits } from "./grading-limits.ts";
import type { MergedCell } from "./notebook/merge.ts";
import type { CellResult } from "./notebook/transpiler.ts";
import type { CellFault, RunResult, RunStep } from "./notebook-run.ts";
import type { SourceCompiler } from "./solution.ts";
import { tellDeath } from "./tell-death.ts";

/** Why a question cannot be judged by its value. */
export interface Block {
  readonly verdict: Verdict;
  readonly reason: Reason;
}

/** A merged notebook as steps of a run, and what is known of its questions before it. */
export interface RunPlan {
  readonly steps: readonly RunStep[];
  /** By question id: its answer cell cannot be read. */
  readonly blocks: ReadonlyMap<string, Block>;
  /** The answer cell a step runs, by position of the step. */
  readonly answerCells: ReadonlyMap<number, { readonly question: string; readonly cell: number }>;
}

/** Compiles a merged notebook; at a check cell its question is asked instead of running the cell. */
export async function planRun(
  { checks }: Exercise,
  merged: readonly MergedCell[],
  calls: ReadonlyMap<string, readonly Arguments[]>,
  compiler: SourceCompiler,
): Promise<RunPlan> {
  const numbered = numberCells(merged);
  const run = numbered.filter(({ role }) => role !== "check");
  const results = await compiler.compileNotebook(
    run.map(({ source, number }) => ({ source, name: `cell-${String(number)}` })),
  );
  const compiled = new Map(run.map((cell, at) => [cell, results[at]] as const));
  const plan = new PlanBuilder();
  for (const cell of numbered) {
    const result = compiled.get(cell);
    const { question } = cell;
    if (result !== undefined) plan.addCell(cell, result);
    else if (question !== null && !isCellExamination(checks.questions[question]?.examine ?? null)) {
      const name = checks.questions[question]?.answer ?? "";
      plan.steps.push({ kind: "ask", question, name, calls: calls.get(question) ?? [] });
    }
  }
  return plan;
}

/** A merged cell and its number as the trainee counts cells, from 1. */
export interface NumberedCell extends MergedCell {
  readonly number: number;
}

export function numberCells(merged: readonly MergedCell[]): readonly NumberedCell[] {
  return merged.map((cell, position) => ({ ...cell, number: (cell.origin ?? position) + 1 }));
}

/** Puts a plan together cell by cell. */
export class PlanBuilder implements RunPlan {
  readonly steps: RunStep[] = [];
  readonly blocks = new Map<string, Block>();
  readonly answerCells = new Map<number, { readonly question: string; readonly cell: number }>();

  addCell({ question, number }: NumberedCell, result: CellResult): void {
    if (result.status === "compiled") {
      if (question !== null) this.answerCells.set(this.steps.length, { question, cell: number });
      this.steps.push({ kind: "cell", cell: result.cell });
    } else if (question !== null) {
      const code = result.status === "syntax-error" ? "cell.syntax" : "cell.unreadable";
      this.blocks.set(question, { verdict: "error", reason: reasonOf(code, { cell: number }) });
    }
  }

  addAssert(key: string, cell: CompiledCell): void {
    this.steps.push({ kind: "assert", key, cell });
  }
}

/** By question id: why its answer cell did not run to its end. */
export function blocksOf(
  plan: RunPlan,
  { faults }: RunResult,
  limits: GradingLimits,
): ReadonlyMap<string, Block> {
  const blocks = new Map(plan.blocks);
  for (const [position, fault] of faults) {
    const answer = plan.answerCells.get(position);
    if (answer !== undefined) blocks.set(answer.question, blockOf(fault, answer.cell, limits));
  }
  return blocks;
}

function blockOf(fault: CellFault, cell: number, { outputBytes, box }: GradingLimits): Block {
  switch (fault.status) {
    case "threw":
      return { verdict: "error", reason: reasonOf("cell.threw", { cell, error: fault.error }) };
    case "timeout":
      return { verdict: "timeout", reason: reasonOf("cell.timeout", { cell, seconds: fault.seconds }) };
    case "died":
      return {
        verdict: "error",
        reason: reasonOf("cell.died", { cell, cause: tellDeath(fault.cause, box) }),
      };
    case "over":
      return { verdict: "error", reason: reasonOf("cell.over", { cell, bytes: outputBytes }) };
  }
}
