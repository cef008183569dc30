import { sqlName } from "../../engines/duckdb/sql-text.ts";
import { KitError } from "../kit-error.ts";
import { assertColumns, readExpression } from "./expression.ts";
import { assertNamedOnce } from "./named-once.ts";
import { type Arquero, namesOf, type Query, queryOf } from "./query.ts";
import { inParentheses, isSmallIn, type Select } from "./select.ts";
import { toSql } from "./to-sql.ts";

export type JoinKind = "JOIN" | "LEFT JOIN" | "RIGHT JOIN" | "FULL JOIN" | "SEMI JOIN" | "ANTI JOIN";

/** What rows are matched by: columns that both have, pairs of columns, or a function of both rows. */
export type JoinOn = unknown;

interface Sides {
  readonly left: Query;
  readonly right: Query;
}

/** The keys of a join as pairs, left and right. */
type Keys = readonly (readonly [string, string])[];

/**
 * Joins two queries. A key of one name appears once; other names that both have get `_1` and `_2`, as in arquero.
 * Groups and order are the left query's where its columns remain.
 */
export function join(
  { left, right }: Sides,
  { kind, on, verb, arquero }: { kind: JoinKind; on: JoinOn; verb: string; arquero: Arquero },
): Query {
  const shared = on === undefined ? sharedNames({ left, right }, verb) : null;
  const given = shared === null ? on : [shared, shared];
  const isRule = typeof given === "function" || (typeof given === "string" && given.includes("=>"));
  const keys = isRule ? [] : keysOf(given, { left, right }, verb);
  const condition = isRule
    ? ruleSql(given, { left, right }, { verb, arquero })
    : keys.map(equality).join(" AND ");
  const clause = [`${kind} `, ` AS b`, ` ON ${condition}`] as const;
  return joined({ left, right }, { clause, keys, kind, verb });
}

/** To each row the last row of the other query at or before it, of the same keys; NULL where there is none. */
export function asofJoin(
  { left, right }: Sides,
  { on, by, verb }: { readonly on: JoinOn; readonly by: JoinOn; readonly verb: string },
): Query {
  const [moment] = on === undefined ? [] : keysOf(on, { left, right }, verb);
  if (moment === undefined) throw new KitError(ASOF_ON);
  const keys = by === undefined ? [] : keysOf(by, { left, right }, verb);
  const [a, b] = moment;
  const conditions = [...keys.map(equality), `a.${sqlName(a)} >= b.${sqlName(b)}`];
  const clause = ["ASOF LEFT JOIN ", " AS b", ` ON ${conditions.join(" AND ")}`] as const;
  return joined({ left, right }, { clause, keys, kind: "LEFT JOIN", verb });
}

function joined(
  { left, right }: Sides,
  {
    clause,
    keys,
    kind,
    verb,
  }: { clause: readonly [string, string, string]; keys: Keys; kind: JoinKind; verb: string },
): Query {
  const [start, name, on] = clause;
  const from = [...source(left, "", " AS a"), ...source(right, start, `${name}${on}`)];
  const columns =
    kind === "SEMI JOIN" || kind === "ANTI JOIN"
      ? leftColumns(left)
      : bothColumns({ left, right }, keys, kind);
  assertNamedOnce(
    columns.map(({ name: column }) => column),
    verb,
  );
  const query = queryOf(from, []);
  const kept = new Set(columns.map(({ name: column }) => column));
  return {
    ...query,
    params: { ...right.params, ...left.params },
    groups: left.groups.filter(({ column }) => kept.has(column)),
    order: left.order.filter(({ column }) => kept.has(column)),
    select: { ...query.select, columns },
  };
}

/** A table by its name, anything else in parentheses. */
function source({ select }: Query, before: string, after: string): string[] {
  const lines = isBare(select) ? [...select.from] : [...inParentheses(select)];
  return lines.map((line, i) => `${i === 0 ? before : ""}${line}${i === lines.length - 1 ? after : ""}`);
}

function isBare(select: Select): boolean {
  const isWhole = select.where.length === 0 && select.groupBy === null && select.qualify.length === 0;
  const isUnordered = select.orderBy.length === 0 && select.limit === null && select.distinct === "none";
  return (
    isWhole && isUnordered && select.from.length === 1 && !select.columns.some(({ isComputed }) => isComputed)
  );
}

function leftColumns(left: Query): Select["columns"] {
  return left.select.columns.map(({ name, isHidden = false, isSmall = false }) => ({
    ...{ name, sql: `a.${sqlName(name)}`, isComputed: true, isHidden, isSmall },
  }));
}

function bothColumns({ left, right }: Sides, keys: Keys, kind: JoinKind): Select["columns"] {
  const shared = new Set(keys.filter(([a, b]) => a === b).map(([a]) => a));
  const [lefts, rights] = [namesOf(left), namesOf(right)];
  const collides = (name: string): boolean =>
    !shared.has(name) && lefts.includes(name) && rights.includes(name);
  const column = (side: "a" | "b", name: string, suffix: string) => ({
    name: collides(name) ? `${name}${suffix}` : name,
    sql: `${side}.${sqlName(name)}`,
    isComputed: true,
    isSmall: isSmallIn((side === "a" ? left : right).select, name),
  });
  const keyColumn = (name: string) => ({
    ...{ name, isComputed: true, isSmall: isSmallIn(left.select, name) },
    sql:
      kind === "FULL JOIN" || kind === "RIGHT JOIN"
        ? `coalesce(a.${sqlName(name)}, b.${sqlName(name)})`
        : `a.${sqlName(name)}`,
  });
  const hidden = left.select.columns.filter(({ isHidden = false }) => isHidden);
  return [
    ...lefts.map((name) => (shared.has(name) ? keyColumn(name) : column("a", name, "_1"))),
    ...rights.filter((name) => !shared.has(name)).map((name) => column("b", name, "_2")),
    ...hidden.map(({ name }) => ({ name, sql: `a.${sqlName(name)}`, isComputed: true, isHidden: true })),
  ];
}

function equality([a, b]: readonly [string, string]): string {
  return `a.${sqlName(a)} = b.${sqlName(b)}`;
}

function sharedNames({ left, right }: Sides, verb: string): string[] {
  const names = namesOf(right);
  const shared = namesOf(left).filter((name) => names.includes(name));
  if (shared.length > 0) return shared;
  throw new KitError({
    ko: `${verb}: 두 표에 이름이 같은 열이 없습니다. 무엇으로 맞출지 쓰세요. 예: .${verb}(other, ["link_id", "id"])`,
    en: `${verb}: the two have no column of the same name. Say what to match by, such as .${verb}(other, ["link_id", "id"])`,
  });
}

/** `"a"`, `["a", "b"]` (left and right) or `[["a", "c"], ["b", "d"]]` (of the left and of the right), as arquero takes them. */
function keysOf(on: JoinOn, { left, right }: Sides, verb: string): Keys {
  const [lefts, rights] =
    Array.isArray(on) && on.length === 2 ? [namesIn(on[0]), namesIn(on[1])] : [namesIn(on), namesIn(on)];
  if (lefts === null || rights === null || lefts.length === 0 || lefts.length !== rights.length)
    throw badKeys(verb);
  assertColumns(lefts, { verb, columns: namesOf(left) });
  assertColumns(rights, { verb, columns: namesOf(right) });
  return lefts.map((name, i) => [name, rights[i] ?? name]);
}

function namesIn(names: unknown): string[] | null {
  const list: unknown[] = Array.isArray(names) ? names : [names];
  return list.every((name) => typeof name === "string") ? list : null;
}

function ruleSql(
  on: unknown,
  { left, right }: Sides,
  { verb, arquero }: { verb: string; arquero: Arquero },
): string {
  const params = { ...right.params, ...left.params };
  const expression = readExpression(on, { arquero, params, verb, tables: 2 });
  const of = (table: number): string[] =>
    expression.columns.filter((one) => one.table === table).map(({ name }) => name);
  assertColumns(of(1), { verb, columns: namesOf(left) });
  assertColumns(of(2), { verb, columns: namesOf(right) });
  const column = (name: string, table: number): string => `${table === 2 ? "b" : "a"}.${sqlName(name)}`;
  const isSmall = (name: string, table: number): boolean =>
    isSmallIn((table === 2 ? right : left).select, name);
  return toSql(expression, { verb, params, column, window: null, isSmall });
}

function badKeys(verb: string): KitError {
  return new KitError({
    ko: `${verb}: 맞출 열은 "link_id", ["link_id", "id"](왼쪽, 오른쪽) 또는 (a, b) => a.x < b.y 처럼 쓰세요.`,
    en: `${verb}: write what to match by as "link_id", ["link_id", "id"] (left, right) or (a, b) => a.x < b.y.`,
  });
}

const ASOF_ON = {
  ko: 'asof에는 시각 열을 쓰세요. 예: .asof(table("weather"), { on: "ts" })',
  en: 'asof takes the column of the moment, such as .asof(table("weather"), { on: "ts" })',
};
