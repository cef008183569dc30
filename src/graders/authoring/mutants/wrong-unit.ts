import type { AnyNode } from "acorn";
import { childrenOf, textUnder } from "../sql-tree.ts";
import type { SqlNode } from "../sql-tree.ts";
import type { Mutation, TextEdit } from "./mutation.ts";
import { optionalAmount, withAmount } from "./sql-constant.ts";

/** What amounts are converted by: shares and percent, seconds, minutes and hours, metres and kilometres, m/s and km/h. */
const FACTORS: ReadonlySet<number> = new Set([3.6, 24, 60, 100, 1000, 3600]);
const MEASURES: ReadonlySet<string> = new Set(["avg", "mean", "sum", "median", "quantile_cont"]);
const SCALES = ["*", "/"];
const OTHER_UNIT = 1000;

/** A conversion that was forgotten, and a measure in another unit. */
export const wrongUnit: Mutation = {
  kind: "wrong-unit",
  typescript(node): readonly TextEdit[] {
    if (node.type !== "BinaryExpression" || !SCALES.includes(node.operator)) return [];
    const { left, right }: { readonly left: AnyNode; readonly right: AnyNode } = node;
    return [left, right]
      .filter((operand) => operand.type === "Literal" && FACTORS.has(Number(operand.value)))
      .map(({ start, end }) => ({ start, end, text: "1" }));
  },
  sql(node): readonly SqlNode[] {
    if (node["class"] !== "FUNCTION") return [];
    const name = textUnder(node, "function_name");
    if (MEASURES.has(name)) return [scaled(node)];
    const operands = childrenOf(node, "children");
    if (!SCALES.includes(name)) return [];
    return operands
      .filter((operand) => FACTORS.has(optionalAmount(operand) ?? NaN))
      .map((factor) => ({
        ...node,
        children: operands.map((operand) => (operand === factor ? withAmount(factor, 1) : operand)),
      }));
  },
};

function scaled(node: SqlNode): SqlNode {
  const query_location = 0;
  const type = { id: "INTEGER", type_info: null };
  const factor = {
    ...{ class: "CONSTANT", type: "VALUE_CONSTANT", alias: "", query_location },
    value: { type, is_null: false, value: OTHER_UNIT },
  };
  return {
    ...{ class: "FUNCTION", type: "FUNCTION", alias: node["alias"] ?? "", query_location },
    ...{ function_name: "*", schema: "", catalog: "", filter: null, distinct: false },
    ...{ is_operator: true, export_state: false, order_bys: { type: "ORDER_MODIFIER", orders: [] } },
    children: [{ ...node, alias: "" }, factor],
  };
}
