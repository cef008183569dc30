import { fileURLToPath } from "node:url";
import { EMPTY_CONTEXT, extendContext } from "./cell-context.ts";
import type { CellCompilation, CellContext } from "./cell-context.ts";
import { KillableChild } from "./killable-child.ts";

/** A cell to compile; `name` appears in stack lines, such as `cell-3`. */
export interface SourceCell {
  readonly source: string;
  readonly name: string;
}

/** The parsers crashed or hung on this text, as nesting ten thousand deep makes them. */
interface Unreadable {
  readonly status: "unreadable";
  readonly cause: "crashed" | "timeout";
}

export type CellResult = CellCompilation | Unreadable;

/** What the child is asked: cells in order, after those that made the context. */
export interface CompileOrder {
  readonly cells: readonly SourceCell[];
  readonly names: readonly string[];
  readonly modules: readonly string[];
}

type Compiled = { readonly status: "compiled"; readonly cells: readonly CellCompilation[] } | Unreadable;

/** No cell of permitted size that parses at all needs a tenth of this, even on a loaded machine. */
const TIMEOUT_MS = 10_000;
const CHILD_HEAP_MIB = 256;
/** A notebook with more such cells means it; the cells after them are not tried. */
const MOST_UNREADABLE = 5;
const CRASHED: Unreadable = { status: "unreadable", cause: "crashed" };

/**
 * Compiles submissions in a child process, because the parsers crash or hang on hostile text. One child serves
 * one notebook after another and is replaced when it dies; only the cell that killed it is `unreadable`.
 */
export class Transpiler implements AsyncDisposable {
  private readonly child = new KillableChild({
    script: fileURLToPath(new URL("./transpiler-process.ts", import.meta.url)),
    nodeOptions: [`--max-old-space-size=${String(CHILD_HEAP_MIB)}`],
  });
  private queue: Promise<unknown> = Promise.resolve();
  private isDisposed = false;

  constructor() {
    this.child.start();
  }

  /** Compiles a notebook's cells in order, each seeing the names declared before it. */
  async compileNotebook(cells: readonly SourceCell[]): Promise<CellResult[]> {
    if (this.isDisposed) throw new Error("the transpiler is disposed");
    const turn = this.queue.then(() => this.compileAll(cells));
    this.queue = Promise.allSettled([turn]);
    return turn;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.isDisposed = true;
    await this.queue;
    await this.child[Symbol.asyncDispose]();
  }

  private async compileAll(cells: readonly SourceCell[]): Promise<CellResult[]> {
    const answer = await this.ask(cells, EMPTY_CONTEXT);
    if (answer.status === "compiled") return [...answer.cells];
    const results: CellResult[] = [];
    let context = EMPTY_CONTEXT;
    let unreadable = 0;
    for (const cell of cells) {
      if (unreadable === MOST_UNREADABLE) {
        results.push(CRASHED);
        continue;
      }
      const answered = await this.ask([cell], context);
      const result = answered.status === "compiled" ? (answered.cells[0] ?? CRASHED) : answered;
      if (result.status === "unreadable") unreadable++;
      else context = extendContext(context, result);
      results.push(result);
    }
    return results;
  }

  private async ask(cells: readonly SourceCell[], context: CellContext): Promise<Compiled> {
    const order: CompileOrder = { cells, names: [...context.names], modules: [...context.modules] };
    const answer = await this.child.ask(order, TIMEOUT_MS);
    if (answer.status === "lost") return { status: "unreadable", cause: answer.cause };
    return { status: "compiled", cells: answer.message as CellCompilation[] };
  }
}
