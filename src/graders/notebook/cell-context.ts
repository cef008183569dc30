import type { CompiledCell } from "#wire/box-protocol";

/** What the cells before a cell have declared, whether or not they ran. */
export interface CellContext {
  readonly names: ReadonlySet<string>;
  readonly modules: ReadonlySet<string>;
}

export const EMPTY_CONTEXT: CellContext = { names: new Set(), modules: new Set() };

export type CellCompilation =
  | {
      readonly status: "compiled";
      readonly cell: CompiledCell;
      /** Top-level names the cell puts on the notebook's shared `exports`. */
      readonly declares: readonly string[];
      /** The module it defines (`@module`), importable by later cells. */
      readonly module: string | null;
    }
  | SyntaxProblem;

export interface SyntaxProblem {
  readonly status: "syntax-error";
  /** Position in the cell's source, both from 1. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** The context of the cells after this one. */
export function extendContext(context: CellContext, compilation: CellCompilation): CellContext {
  if (compilation.status === "syntax-error") return context;
  const { declares, module } = compilation;
  return {
    names: declares.length === 0 ? context.names : new Set([...context.names, ...declares]),
    modules: module === null ? context.modules : new Set([...context.modules, module]),
  };
}
