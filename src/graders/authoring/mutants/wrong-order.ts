import { childrenOf, optionalChild } from "../sql-tree.ts";
import type { SqlNode } from "../sql-tree.ts";
import type { Mutation, TextEdit } from "./mutation.ts";
import { optionalAmount } from "./sql-constant.ts";

const SORTS = ["sort", "toSorted"];
const REVERSALS = ["reverse", "toReversed"];

/** The other direction: ORDER BY and sorts the other way round, the first few rows from last to first, and no order at all. */
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
    if (ordered === undefined) return [];
    const unordered = { ...node, modifiers: modifiers.filter((each) => each !== ordered) };
    return choosesSome(modifiers) ? [unordered, reversed(node)] : [unordered];
  },
};

function turned(order: SqlNode): SqlNode {
  return { ...order, type: order["type"] === "DESCENDING" ? "ASCENDING" : "DESCENDING" };
}

/** Whether the order also says which rows there are, which then must stay when the order is changed. */
function choosesSome(modifiers: readonly SqlNode[]): boolean {
  const limit = modifiers.find(({ type }) => type === "LIMIT_MODIFIER");
  const most = limit === undefined ? null : optionalChild(limit, "limit");
  return most !== null && optionalAmount(most) !== 1;
}

/** `SELECT * FROM (…) ORDER BY row_number() OVER () DESC`: the same rows, from last to first. */
function reversed(query: SqlNode): SqlNode {
  const from_table = {
    ...{ type: "SUBQUERY", alias: "answers", sample: null, query_location: 0, column_name_alias: [] },
    subquery: { node: query, named_param_map: [] },
  };
  const order = { type: "DESCENDING", null_order: "ORDER_DEFAULT", expression: POSITION };
  return { ...SELECT_ALL, from_table, modifiers: [{ type: "ORDER_MODIFIER", orders: [order] }] };
}

const SELECT_ALL: SqlNode = {
  ...{
    type: "SELECT_NODE",
    cte_map: { map: [] },
    where_clause: null,
    having: null,
    sample: null,
    qualify: null,
  },
  ...{ group_expressions: [], group_sets: [], aggregate_handling: "STANDARD_HANDLING" },
  select_list: [
    {
      ...{ class: "STAR", type: "STAR", alias: "", query_location: 0, relation_name: "", columns: false },
      ...{ exclude_list: [], replace_list: [], expr: null, qualified_exclude_list: [], rename_list: [] },
    },
  ],
};

const POSITION: SqlNode = {
  ...{
    class: "WINDOW",
    type: "WINDOW_ROW_NUMBER",
    alias: "",
    query_location: 0,
    function_name: "row_number",
  },
  ...{ schema: "", catalog: "", children: [], partitions: [], orders: [], arg_orders: [] },
  ...{ start: "UNBOUNDED_PRECEDING", end: "CURRENT_ROW_RANGE", start_expr: null, end_expr: null },
  ...{ offset_expr: null, default_expr: null, ignore_nulls: false, filter_expr: null },
  ...{ exclude_clause: "NO_OTHER", distinct: false },
};
