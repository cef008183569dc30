import { optionalChild } from "../sql-tree.ts";
import type { SqlNode } from "../sql-tree.ts";

const WHOLE = new Set(["TINYINT", "SMALLINT", "INTEGER", "BIGINT", "DOUBLE", "FLOAT"]);

/** The amount a number in a query stands for; null for a node that is no number or one beyond exact reading. */
export function optionalAmount(node: SqlNode): number | null {
  const value = node["class"] === "CONSTANT" ? optionalChild(node, "value") : null;
  const amount = value?.["value"];
  if (value === null || typeof amount !== "number" || !Number.isFinite(amount)) return null;
  const scale = scaleOf(value);
  if (scale === null || (scale === 0 && Math.abs(amount) > Number.MAX_SAFE_INTEGER)) return null;
  return amount / 10 ** scale;
}

/** The same constant with another amount, of its own type. */
export function withAmount(node: SqlNode, amount: number): SqlNode {
  const value = optionalChild(node, "value");
  const scale = value === null ? null : scaleOf(value);
  if (value === null || scale === null) throw new Error("this is no number");
  return {
    ...node,
    value: { ...value, value: isFraction(value) ? amount : Math.round(amount * 10 ** scale) },
  };
}

/** Digits after the point that a type keeps as a whole number; null for a type that is no number. */
function scaleOf(value: SqlNode): number | null {
  const type = optionalChild(value, "type");
  const id = type?.["id"];
  if (type === null || typeof id !== "string") return null;
  if (WHOLE.has(id)) return 0;
  const scale = id === "DECIMAL" ? optionalChild(type, "type_info")?.["scale"] : null;
  return typeof scale === "number" ? scale : null;
}

function isFraction(value: SqlNode): boolean {
  const id = optionalChild(value, "type")?.["id"];
  return id === "DOUBLE" || id === "FLOAT";
}
