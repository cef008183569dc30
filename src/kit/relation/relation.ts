import type { DescribedColumn } from "../../engines/duckdb/describe.ts";
import { sqlName } from "../../engines/duckdb/sql-text.ts";
import { inspect } from "node:util";
import type { Citation } from "../citation.ts";
import { KitError } from "../kit-error.ts";
import libraries from "../libraries.cjs";
import type { QueryPlan } from "../query-plan.ts";
import type { Table } from "../table.ts";
import type { Given } from "./expression.ts";
import { asofJoin, join, type JoinKind, type JoinOn } from "./join.ts";
import { namesOf, type Query, queryOf, statementOf, type Values, Verbs } from "./query.ts";

/** What a relation needs of the database. */
export interface RelationSource {
  /** The columns of a table, in order. Throws KitError, with the nearest names, when there is none. */
  readonly columnsOf: (table: string) => Promise<readonly DescribedColumn[]>;
  readonly run: (statement: string) => Promise<Table>;
  readonly stream: (statement: string) => AsyncGenerator<Table, void>;
  readonly explain: (statement: string) => Promise<QueryPlan>;
  readonly cite: (statement: string) => Promise<Citation>;
}

type Step = (query: Query, verbs: Verbs) => Query | Promise<Query>;

/** Verbs over a table that become one SQL statement; see `public.d.ts` for what each does. It never changes. */
export class Relation {
  readonly #table: string;
  readonly #steps: readonly Step[];
  readonly #source: RelationSource;

  constructor(table: string, source: RelationSource, steps: readonly Step[] = []) {
    this.#table = table;
    this.#source = source;
    this.#steps = steps;
  }

  params(values: Readonly<Record<string, unknown>>): Relation {
    return this.#then((query) => ({ ...query, params: { ...query.params, ...values } }));
  }

  filter(given: Given): Relation {
    return this.#then((query, verbs) => verbs.filter(query, given));
  }

  derive(values: Values): Relation {
    return this.#then((query, verbs) => verbs.derive(query, values));
  }

  groupby(...keys: readonly Given[]): Relation {
    return this.#then((query, verbs) => verbs.groupby(query, keys));
  }

  ungroup(): Relation {
    return this.#then((query) => ({ ...query, groups: [] }));
  }

  rollup(values: Values): Relation {
    return this.#then((query, verbs) => verbs.rollup(query, values));
  }

  count({ as = "count" }: { readonly as?: string } = {}): Relation {
    return this.#then((query, verbs) => verbs.rollup(query, { [as]: "d => op.count()" }, "count"));
  }

  orderby(...keys: readonly Given[]): Relation {
    return this.#then((query, verbs) => verbs.orderby(query, keys));
  }

  unorder(): Relation {
    return this.#then((query) => ({ ...query, order: [] }));
  }

  select(...names: readonly unknown[]): Relation {
    return this.#then((query, verbs) => verbs.select(query, names));
  }

  rename(names: Readonly<Record<string, string>>): Relation {
    return this.#then((query, verbs) => verbs.rename(query, names));
  }

  slice(start: number, end = Infinity): Relation {
    if (!isCount(start) || !(end === Infinity || isCount(end))) throw badCount("slice");
    return this.#then((query, verbs) => verbs.slice(query, start, end));
  }

  dedupe(...keys: readonly string[]): Relation {
    return this.#then((query, verbs) => verbs.dedupe(query, keys));
  }

  sample(size: number, { seed = 1 }: { readonly seed?: number } = {}): Relation {
    if (!isCount(size) || !Number.isFinite(seed)) throw badCount("sample");
    return this.#then((query, verbs) => verbs.sample(query, size, seed));
  }

  /** Values computed over rows near each one, without leaving the relation grouped or ordered. */
  window(
    values: Values,
    { by = [], order = [] }: { readonly by?: Given; readonly order?: Given } = {},
  ): Relation {
    return this.#then((query, verbs) => {
      const along = verbs.orderby(verbs.groupby(query, [by].flat()), [order].flat());
      return verbs.derive({ ...query, select: along.select }, values, "window", along);
    });
  }

  join(other: Relation, on?: JoinOn): Relation {
    return this.#join(other, on, "JOIN", "join");
  }

  join_left(other: Relation, on?: JoinOn): Relation {
    return this.#join(other, on, "LEFT JOIN", "join_left");
  }

  join_right(other: Relation, on?: JoinOn): Relation {
    return this.#join(other, on, "RIGHT JOIN", "join_right");
  }

  join_full(other: Relation, on?: JoinOn): Relation {
    return this.#join(other, on, "FULL JOIN", "join_full");
  }

  semijoin(other: Relation, on?: JoinOn): Relation {
    return this.#join(other, on, "SEMI JOIN", "semijoin");
  }

  antijoin(other: Relation, on?: JoinOn): Relation {
    return this.#join(other, on, "ANTI JOIN", "antijoin");
  }

  asof(other: Relation, { on, by }: { readonly on?: JoinOn; readonly by?: JoinOn } = {}): Relation {
    const right = requireRelation(other, "asof");
    return this.#then(async (left) =>
      asofJoin({ left, right: await right.#query() }, { on, by, verb: "asof" }),
    );
  }

  /** Whether no verb was called: it is its table. */
  get isWhole(): boolean {
    return this.#steps.length === 0;
  }

  /** The statement that `run` runs. */
  async sql(): Promise<string> {
    return statementOf(await this.#query());
  }

  async run(): Promise<Table> {
    return this.#source.run(await this.sql());
  }

  /** The result in parts. */
  async *stream(): AsyncGenerator<Table, void> {
    yield* this.#source.stream(await this.sql());
  }

  async explain(): Promise<QueryPlan> {
    return this.#source.explain(await this.sql());
  }

  async cite(): Promise<Citation> {
    return this.#source.cite(await this.sql());
  }

  /** The names of the columns that `run` gives. */
  async columns(): Promise<string[]> {
    return namesOf(await this.#query());
  }

  [inspect.custom](): string {
    const verbs = `table(${JSON.stringify(this.#table)}) + ${String(this.#steps.length)}`;
    return `Relation ${verbs}\nawait ….run() → 표 · a table\nawait ….sql() → SQL`;
  }

  #join(other: Relation, on: JoinOn, kind: JoinKind, verb: string): Relation {
    const right = requireRelation(other, verb);
    return this.#then(async (left) => {
      return join({ left, right: await right.#query() }, { kind, on, verb, arquero: libraries.arquero() });
    });
  }

  #then(step: Step): Relation {
    return new Relation(this.#table, this.#source, [...this.#steps, step]);
  }

  async #query(): Promise<Query> {
    const verbs = new Verbs(libraries.arquero());
    const columns = await this.#source.columnsOf(this.#table);
    let query = queryOf([sqlName(this.#table)], columns);
    for (const step of this.#steps) query = await step(query, verbs);
    return query;
  }
}

function requireRelation(other: unknown, verb: string): Relation {
  if (other instanceof Relation) return other;
  throw new KitError({
    ko: `${verb}의 첫 인수는 table("…")로 만든 것이어야 합니다.`,
    en: `The first argument of ${verb} must be made by table("…").`,
  });
}

function isCount(value: unknown): boolean {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function badCount(verb: string): KitError {
  return new KitError({
    ko: `${verb}에는 0 이상의 정수를 쓰세요.`,
    en: `${verb} takes whole numbers from 0.`,
  });
}
