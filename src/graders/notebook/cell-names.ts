import type { CellAnalysis } from "./cell-analysis.ts";

/** Hands out names for generated variables that occur nowhere in the cell. */
export class FreshNames {
  private readonly taken: Set<string>;

  constructor(analysis: CellAnalysis) {
    this.taken = new Set([...analysis.identifiers, "exports", "require"]);
  }

  take(wish: string): string {
    let name = wish;
    for (let i = 1; this.taken.has(name); i++) name = `${wish}${String(i)}`;
    this.taken.add(name);
    return name;
  }
}

/** `.name`, or `["name"]` where the name is no identifier, as string-named imports may be. */
export function member(name: string): string {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u.test(name)
    ? `.${name}`
    : `[${JSON.stringify(name)}]`;
}
