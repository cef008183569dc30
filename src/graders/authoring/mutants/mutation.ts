import type { AnyNode } from "acorn";
import type { SqlNode } from "../sql-tree.ts";

/** The mistakes that are planted, each a kind of its own. */
export const MUTATION_KINDS = [
  "off-by-one",
  "boundary",
  "dropped-filter",
  "wrong-join",
  "wrong-aggregate",
  "wrong-unit",
  "missing-null",
  "wrong-order",
  "wrong-type",
  "hard-coded",
] as const;
export type MutationKind = (typeof MUTATION_KINDS)[number];

/** A piece of a text, from `start` to before `end`, and what comes in its place. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A mistake as trainees make it, planted at a place of a right solution. Pure: each change is one mutant. */
export interface Mutation {
  readonly kind: MutationKind;
  /**
   * The changes at a node of the solution's code.
   * @param code the whole cell with its types blanked out, in which the node's positions hold.
   */
  typescript(node: AnyNode, code: string): readonly TextEdit[];
  /** What may stand in place of a node of a query. */
  sql(node: SqlNode): readonly SqlNode[];
}

/** Writes another operator between two operands. */
export function swapOperator(
  { left, right }: { readonly left: AnyNode; readonly right: AnyNode },
  [from, to]: readonly [from: string, to: string],
  code: string,
): TextEdit {
  const start = left.end + code.slice(left.end, right.start).indexOf(from);
  return { start, end: start + from.length, text: to };
}
