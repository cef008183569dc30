import { NotPushed } from "./chart-error.ts";
import type { Expression, ValueKind } from "./relation.ts";

/** What JavaScript makes of a value where it computes: null is 0. */
export function asNumber({ sql, kind, floating }: Expression, path: string): Expression {
  if (kind === "number") return { sql: `coalesce(CAST(${sql} AS DOUBLE), 0)`, kind, floating };
  if (kind !== "boolean") throw new NotPushed(path);
  return { sql: `coalesce(CAST(CAST(${sql} AS INTEGER) AS DOUBLE), 0)`, kind: "number", floating: false };
}

/** Whether JavaScript takes a value for true. */
export function isTrue({ sql, kind, floating }: Expression, path: string): string {
  if (kind === "boolean") return orFalse(sql);
  if (kind === "text") return orFalse(`${sql} <> ''`);
  if (kind !== "number") throw new NotPushed(path);
  return orFalse(`${sql} <> 0${floating ? ` AND NOT isnan(${sql})` : ""}`);
}

export function orFalse(sql: string): string {
  return `coalesce(${sql}, false)`;
}

/** Values of two kinds JavaScript would convert; here they are not compared. Booleans and numbers are both amounts. */
export function sameKind(a: Expression, b: Expression, path: string): ValueKind {
  if (a.kind !== b.kind) throw new NotPushed(path);
  return a.kind;
}
