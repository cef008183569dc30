/** A small notebook that is run through tslab and through a box, and must come to the same. */
export interface FidelityNotebook {
  readonly name: string;
  readonly cells: readonly FidelityCell[];
  /** Names whose values are ours in a box, such as what stands in for tslab's own module. */
  readonly ownNames?: readonly string[];
}

/** A cell's source, or a cell that is meant to differ. */
export type FidelityCell = string | DifferingCell;

export interface DifferingCell {
  readonly source: string;
  /**
   * `refused`: tslab does not run it, because its types do not check, and we do; `otherwise`: both run it, to other
   * ends. Each is listed in docs/fidelity.md.
   */
  readonly differs: "refused" | "otherwise";
  /** Part of what tslab prints. */
  readonly tslab: string;
  /** Part of what we print, or of the error we give. */
  readonly ours: string;
}

export function sourceOf(cell: FidelityCell): string {
  return typeof cell === "string" ? cell : cell.source;
}
