import type { Box, BoxSource, DatasetMount } from "#sandbox/box";
import { DecodedFunction } from "#wire/decode-tagged";
import type { BoxReply, CompiledCell } from "#wire/box-protocol";
import { observeAssert } from "./asserts/observe-assert.ts";
import type { AssertRun } from "./checks/examination.ts";
import type { Arguments, Observation, ObservedCall } from "./checks/question.ts";
import type { BoxDeath } from "#sandbox/box";
import type { GradingLimits } from "./grading-limits.ts";
import { lostItsBox, observeCall, observeAnswer, reportedError } from "./observe.ts";
import { sizeOf } from "./output-size.ts";

/** What a run does, in order. */
export type RunStep =
  | { readonly kind: "cell"; readonly cell: CompiledCell }
  | {
      readonly kind: "ask";
      readonly question: string;
      readonly name: string;
      readonly calls: readonly Arguments[];
    }
  /** A check cell that holds asserts; `key` is what its outcome is known by. */
  | { readonly kind: "assert"; readonly key: string; readonly cell: CompiledCell };

/** What kept a cell from running to its end. */
export type CellFault =
  | { readonly status: "threw"; readonly error: string }
  | { readonly status: "timeout"; readonly seconds: number }
  | { readonly status: "over" }
  | { readonly status: "died"; readonly cause: BoxDeath };

/** What was seen of one question: its answer, and the calls made of it if it is a function. */
export interface Asked {
  readonly answer: Observation;
  readonly calls: readonly ObservedCall[];
}

export interface RunResult {
  /** By question id; a question that was not reached is not in it. */
  readonly asked: ReadonlyMap<string, Asked>;
  /** By position of the step. */
  readonly faults: ReadonlyMap<number, CellFault>;
  /** By the key of the step; a check cell that was not reached is not in it. */
  readonly asserts: ReadonlyMap<string, AssertRun>;
}

export interface RunOptions {
  readonly boxes: BoxSource;
  readonly dataset: DatasetMount;
  readonly limits: GradingLimits;
  /** The calls to make of a question after all those made; empty when no more are wanted. */
  readonly refine: (question: string, made: readonly ObservedCall[]) => Promise<readonly Arguments[]>;
  /** Milliseconds, from any fixed point. */
  readonly now: () => number;
}

/**
 * Runs cells in order in a box and asks questions on the way. When a cell or a question costs the box, a fresh one runs
 * all other cells again and goes on to the questions that are left, within the limits.
 */
export async function runNotebook(steps: readonly RunStep[], options: RunOptions): Promise<RunResult> {
  return new NotebookRun(steps, options).run();
}

type Progress = "finished" | "lost-box";
type AskStep = RunStep & { readonly kind: "ask" };
type AssertStep = RunStep & { readonly kind: "assert" };

class NotebookRun {
  readonly #steps: readonly RunStep[];
  readonly #options: RunOptions;
  readonly #deadline: number;
  readonly #asked = new Map<string, Asked>();
  readonly #faults = new Map<number, CellFault>();
  readonly #asserts = new Map<string, AssertRun>();
  /** Cells that once ran to their end: what a later box makes of them says nothing about the answer already seen. */
  readonly #completed = new Set<number>();
  /** Steps that cost a box. */
  readonly #skipped = new Set<number>();

  constructor(steps: readonly RunStep[], options: RunOptions) {
    this.#steps = steps;
    this.#options = options;
    this.#deadline = options.now() + options.limits.totalMs;
  }

  async run(): Promise<RunResult> {
    const { boxes, dataset, limits } = this.#options;
    for (let restarts = 0; restarts <= limits.restarts; restarts += 1) {
      if (this.#isDone() || this.#isLate()) break;
      const box = await boxes.take({ dataset, share: limits.box });
      try {
        if ((await this.#runIn(box)) === "finished") break;
      } finally {
        // It is killed now; that nothing of it is left is waited for by its source, not by the verdict.
        void box[Symbol.asyncDispose]();
      }
    }
    return { asked: this.#asked, faults: this.#faults, asserts: this.#asserts };
  }

  #isDone(): boolean {
    return this.#steps.every((step) => {
      if (step.kind === "cell") return true;
      return step.kind === "ask" ? this.#asked.has(step.question) : this.#asserts.has(step.key);
    });
  }

  #isLate(): boolean {
    return this.#options.now() >= this.#deadline;
  }

  async #runIn(box: Box): Promise<Progress> {
    for (const [position, step] of this.#steps.entries()) {
      if (this.#skipped.has(position)) continue;
      if (this.#isDone() || this.#isLate()) return "finished";
      if ((await this.#take(box, position, step)) === "lost-box") return "lost-box";
    }
    return "finished";
  }

  #take(box: Box, position: number, step: RunStep): Promise<Progress> {
    switch (step.kind) {
      case "cell":
        return this.#runCell(box, position, step.cell);
      case "ask":
        return this.#ask(box, step);
      case "assert":
        return this.#assert(box, position, step);
    }
  }

  async #runCell(box: Box, position: number, cell: CompiledCell): Promise<Progress> {
    const { cellMs } = this.#options.limits;
    const answer = await box.request({ op: "run", cell }, { timeoutMs: cellMs });
    if (answer.status === "answered") {
      this.#noteReply(position, answer.reply);
      return "finished";
    }
    this.#skipped.add(position);
    this.#faults.set(
      position,
      answer.status === "timeout" ? { status: "timeout", seconds: cellMs / 1000 } : answer,
    );
    return "lost-box";
  }

  #noteReply(position: number, reply: BoxReply): void {
    const { outputBytes } = this.#options.limits;
    if (reply.status === "ran" && sizeOf(reply.outputs) > outputBytes) {
      this.#faults.set(position, { status: "over" });
    } else if (reply.status !== "threw") {
      this.#completed.add(position);
    } else if (!this.#completed.has(position)) {
      this.#faults.set(position, { status: "threw", error: reportedError(reply.error.name) });
    }
  }

  /** In a fresh box it runs again, for cells below may use what it declares; what was seen before stays seen. */
  async #assert(box: Box, position: number, { key, cell }: AssertStep): Promise<Progress> {
    const run = await observeAssert(box, cell, this.#options.limits);
    if (!this.#asserts.has(key)) this.#asserts.set(key, run);
    if (!lostItsBox(run)) return "finished";
    this.#skipped.add(position);
    return "lost-box";
  }

  async #ask(box: Box, { question, name, calls }: AskStep): Promise<Progress> {
    if (this.#asked.has(question)) return "finished";
    const { limits } = this.#options;
    const answer = await observeAnswer(box, name, limits);
    const made: ObservedCall[] = [];
    this.#asked.set(question, { answer, calls: made });
    if (lostItsBox(answer)) return "lost-box";
    if (answer.status !== "value" || !(answer.value instanceof DecodedFunction)) return "finished";
    return this.#call(box, { question, name, calls }, made);
  }

  async #call(
    box: Box,
    { question, name, calls }: Pick<AskStep, "question" | "name" | "calls">,
    made: ObservedCall[],
  ): Promise<Progress> {
    const { limits } = this.#options;
    let next = calls;
    while (next.length > 0) {
      for (const args of next) {
        if (this.#isLate()) {
          // Without all planned calls there is no verdict; what is asked beyond them only explains it.
          if (made.length < calls.length) this.#asked.delete(question);
          return "finished";
        }
        const observation = await observeCall(box, name, args, limits);
        made.push({ args, observation });
        if (lostItsBox(observation)) return "lost-box";
      }
      next = await this.#options.refine(question, made);
    }
    return "finished";
  }
}
