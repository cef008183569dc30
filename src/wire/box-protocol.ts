import type { Tagged } from "./tagged.ts";

/**
 * What the judge asks of a box. `run` executes one transpiled cell; `get` reads a top-level binding of the
 * notebook; `call` calls a top-level function with arguments the judge chose.
 */
export type BoxRequest =
  | { readonly op: "run"; readonly cell: CompiledCell }
  | { readonly op: "get"; readonly name: string }
  | { readonly op: "call"; readonly fn: string; readonly args: readonly Tagged[] };

/** One cell as plain JavaScript: the body of `function (exports, require)`, async when it awaits. */
export interface CompiledCell {
  readonly code: string;
  readonly async: boolean;
  /** The export that holds the value of the cell's last expression, if it ends in one. */
  readonly last: string | null;
  /** Shown in stack lines, such as `cell-3`. */
  readonly name: string;
}

/** What a box says. It may lie about values; it has no word for "passed". */
export type BoxReply =
  | { readonly status: "value"; readonly value: Tagged }
  | { readonly status: "ran"; readonly outputs: readonly CellOutput[] }
  | { readonly status: "missing" }
  | { readonly status: "threw"; readonly error: BoxError; readonly outputs: readonly CellOutput[] };

export interface BoxError {
  readonly name: string;
  readonly message: string;
}

export type CellOutput =
  | { readonly type: "stdout" | "stderr"; readonly text: string }
  | { readonly type: "display"; readonly mime: string; readonly data: unknown };
