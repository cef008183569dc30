import { textUnder } from "../sql-tree.ts";
import type { SqlNode } from "../sql-tree.ts";
import type { Mutation } from "./mutation.ts";

const OTHERS: Readonly<Record<string, string>> = {
  INNER: "LEFT",
  LEFT: "INNER",
  RIGHT: "INNER",
  OUTER: "INNER",
};

/** Rows without a partner, kept or lost. */
export const wrongJoin: Mutation = {
  kind: "wrong-join",
  typescript: () => [],
  sql(node): readonly SqlNode[] {
    const isJoin = node["type"] === "JOIN" && node["ref_type"] === "REGULAR";
    const other = isJoin ? OTHERS[textUnder(node, "join_type")] : undefined;
    return other === undefined ? [] : [{ ...node, join_type: other }];
  },
};
