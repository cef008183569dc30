import { sqlDouble, sqlString } from "#engines/duckdb/sql-text";
import { callSql } from "./expression-calls.ts";
import { NotPushed, UnknownField } from "./chart-error.ts";
import { columnOfField } from "./relation.ts";
import type { Expression } from "./relation.ts";
import { asNumber, isTrue, orFalse, sameKind } from "./script-values.ts";
import type { ExpressionNode } from "./vega-expression.ts";
import { parseVegaExpression } from "./vega-expression.ts";

export type Columns = ReadonlyMap<string, Expression>;

/** A Vega expression over a row in SQL, with JavaScript's own ideas of null, NaN and truth. */
export function expressionSql(text: string, columns: Columns, path: string): Expression {
  const node = parseVegaExpression(text);
  if (node === null) throw new NotPushed(path);
  return nodeSql(node, columns, path);
}

/** As {@link expressionSql}, as a condition that is true or false. */
export function conditionSql(text: string, columns: Columns, path: string): string {
  const node = parseVegaExpression(text);
  if (node === null) throw new NotPushed(path);
  return truthSql(node, columns, path);
}

/** Whether JavaScript takes for true what an expression gives; of && and || that is no matter which of the two it is. */
function truthSql(node: ExpressionNode, columns: Columns, path: string): string {
  if (node.type !== "binary" || (node.op !== "&&" && node.op !== "||"))
    return isTrue(nodeSql(node, columns, path), path);
  const [a, b] = [truthSql(node.left, columns, path), truthSql(node.right, columns, path)];
  return `(${a} ${node.op === "&&" ? "AND" : "OR"} ${b})`;
}

function nodeSql(node: ExpressionNode, columns: Columns, path: string): Expression {
  switch (node.type) {
    case "literal":
      return literalSql(node.value, path);
    case "field":
      return fieldSql(node.name, columns, path);
    case "unary":
      return node.op === "!"
        ? { sql: `(NOT ${truthSql(node.of, columns, path)})`, kind: "boolean", floating: false }
        : signSql(node.op, nodeSql(node.of, columns, path), path);
    case "binary":
      return binarySql(node, columns, path);
    case "choice":
      return choiceSql(node, columns, path);
    case "call":
      return callSql(node.fn, node.args, { path, sql: (each) => nodeSql(each, columns, path) });
    case "list":
      throw new NotPushed(path);
  }
}

function literalSql(value: string | number | boolean | null, path: string): Expression {
  if (value === null) throw new NotPushed(path);
  if (typeof value === "string") return { sql: sqlString(value), kind: "text", floating: false };
  if (typeof value === "boolean") return { sql: value ? "true" : "false", kind: "boolean", floating: false };
  return { sql: sqlDouble(value), kind: "number", floating: false };
}

/**
 * A field as a column; what Vega would read out of a nested value is not told in SQL.
 * @throws UnknownField where there is no such column
 */
export function fieldSql(field: string, columns: Columns, path: string): Expression {
  const name = columnOfField(field, columns);
  const column = name === null ? undefined : columns.get(name);
  if (column === undefined && !/[.[]/.test(field)) throw new UnknownField(field, path, [...columns.keys()]);
  if (column === undefined || column.kind === "other") throw new NotPushed(path);
  return column;
}

function signSql(op: string, of: Expression, path: string): Expression {
  const { sql, floating } = asNumber(of, path);
  return { sql: op === "-" ? `(-${sql})` : sql, kind: "number", floating };
}

type Binary = Extract<ExpressionNode, { type: "binary" }>;

const EQUALITIES: Readonly<Record<string, boolean>> = { "==": true, "===": true, "!=": false, "!==": false };
const RELATIONS = new Set(["<", "<=", ">", ">="]);

function binarySql({ op, left, right }: Binary, columns: Columns, path: string): Expression {
  const equal = EQUALITIES[op];
  if (equal !== undefined && (isNull(left) || isNull(right))) {
    const { sql } = nodeSql(isNull(left) ? right : left, columns, path);
    return { sql: `(${sql} IS ${equal ? "" : "NOT "}NULL)`, kind: "boolean", floating: false };
  }
  const [a, b] = [nodeSql(left, columns, path), nodeSql(right, columns, path)];
  if (op === "&&" || op === "||") return logicSql(op, a, b, path);
  if (equal !== undefined) {
    const sql = equalSql(a, b, path);
    return { sql: equal ? sql : `(NOT ${sql})`, kind: "boolean", floating: false };
  }
  return RELATIONS.has(op) ? relationSql(op, a, b, path) : arithmeticSql(op, a, b, path);
}

function isNull(node: ExpressionNode): boolean {
  return node.type === "literal" && node.value === null;
}

/** As JavaScript has it, one of the two values. */
function logicSql(op: "&&" | "||", a: Expression, b: Expression, path: string): Expression {
  const [yes, no] = op === "&&" ? [b.sql, a.sql] : [a.sql, b.sql];
  const sql = `CASE WHEN ${isTrue(a, path)} THEN ${yes} ELSE ${no} END`;
  return { sql, kind: sameKind(a, b, path), floating: a.floating || b.floating };
}

export function equalSql(a: Expression, b: Expression, path: string): string {
  if (sameKind(a, b, path) === "other") throw new NotPushed(path);
  const same = `(${a.sql} IS NOT DISTINCT FROM ${b.sql})`;
  return a.floating && b.floating ? `(${same} AND NOT coalesce(isnan(${a.sql}), false))` : same;
}

export function relationSql(op: string, a: Expression, b: Expression, path: string): Expression {
  const kind = sameKind(a, b, path);
  if (kind === "time") {
    // To JavaScript no time is the number 0, the first moment of 1970.
    const [x, y] = [a, b].map(({ sql }) => `coalesce(${sql}, TIMESTAMP '1970-01-01')`);
    return { sql: `(${String(x)} ${op} ${String(y)})`, kind: "boolean", floating: false };
  }
  if (kind === "text") {
    return { sql: orFalse(`${a.sql} ${op} ${b.sql}`), kind: "boolean", floating: false };
  }
  const [x, y] = [asNumber(a, path), asNumber(b, path)];
  const guards = [x, y].filter(({ floating }) => floating).map(({ sql }) => ` AND NOT isnan(${sql})`);
  return { sql: `(${x.sql} ${op} ${y.sql}${guards.join("")})`, kind: "boolean", floating: false };
}

function arithmeticSql(op: string, a: Expression, b: Expression, path: string): Expression {
  if (a.kind === "text" || b.kind === "text") throw new NotPushed(path);
  const [x, y] = [asNumber(a, path), asNumber(b, path)];
  return { sql: `(${x.sql} ${op} ${y.sql})`, kind: "number", floating: true };
}

function choiceSql(
  { test, yes, no }: Extract<ExpressionNode, { type: "choice" }>,
  columns: Columns,
  path: string,
): Expression {
  const [a, b] = [nodeSql(yes, columns, path), nodeSql(no, columns, path)];
  const sql = `CASE WHEN ${truthSql(test, columns, path)} THEN ${a.sql} ELSE ${b.sql} END`;
  return { sql, kind: sameKind(a, b, path), floating: a.floating || b.floating };
}
