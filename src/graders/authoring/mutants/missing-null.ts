import type { AnyNode } from "acorn";
import { childrenOf } from "../sql-tree.ts";
import type { SqlNode } from "../sql-tree.ts";
import type { Mutation, TextEdit } from "./mutation.ts";

/** What stands in for a missing value is left out: `coalesce(x, 0)` and `x ?? 0` become x. */
export const missingNull: Mutation = {
  kind: "missing-null",
  typescript(node, code): readonly TextEdit[] {
    if (node.type !== "LogicalExpression" || (node.operator !== "??" && node.operator !== "||")) return [];
    const { left, right }: { readonly left: AnyNode; readonly right: AnyNode } = node;
    const start = left.end + code.slice(left.end, right.start).indexOf(node.operator);
    return [{ start, end: node.end, text: "" }];
  },
  sql(node): readonly SqlNode[] {
    const [first] = node["type"] === "OPERATOR_COALESCE" ? childrenOf(node, "children") : [];
    return first === undefined ? [] : [{ ...first, alias: node["alias"] ?? "" }];
  },
};
