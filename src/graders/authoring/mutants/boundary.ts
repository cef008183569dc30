import type { AnyNode } from "acorn";
import { optionalChild, textUnder } from "../sql-tree.ts";
import type { SqlNode } from "../sql-tree.ts";
import { swapOperator } from "./mutation.ts";
import type { Mutation, TextEdit } from "./mutation.ts";

const TYPESCRIPT: Readonly<Record<string, string>> = { "<": "<=", "<=": "<", ">": ">=", ">=": ">" };

const SQL: Readonly<Record<string, string>> = {
  COMPARE_LESSTHAN: "COMPARE_LESSTHANOREQUALTO",
  COMPARE_LESSTHANOREQUALTO: "COMPARE_LESSTHAN",
  COMPARE_GREATERTHAN: "COMPARE_GREATERTHANOREQUALTO",
  COMPARE_GREATERTHANOREQUALTO: "COMPARE_GREATERTHAN",
};

/** A bound that is counted in where it must not be, or the other way round. */
export const boundary: Mutation = {
  kind: "boundary",
  typescript(node, code): readonly TextEdit[] {
    if (node.type !== "BinaryExpression") return [];
    const other = TYPESCRIPT[node.operator];
    const { left, right }: { readonly left: AnyNode; readonly right: AnyNode } = node;
    return other === undefined ? [] : [swapOperator({ left, right }, [node.operator, other], code)];
  },
  sql(node): readonly SqlNode[] {
    const other = node["class"] === "COMPARISON" ? SQL[textUnder(node, "type")] : undefined;
    if (other !== undefined) return [{ ...node, type: other }];
    return node["type"] === "COMPARE_BETWEEN" ? withoutBounds(node) : [];
  },
};

/** `x BETWEEN a AND b` without a, and without b. */
function withoutBounds(node: SqlNode): readonly SqlNode[] {
  const input = optionalChild(node, "input");
  const [lower, upper] = [optionalChild(node, "lower"), optionalChild(node, "upper")];
  if (input === null || lower === null || upper === null) return [];
  const bounds = (low: string, high: string): SqlNode => ({
    ...{ class: "CONJUNCTION", type: "CONJUNCTION_AND", alias: node["alias"] ?? "" },
    query_location: 0,
    children: [comparison(low, input, lower), comparison(high, input, upper)],
  });
  return [
    bounds("COMPARE_GREATERTHAN", "COMPARE_LESSTHANOREQUALTO"),
    bounds("COMPARE_GREATERTHANOREQUALTO", "COMPARE_LESSTHAN"),
  ];
}

function comparison(type: string, left: SqlNode, right: SqlNode): SqlNode {
  return { class: "COMPARISON", type, alias: "", query_location: 0, left, right };
}
