import type { AnyNode } from "acorn";
import { childrenOf, optionalChild } from "../sql-tree.ts";
import type { SqlNode } from "../sql-tree.ts";
import type { Mutation, TextEdit } from "./mutation.ts";

/** Places of a query that keep some rows and drop others. */
const CLAUSES = ["where_clause", "having", "qualify", "filter", "filter_expr"] as const;
const PAIR = 2;

/** A condition that is left out: a conjunct, a whole WHERE, HAVING, QUALIFY or FILTER, a `.filter(…)`. */
export const droppedFilter: Mutation = {
  kind: "dropped-filter",
  typescript(node, code): readonly TextEdit[] {
    if (node.type === "LogicalExpression" && node.operator === "&&") return operands(node, code);
    const filtered = optionalFiltered(node);
    return filtered === null ? [] : [{ start: filtered.end, end: node.end, text: "" }];
  },
  sql(node): readonly SqlNode[] {
    if (node["type"] === "CONJUNCTION_AND") return withoutEach(node);
    const clauses = CLAUSES.filter((clause) => {
      const condition = optionalChild(node, clause);
      return condition !== null && condition["type"] !== "CONJUNCTION_AND";
    });
    return clauses.map((clause) => ({ ...node, [clause]: null }));
  },
};

function operands({ start, end, left, right }: AnyNode & Pair, code: string): readonly TextEdit[] {
  return [left, right].map((kept) => ({ start, end, text: `(${code.slice(kept.start, kept.end)})` }));
}

interface Pair {
  readonly left: AnyNode;
  readonly right: AnyNode;
}

/** What `.filter(…)` is called on; null for any other node. */
function optionalFiltered(node: AnyNode): AnyNode | null {
  if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return null;
  const { object, property, computed } = node.callee;
  return !computed && property.type === "Identifier" && property.name === "filter" ? object : null;
}

function withoutEach(node: SqlNode): readonly SqlNode[] {
  const conjuncts = childrenOf(node, "children");
  return conjuncts.map((dropped) => {
    const kept = conjuncts.filter((conjunct) => conjunct !== dropped);
    return kept.length < PAIR && kept[0] !== undefined ? kept[0] : { ...node, children: kept };
  });
}
