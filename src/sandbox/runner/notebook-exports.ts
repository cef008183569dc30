/** The top-level names of a notebook, shared by its cells. */
export interface NotebookExports {
  /** What a cell knows as `exports`. */
  readonly proxy: object;
  readonly names: Record<string, unknown>;
}

/**
 * As in tslab: compiled imports define properties on `exports`, and an import must stay assignable, so a definition is
 * an assignment.
 */
export function createNotebookExports(): NotebookExports {
  const names: Record<string, unknown> = {};
  const proxy = new Proxy(names, {
    defineProperty: (_target, name, attributes) => {
      if (name === "__esModule" || typeof name === "symbol") return true;
      names[name] = attributes.get === undefined ? attributes.value : attributes.get();
      return true;
    },
  });
  return { proxy, names };
}
