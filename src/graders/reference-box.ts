import { reasonOf } from "#domain/reason";
import type { Box, BoxSource } from "#sandbox/box";
import type { BoxRequest, CompiledCell } from "#wire/box-protocol";
import type { Tagged } from "#wire/tagged";
import type { Exercise } from "./exercise.ts";
import { GradingError } from "./grading-error.ts";
import type { GradingLimits } from "./grading-limits.ts";
import { compileSolution } from "./solution.ts";
import type { SourceCompiler } from "./solution.ts";
import type { Variant } from "./variant.ts";

export interface ReferenceBoxOptions {
  readonly exercise: Exercise;
  readonly variant: Variant;
  readonly boxes: BoxSource;
  readonly compiler: SourceCompiler;
  readonly limits: GradingLimits;
}

/**
 * A box in which the instructor's solution has run, to be asked for its values. A box has a bounded life (its CPU time),
 * so one that ends is replaced, once a request. Requests wait for each other.
 */
export class ReferenceBox implements AsyncDisposable {
  readonly #options: ReferenceBoxOptions;
  #cells: readonly CompiledCell[] | null = null;
  #box: Box | null = null;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(options: ReferenceBoxOptions) {
    this.#options = options;
  }

  /** The value of a top-level name; throws GradingError when there is none. */
  get(name: string): Promise<Tagged> {
    return this.#inTurn({ op: "get", name }, name);
  }

  /** What a call returns; throws GradingError when it fails. */
  call(fn: string, args: readonly Tagged[]): Promise<Tagged> {
    return this.#inTurn({ op: "call", fn, args }, `${fn}(…)`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#queue;
    await this.#drop();
  }

  #inTurn(request: BoxRequest, what: string): Promise<Tagged> {
    const turn = this.#queue.then(() => this.#ask(request, what));
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  async #ask(request: BoxRequest, what: string): Promise<Tagged> {
    const hadBox = this.#box !== null;
    const box = this.#box ?? (await this.#start());
    const answer = await box.request(request, { timeoutMs: this.#options.limits.askMs });
    if (answer.status === "answered") {
      const { reply } = answer;
      if (reply.status === "value") return reply.value;
      throw this.#broken(
        what,
        reply.status === "threw" ? `${reply.error.name}: ${reply.error.message}` : reply.status,
      );
    }
    await this.#drop();
    if (hadBox) return this.#ask(request, what);
    throw this.#broken(what, answer.status === "timeout" ? "timeout" : answer.cause);
  }

  async #start(): Promise<Box> {
    const { exercise, variant, boxes, compiler, limits } = this.#options;
    this.#cells ??= await compileSolution(exercise, compiler);
    const box = await boxes.take({ dataset: variant.dataset, share: limits.box });
    this.#box = box;
    for (const cell of this.#cells) {
      const answer = await box.request({ op: "run", cell }, { timeoutMs: limits.cellMs });
      if (answer.status === "answered" && answer.reply.status === "ran") continue;
      await this.#drop();
      const reply = answer.status === "answered" ? answer.reply : null;
      const detail =
        reply?.status === "threw" ? `${reply.error.name}: ${reply.error.message}` : answer.status;
      throw this.#broken(cell.name, detail);
    }
    return box;
  }

  async #drop(): Promise<void> {
    const box = this.#box;
    this.#box = null;
    await box?.[Symbol.asyncDispose]();
  }

  /** On a hidden variant a message may quote its data, and a report may reach a trainee. */
  #broken(what: string, detail: string): GradingError {
    const { exercise, variant } = this.#options;
    const shown = variant.isHidden ? what : `${what}: ${detail}`;
    return new GradingError(reasonOf("exercise.broken", { exercise: exercise.name, detail: shown }));
  }
}
