import type { AnyNode } from "acorn";
import { childrenOf, textUnder } from "../sql-tree.ts";
import type { SqlNode } from "../sql-tree.ts";
import { swapOperator } from "./mutation.ts";
import type { Mutation, TextEdit } from "./mutation.ts";
import { optionalAmount, withAmount } from "./sql-constant.ts";

const SIGNS: Readonly<Record<string, string>> = { "+": "-", "-": "+" };
const PAIR = 2;

/** A number one too big or too small, and a sum for a difference. */
export const offByOne: Mutation = {
  kind: "off-by-one",
  typescript(node, code): readonly TextEdit[] {
    if (isNumber(node)) {
      const { start, end, value } = node;
      return [value + 1, value - 1].map((amount) => ({ start, end, text: inPlace(amount) }));
    }
    if (node.type !== "BinaryExpression") return [];
    const other = SIGNS[node.operator];
    const { left, right }: { readonly left: AnyNode; readonly right: AnyNode } = node;
    return other === undefined ? [] : [swapOperator({ left, right }, [node.operator, other], code)];
  },
  sql(node): readonly SqlNode[] {
    const amount = optionalAmount(node);
    if (amount !== null) return [withAmount(node, amount + 1), withAmount(node, amount - 1)];
    const other = node["class"] === "FUNCTION" ? SIGNS[textUnder(node, "function_name")] : undefined;
    if (other === undefined || childrenOf(node, "children").length !== PAIR) return [];
    return [{ ...node, function_name: other }];
  },
};

function isNumber(node: AnyNode): node is AnyNode & { readonly value: number } {
  return node.type === "Literal" && typeof node.value === "number";
}

/** `2 - -1` must not become `2 --1`. */
function inPlace(amount: number): string {
  return amount < 0 ? `(${String(amount)})` : String(amount);
}
