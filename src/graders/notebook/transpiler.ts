import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import { EMPTY_CONTEXT, extendContext } from "./cell-context.ts";
import type { CellCompilation, CellContext } from "./cell-context.ts";

/** A cell to compile; `name` appears in stack lines, such as `cell-3`. */
export interface SourceCell {
  readonly source: string;
  readonly name: string;
}

/** `unreadable`: the parsers crashed or hung on this text, as nesting ten thousand deep makes them. */
export type CellResult =
  CellCompilation | { readonly status: "unreadable"; readonly cause: "crashed" | "timeout" };

/** What the child is asked: cells in order, after those that made the context. */
export interface CompileOrder {
  readonly cells: readonly SourceCell[];
  readonly names: readonly string[];
  readonly modules: readonly string[];
}

type ChildAnswer =
  | { readonly status: "compiled"; readonly cells: readonly CellCompilation[] }
  | { readonly status: "unreadable"; readonly cause: "crashed" | "timeout" };

/** No cell of permitted size that parses at all needs a tenth of this, even on a loaded machine. */
const TIMEOUT_MS = 10_000;
const CHILD_HEAP_MIB = 256;

/**
 * Compiles submissions in a child process, because the parsers crash or hang on hostile text. One child serves
 * one notebook after another and is replaced when it dies; only the cell that killed it is `unreadable`.
 */
export class Transpiler implements AsyncDisposable {
  private child: ChildProcess | null = null;
  private queue: Promise<unknown> = Promise.resolve();

  /** Starts the child ahead of the first notebook. */
  constructor() {
    this.child = startChild();
  }

  /** Compiles a notebook's cells in order, each seeing the names declared before it. */
  compileNotebook(cells: readonly SourceCell[]): Promise<CellResult[]> {
    const turn = this.queue.then(() => this.compileAll(cells));
    this.queue = turn.catch(() => undefined);
    return turn;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.queue;
    this.child?.kill("SIGKILL");
    this.child = null;
  }

  private async compileAll(cells: readonly SourceCell[]): Promise<CellResult[]> {
    const answer = await this.ask(cells, EMPTY_CONTEXT);
    if (answer.status === "compiled") return [...answer.cells];
    const results: CellResult[] = [];
    let context = EMPTY_CONTEXT;
    for (const cell of cells) {
      const one = await this.ask([cell], context);
      const compilation = one.status === "compiled" ? one.cells[0] : undefined;
      if (compilation) context = extendContext(context, compilation);
      results.push(
        compilation ?? { status: "unreadable", cause: one.status === "unreadable" ? one.cause : "crashed" },
      );
    }
    return results;
  }

  private ask(cells: readonly SourceCell[], context: CellContext): Promise<ChildAnswer> {
    const child = (this.child ??= startChild());
    const order: CompileOrder = { cells, names: [...context.names], modules: [...context.modules] };
    return new Promise((resolve) => {
      const settle = (answer: ChildAnswer): void => {
        clearTimeout(timer);
        child.removeAllListeners();
        if (answer.status === "unreadable") {
          child.kill("SIGKILL");
          this.child = null;
        }
        resolve(answer);
      };
      const timer = setTimeout(() => {
        settle({ status: "unreadable", cause: "timeout" });
      }, TIMEOUT_MS);
      child.once("exit", () => {
        settle({ status: "unreadable", cause: "crashed" });
      });
      child.once("error", () => {
        settle({ status: "unreadable", cause: "crashed" });
      });
      child.once("message", (compiled: CellCompilation[]) => {
        settle({ status: "compiled", cells: compiled });
      });
      child.send(order);
    });
  }
}

function startChild(): ChildProcess {
  const script = fileURLToPath(new URL("./transpiler-process.ts", import.meta.url));
  const child = fork(script, {
    execArgv: [`--max-old-space-size=${String(CHILD_HEAP_MIB)}`],
    stdio: "ignore",
    env: {},
  });
  return child;
}
