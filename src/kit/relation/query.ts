import type { DescribedColumn } from "../../engines/duckdb/describe.ts";
import { isSmallWhole } from "../../domain/sql-type.ts";
import { chanceSql, sqlName } from "../../engines/duckdb/sql-text.ts";
import { KitError } from "../kit-error.ts";
import { assertColumns, type Expression, type Given, readExpression, type Reading } from "./expression.ts";
import { assertNamedOnce } from "./named-once.ts";
import { badNames, newNames } from "./new-names.ts";
import { isOpen, isSmallIn, nest, render, type Select, type SelectColumn, selectFrom } from "./select.ts";
import { SmallNumbers } from "./small-numbers.ts";
import { toSql, type Window } from "./to-sql.ts";

/** What a chain of verbs has come to. */
export interface Query {
  readonly select: Select;
  /** Columns that group the rows. */
  readonly groups: readonly GroupTerm[];
  /** Columns the rows are in the order of. */
  readonly order: readonly OrderTerm[];
  readonly params: Readonly<Record<string, unknown>>;
}

interface GroupTerm {
  readonly column: string;
  /** What `rollup` calls it: a hidden column is called otherwise. */
  readonly name: string;
}

interface OrderTerm {
  readonly column: string;
  readonly descending: boolean;
}

export type Arquero = Reading["arquero"];

/** Values by name, as verbs take them. */
export type Values = Readonly<Record<string, Given>>;

export function queryOf(from: readonly string[], columns: readonly DescribedColumn[]): Query {
  const small = new Set(columns.filter(({ type }) => isSmallWhole(type)).map(({ name }) => name));
  const select = selectFrom(
    from,
    columns.map(({ name }) => name),
  );
  const marked = select.columns.map((column) => ({ ...column, isSmall: small.has(column.name) }));
  return { select: { ...select, columns: marked }, groups: [], order: [], params: {} };
}

/** The names of the columns that a query gives. */
export function namesOf({ select }: Query): string[] {
  return select.columns.filter(({ isHidden = false }) => !isHidden).map(({ name }) => name);
}

/** The query as one statement. */
export function statementOf(query: Query): string {
  const ordered = query.order.length > 0 ? ordering(query) : query.select;
  return render(ordered, false).join("\n");
}

/**
 * The SELECT with its order as a clause. DISTINCT ON would take the order for its own, and a name in ORDER BY is one of
 * the result before it is one of what is read.
 */
function ordering(query: Query): Select {
  const { select, order } = query;
  const orderBy = orderSql(order);
  const isOrdered = select.distinct === "none" && select.orderBy.join() === orderBy.join();
  if (isOrdered && orderBy.length > 0) return select;
  const isHidden = (name: string): boolean =>
    select.columns.some((column) => column.name === name && column.isHidden === true);
  const isFree = select.orderBy.length === 0 && select.limit === null && select.distinct === "none";
  const open = isFree && !order.some(({ column }) => isHidden(column)) ? select : nest(select);
  return { ...open, orderBy };
}

/** NULL is the least of all, as in arquero. */
function direction(isDescending: boolean): string {
  return isDescending ? "DESC NULLS LAST" : "NULLS FIRST";
}

function orderSql(order: readonly OrderTerm[]): string[] {
  return order.map(({ column, descending }) => `${sqlName(column)} ${direction(descending)}`);
}

export class Verbs {
  readonly #arquero: Arquero;

  constructor(arquero: Arquero) {
    this.#arquero = arquero;
  }

  filter(query: Query, given: Given): Query {
    const expression = this.#read(query, "filter", given);
    const reads = namesRead(expression);
    if (expression.kind === "plain") {
      const select =
        hasWindow(query.select) || !isOpen(query.select, reads) ? nest(query.select) : query.select;
      const sql = this.#sql(expression, { ...query, select }, "filter", null);
      return { ...query, select: { ...select, where: [...select.where, sql] } };
    }
    const select = nest(query.select);
    const sql = this.#sql(expression, { ...query, select }, "filter", windowOf({ ...query, select }));
    return { ...query, select: { ...select, qualify: [sql] } };
  }

  /** @param along by which groups and order aggregates and window functions look at the rows; those of `query` unless told */
  derive(
    query: Query,
    values: Values,
    verb = "derive",
    along: Pick<Query, "groups" | "order"> = query,
  ): Query {
    const expressions = Object.entries(requireValues(values, verb)).map(
      ([name, given]) => [name, this.#read(query, verb, given)] as const,
    );
    const needs = [
      ...expressions.flatMap(([, expression]) => namesRead(expression)),
      ...(expressions.some(([, { kind }]) => kind !== "plain")
        ? [...along.groups, ...along.order].map(({ column }) => column)
        : []),
    ];
    const select = isOpen(query.select, needs) ? query.select : nest(query.select);
    const within = { ...query, select };
    const window = windowOf({ ...along, select });
    const made = expressions.map(([name, expression]) => ({
      ...{ name, sql: this.#sql(expression, within, verb, window), isComputed: true },
      isSmall: isSmallOf(expression, within),
    }));
    const kept = keepUnder(within, new Set(made.map(({ name }) => name)));
    const columns = mergeColumns(kept.select.columns, made);
    assertNamedOnce(
      columns.map(({ name }) => name),
      verb,
    );
    return { ...kept, select: { ...select, columns } };
  }

  groupby(query: Query, keys: readonly Given[]): Query {
    const groups: GroupTerm[] = [];
    let grouped = query;
    for (const key of keys.flat()) {
      if (typeof key === "string") {
        assertColumns([key], { verb: "groupby", columns: namesOf(query) });
        groups.push({ column: key, name: key });
        continue;
      }
      for (const [name, given] of Object.entries(requireValues(key, "groupby"))) {
        const column = hiddenName(`group:${name}`, grouped);
        grouped = this.#hide(grouped, column, this.#read(query, "groupby", given), "groupby");
        groups.push({ column, name });
      }
    }
    return { ...grouped, groups };
  }

  rollup(query: Query, values: Values, verb = "rollup"): Query {
    const expressions = Object.entries(requireValues(values, verb)).map(
      ([name, given]) => [name, this.#read(query, verb, given)] as const,
    );
    const needs = [
      ...query.groups.map(({ column }) => column),
      ...expressions.flatMap(([, expression]) => namesRead(expression)),
    ];
    const isSimple = isOpen(query.select, needs) && !hasWindow(query.select);
    const select = isSimple ? query.select : nest(query.select);
    const within = { ...query, select };
    const keys = query.groups.map(({ column, name }) => ({
      ...{ name, sql: sqlName(column), isComputed: column !== name },
      isSmall: isSmallIn(select, column),
    }));
    const made = expressions.map(([name, expression]) => {
      if (expression.kind === "plain") throw notAnAggregate(verb, name);
      const sql = this.#sql(expression, within, verb, null);
      return { name, sql, isComputed: true, isSmall: isSmallOf(expression, within) };
    });
    const groupBy = query.groups.map(({ column }) => sqlName(column));
    const columns = mergeColumns(keys, made);
    if (columns.length === 0) throw badValues(verb);
    assertNamedOnce(
      columns.map(({ name }) => name),
      verb,
    );
    return { ...query, groups: [], order: [], select: { ...select, columns, groupBy } };
  }

  orderby(query: Query, keys: readonly Given[]): Query {
    let ordered = query;
    const order = keys.flat().map((key, i) => {
      const expression = this.#read(query, "orderby", key);
      const { node, descending } = expression;
      if (node.type === "Column") return { column: node.name, descending };
      const column = hiddenName(`order:${String(i + 1)}`, ordered);
      ordered = this.#hide(ordered, column, expression, "orderby");
      return { column, descending };
    });
    return { ...ordered, order };
  }

  /** Keeps columns by name, in the order given; `{ old: "new" }` keeps and renames. */
  select(query: Query, wanted: readonly unknown[]): Query {
    const pairs = wanted
      .flat()
      .flatMap((item) => (typeof item === "string" ? [[item, item] as const] : newNames(item, "select")));
    if (pairs.length === 0) throw badNames("select");
    return project(query, pairs, "select");
  }

  rename(query: Query, given: Readonly<Record<string, string>>): Query {
    const names = new Map(newNames(given, "rename"));
    assertColumns([...names.keys()], { verb: "rename", columns: namesOf(query) });
    return project(
      query,
      namesOf(query).map((name) => [name, names.get(name) ?? name]),
      "rename",
    );
  }

  /** Rows from `start` to before `end` of the whole, or of each group. */
  slice(query: Query, start: number, end: number): Query {
    const count = Number.isFinite(end) ? Math.max(0, end - start) : null;
    if (query.groups.length > 0) {
      const select = nest(query.select);
      const { partition, order } = windowOf({ ...query, select });
      const row = `row_number() OVER (${[`PARTITION BY ${partition.join(", ")}`, order.length > 0 ? `ORDER BY ${order.join(", ")}` : ""].join(" ").trim()})`;
      const qualify = [
        `${row} > ${String(start)}`,
        ...(count === null ? [] : [`${row} <= ${String(start + count)}`]),
      ];
      return { ...query, select: { ...select, qualify } };
    }
    const ordered = ordering(query.select.limit === null ? query : { ...query, select: nest(query.select) });
    return { ...query, select: { ...ordered, limit: { count, offset: start } } };
  }

  dedupe(query: Query, keys: readonly string[]): Query {
    const names = keys.flat();
    assertColumns(names, { verb: "dedupe", columns: namesOf(query) });
    const by = names.length > 0 ? names : namesOf(query);
    const select = nest(query.select);
    const distinct = by.map(sqlName);
    return { ...query, select: { ...select, distinct, orderBy: orderSql(query.order) } };
  }

  /** So many rows of the whole, or of each group: the same ones each time for a seed. */
  sample(query: Query, size: number, seed: number): Query {
    const select = nest(query.select);
    const chance = chanceSql(
      seed,
      select.columns.map(({ sql }) => sql),
    );
    if (query.groups.length === 0) {
      return { ...query, select: { ...select, orderBy: [chance], limit: { count: size, offset: 0 } } };
    }
    const by = query.groups.map(({ column }) => sqlName(column)).join(", ");
    const qualify = [`row_number() OVER (PARTITION BY ${by} ORDER BY ${chance}) <= ${String(size)}`];
    return { ...query, select: { ...select, qualify } };
  }

  #hide(query: Query, name: string, expression: Expression, verb: string): Query {
    const select = isOpen(query.select, namesRead(expression)) ? query.select : nest(query.select);
    const within = { ...query, select };
    const sql = this.#sql(expression, within, verb, windowOf(within));
    const isSmall = isSmallOf(expression, within);
    const column = { name, sql, isComputed: true, isHidden: true, isSmall };
    return { ...query, select: { ...select, columns: mergeColumns(select.columns, [column]) } };
  }

  #read(query: Query, verb: string, given: Given): Expression {
    const { params } = query;
    const columns = namesOf(query);
    const expression = readExpression(given, { arquero: this.#arquero, params, verb, columns });
    assertColumns(namesRead(expression), { verb, columns });
    return expression;
  }

  #sql(expression: Expression, { select, params }: Query, verb: string, window: Window | null): string {
    const column = (name: string): string =>
      select.columns.find((one) => one.name === name)?.sql ?? sqlName(name);
    return toSql(expression, { verb, params, column, window, isSmall: (name) => isSmallIn(select, name) });
  }
}

function isSmallOf({ node }: Expression, { select, params }: Query): boolean {
  return new SmallNumbers({ params, isSmall: (name) => isSmallIn(select, name) }).isSmall(node);
}

function namesRead({ columns }: Expression): string[] {
  return columns.map(({ name }) => name);
}

function windowOf({ groups, order, select }: Omit<Query, "params">): Window {
  const of = (name: string): string => select.columns.find((one) => one.name === name)?.sql ?? sqlName(name);
  return {
    partition: groups.map(({ column }) => of(column)),
    order: order.map(({ column, descending }) => `${of(column)} ${direction(descending)}`),
  };
}

function hasWindow({ columns }: Select): boolean {
  return columns.some(({ sql }) => sql.includes(" OVER ("));
}

/** New columns take the place of those of the same name, or follow. */
function mergeColumns(old: readonly SelectColumn[], made: readonly SelectColumn[]): SelectColumn[] {
  const byName = new Map(made.map((column) => [column.name, column]));
  const kept = old.map((column) => byName.get(column.name) ?? column);
  return [...kept, ...made.filter(({ name }) => !old.some((column) => column.name === name))];
}

/** A name for a hidden column that no other column has: not even by another case, which is the same to SQL. */
function hiddenName(wanted: string, { select }: Query): string {
  const taken = new Set(select.columns.map(({ name }) => name.toLowerCase()));
  let name = wanted;
  for (let n = 2; taken.has(name.toLowerCase()); n += 1) name = `${wanted}:${String(n)}`;
  return name;
}

/** Columns that order or group the rows go on doing so under another name when they are lost. */
function keepUnder(query: Query, lost: ReadonlySet<string>): Query {
  const needed = new Set([...query.groups, ...query.order].map(({ column }) => column));
  const kept = query.select.columns
    .filter(({ name }) => needed.has(name) && lost.has(name))
    .map((column) => ({ column, name: hiddenName(`kept:${column.name}`, query) }));
  const names = new Map(kept.map(({ column, name }) => [column.name, name]));
  const nameOf = (column: string): string => names.get(column) ?? column;
  const hidden = kept.map(({ column, name }) => ({ ...column, name, isComputed: true, isHidden: true }));
  return {
    ...query,
    groups: query.groups.map(({ column, name }) => ({ column: nameOf(column), name })),
    order: query.order.map(({ column, descending }) => ({ column: nameOf(column), descending })),
    select: { ...query.select, columns: [...query.select.columns, ...hidden] },
  };
}

function project(query: Query, pairs: readonly (readonly [string, string])[], verb: string): Query {
  const names = pairs.map(([, to]) => to);
  assertColumns(
    pairs.map(([from]) => from),
    { verb, columns: namesOf(query) },
  );
  assertNamedOnce(names, verb);
  const { groupBy, distinct, orderBy } = query.select;
  const isFree = groupBy === null && distinct === "none" && orderBy.length === 0;
  const left = new Map(pairs);
  const isLost = ({ name, isHidden = false }: SelectColumn): boolean =>
    isHidden ? names.includes(name) : !left.has(name);
  const lost = new Set(query.select.columns.filter(isLost).map(({ name }) => name));
  const kept = keepUnder({ ...query, select: isFree ? query.select : nest(query.select) }, lost);
  const columnOf = (name: string): SelectColumn | undefined =>
    kept.select.columns.find((one) => one.name === name);
  const columns = pairs.map(([from, to]) => {
    const { sql = sqlName(from), isComputed = false, isSmall = false } = columnOf(from) ?? {};
    return { name: to, sql, isComputed: isComputed || from !== to, isSmall };
  });
  const nameOf = (name: string): string => left.get(name) ?? name;
  return {
    ...kept,
    groups: kept.groups.map(({ column, name }) => ({ column: nameOf(column), name })),
    order: kept.order.map(({ column, descending }) => ({ column: nameOf(column), descending })),
    select: {
      ...kept.select,
      columns: [...columns, ...kept.select.columns.filter((one) => one.isHidden === true && !isLost(one))],
    },
  };
}

function requireValues(values: unknown, verb: string): Values {
  if (typeof values === "object" && values !== null && !Array.isArray(values)) return values as Values;
  throw badValues(verb);
}

function badValues(verb: string): KitError {
  return new KitError({
    ko: `${verb}에는 새 열의 이름과 식을 객체로 넣으세요. 예: .${verb}({ speed: d => op.mean(d.speed_kmh) })`,
    en: `${verb} takes an object of new names and their expressions, such as .${verb}({ speed: d => op.mean(d.speed_kmh) })`,
  });
}

function notAnAggregate(verb: string, name: string): KitError {
  return new KitError({
    ko: `${verb}: "${name}"은(는) 묶음에서 값 하나를 내지 않습니다. op.mean, op.count 같은 집계 함수를 쓰세요.`,
    en: `${verb}: "${name}" does not make one value of a group. Use an aggregate function such as op.mean or op.count.`,
  });
}
