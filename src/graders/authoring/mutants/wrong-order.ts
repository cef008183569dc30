import { childrenOf } from "../sql-tree.ts";
import type { SqlNode } from "../sql-tree.ts";
import type { Mutation, TextEdit } from "./mutation.ts";

const SORTS = ["sort", "toSorted"];
const REVERSALS = ["reverse", "toReversed"];

/** The other direction: ORDER BY and sorts the other way round, and no order at all. */
export const wrongOrder: Mutation = {
  kind: "wrong-order",
  typescript(node): readonly TextEdit[] {
    if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return [];
    const { object, property, computed } = node.callee;
    if (computed || property.type !== "Identifier") return [];
    if (REVERSALS.includes(property.name)) return [{ start: object.end, end: node.end, text: "" }];
    return SORTS.includes(property.name) ? [{ start: node.end, end: node.end, text: ".reverse()" }] : [];
  },
  sql(node): readonly SqlNode[] {
    if ("null_order" in node && typeof node["type"] === "string") return [turned(node)];
    const modifiers = childrenOf(node, "modifiers");
    const ordered = modifiers.find(({ type }) => type === "ORDER_MODIFIER");
    return ordered === undefined ? [] : [{ ...node, modifiers: modifiers.filter((each) => each !== ordered) }];
  },
};

function turned(order: SqlNode): SqlNode {
  return { ...order, type: order["type"] === "DESCENDING" ? "ASCENDING" : "DESCENDING" };
}
