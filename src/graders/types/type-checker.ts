import { realpathSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { KillableChild } from "../notebook/killable-child.ts";

/** What the child is asked: cells in order, then snippets, each as if it were the next cell. */
export interface TypeOrder {
  readonly cells: readonly string[];
  readonly snippets: readonly string[];
}

/** The first thing the compiler says against a cell, at a position from 1. */
export interface TypeProblem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** In the order of what was asked; null where the compiler says nothing. */
export interface TypeReport {
  readonly cells: readonly (TypeProblem | null)[];
  readonly snippets: readonly (TypeProblem | null)[];
}

export type TypeChecking =
  | ({ readonly status: "checked" } & TypeReport)
  | { readonly status: "timeout"; readonly seconds: number }
  | { readonly status: "crashed" };

/** Types can be written that take for ever; those of a notebook take a second. */
const TIMEOUT_MS = 20_000;
/** Loading the compiler and its libraries takes 5 s of CPU, once; nothing hostile is read meanwhile. */
const START_MS = 180_000;
const HEAP_MIB = 512;
/** Has the child load the compiler and the kit's types, which is no notebook's fault. */
const FIRST_ORDER: TypeOrder = { cells: ['import { sql } from "dschool";\nsql;'], snippets: [] };
const PACKAGE_ROOT = resolve(import.meta.dirname, "../../..");

/**
 * Checks cells by tslab's own converter and so by its TypeScript 5.0.4, in a child process that may read the packages a
 * notebook imports and no other file: a cell may name any file in an `import`, of which its types would tell.
 */
export class TypeChecker implements AsyncDisposable {
  readonly #timeoutMs: number;
  readonly #child = new KillableChild({
    script: fileURLToPath(new URL("./type-checker-process.ts", import.meta.url)),
    nodeOptions: [`--max-old-space-size=${String(HEAP_MIB)}`, "--permission", ...readableFolders()],
    cwd: PACKAGE_ROOT,
  });
  #queue: Promise<unknown> = Promise.resolve();

  constructor({ timeoutMs = TIMEOUT_MS }: { readonly timeoutMs?: number } = {}) {
    this.#timeoutMs = timeoutMs;
  }

  check(order: TypeOrder): Promise<TypeChecking> {
    const turn = this.#queue.then(() => this.#check(order));
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#queue;
    await this.#child[Symbol.asyncDispose]();
  }

  async #check(order: TypeOrder): Promise<TypeChecking> {
    if (!this.#child.isStarted) await this.#child.ask(FIRST_ORDER, START_MS);
    const answer = await this.#child.ask(order, this.#timeoutMs);
    if (answer.status === "answered") return { status: "checked", ...(answer.message as TypeReport) };
    if (answer.cause === "crashed") return { status: "crashed" };
    return { status: "timeout", seconds: this.#timeoutMs / 1000 };
  }
}

/** The packages, which may lie behind a link, the kit's types among them, and the program itself. */
function readableFolders(): string[] {
  const modules = join(PACKAGE_ROOT, "node_modules");
  const folders = [modules, realpathSync(modules), join(PACKAGE_ROOT, "shims")];
  const program = ["src/graders/types", "src/kernel", "src/kit", "package.json"].map((path) =>
    join(PACKAGE_ROOT, path),
  );
  return [...folders, ...program].map((path) => `--allow-fs-read=${path}`);
}
