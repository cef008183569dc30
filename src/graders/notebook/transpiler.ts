import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { EMPTY_CONTEXT, extendContext } from "./cell-context.ts";
import type { CellCompilation, CellContext } from "./cell-context.ts";

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

type ChildAnswer = { readonly status: "compiled"; readonly cells: readonly CellCompilation[] } | Unreadable;

/** No cell of permitted size that parses at all needs a tenth of this, even on a loaded machine. */
const TIMEOUT_MS = 10_000;
const CHILD_HEAP_MIB = 256;
/** A notebook with more such cells means it; the cells after them are not tried. */
const MOST_UNREADABLE = 5;
const CRASHED: Unreadable = { status: "unreadable", cause: "crashed" };
const TIMED_OUT: Unreadable = { status: "unreadable", cause: "timeout" };

/**
 * Compiles submissions in a child process, because the parsers crash or hang on hostile text. One child serves
 * one notebook after another and is replaced when it dies; only the cell that killed it is `unreadable`.
 */
export class Transpiler implements AsyncDisposable {
  private child: ChildProcess | null = startChild();
  private queue: Promise<unknown> = Promise.resolve();
  private isDisposed = false;

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
    await this.endChild();
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

  private async ask(cells: readonly SourceCell[], context: CellContext): Promise<ChildAnswer> {
    const child = this.child?.connected === true ? this.child : (this.child = startChild());
    const order: CompileOrder = { cells, names: [...context.names], modules: [...context.modules] };
    const waiting = new AbortController();
    const { signal } = waiting;
    const answer = await Promise.race([
      once(child, "message", { signal }).then(([compiled]): ChildAnswer => ({
        status: "compiled",
        cells: compiled as CellCompilation[],
      })),
      once(child, "exit", { signal }).then(() => CRASHED),
      setTimeout(TIMEOUT_MS, TIMED_OUT, { signal }),
      failureOfSending(child, order),
    ]);
    waiting.abort();
    if (answer.status === "unreadable") await this.endChild();
    return answer;
  }

  private async endChild(): Promise<void> {
    const { child } = this;
    this.child = null;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, "exit");
    child.kill("SIGKILL");
    await exited;
  }
}

/** Settles only when the order cannot be sent, which a child that has just died causes. */
function failureOfSending(child: ChildProcess, order: CompileOrder): Promise<Unreadable> {
  return new Promise((resolve) => {
    child.send(order, (error) => {
      if (error) resolve(CRASHED);
    });
  });
}

function startChild(): ChildProcess {
  const script = fileURLToPath(new URL("./transpiler-process.ts", import.meta.url));
  return fork(script, {
    execArgv: [`--max-old-space-size=${String(CHILD_HEAP_MIB)}`],
    stdio: "ignore",
    env: {},
  });
}
