import vm from "node:vm";
import type { CompiledCell } from "#wire/box-protocol";
import { createNotebookExports, type NotebookExports } from "./notebook-exports.ts";

type Cell = (exports: object, require: NodeJS.Require) => unknown;

/** Runs compiled cells one after the other over shared top-level names, as tslab 1.0.22 does. */
export class CellExecutor {
  readonly #exports: NotebookExports = createNotebookExports();
  readonly #require: NodeJS.Require;

  constructor(require: NodeJS.Require) {
    this.#require = require;
  }

  /** Runs a cell and prints the value of its last expression unless that is null or undefined. */
  async run({ code, async, last, name }: CompiledCell): Promise<void> {
    const source = `(${async ? "async " : ""}function(exports, require) { ${code}\n})`;
    const cell = vm.runInThisContext(source, {
      filename: name,
      importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    }) as Cell;
    await cell(this.#exports.proxy, this.#require);
    if (last !== null) this.#printLast(last);
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#exports.names, name);
  }

  get(name: string): unknown {
    return this.#exports.names[name];
  }

  #printLast(name: string): void {
    const { names } = this.#exports;
    const value = names[name];
    if (value === null || value === undefined) return;
    Reflect.deleteProperty(names, name);
    console.log(value);
  }
}
