import { childrenOf, textUnder } from "../sql-tree.ts";
import type { SqlNode } from "../sql-tree.ts";
import type { Mutation, TextEdit } from "./mutation.ts";

const AGGREGATES: Readonly<Record<string, string>> = {
  avg: "sum",
  mean: "sum",
  sum: "avg",
  median: "avg",
  max: "min",
  min: "max",
  first: "last",
  last: "first",
  arg_max: "arg_min",
  arg_min: "arg_max",
  max_by: "min_by",
  min_by: "max_by",
};
const METHODS: Readonly<Record<string, string>> = { max: "min", min: "max", some: "every", every: "some" };

/** Another aggregate than asked for: a sum for a mean, the least for the most, each value for each different one. */
export const wrongAggregate: Mutation = {
  kind: "wrong-aggregate",
  typescript(node): readonly TextEdit[] {
    if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return [];
    const { property, computed } = node.callee;
    const other = !computed && property.type === "Identifier" ? METHODS[property.name] : undefined;
    return other === undefined ? [] : [{ start: property.start, end: property.end, text: other }];
  },
  sql(node): readonly SqlNode[] {
    if (node["class"] !== "FUNCTION" && node["class"] !== "WINDOW") return [];
    const name = textUnder(node, "function_name");
    const other = AGGREGATES[name];
    if (other !== undefined) return [{ ...node, function_name: other }];
    const counts = name === "count" && childrenOf(node, "children").length > 0;
    return counts ? [{ ...node, distinct: node["distinct"] !== true }] : [];
  },
};
