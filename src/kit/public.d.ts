/**
 * The D-School Lab in a notebook.
 *
 * @example
 * import { sql, table, check, hint, submit, feedback, chart, plot, profile, methods, exercise, Table } from "dschool";
 * const slow = await sql`SELECT link_id, speed_kmh FROM link_5min WHERE speed_kmh < ${20} LIMIT 5`;
 * slow
 */
import type { Table as ArrowTable } from "apache-arrow";
import type { ColumnTable } from "arquero";
import type { DataFrame } from "danfojs-node";
import type { Profile } from "./profile/profile.js";

/**
 * One row: its cells by column name. What each SQL type becomes:
 *
 * | SQL | TypeScript |
 * | --- | --- |
 * | BOOLEAN | boolean |
 * | TINYINT … INTEGER, FLOAT, DOUBLE, DECIMAL | number |
 * | BIGINT, HUGEINT and unsigned | number when every value of the column is a safe integer, else bigint in the whole column |
 * | VARCHAR, ENUM, UUID | string |
 * | DATE, TIME, INTERVAL | string: `"2012-03-01"`, `"07:30:00"`, `"1 day 02:00:00"` |
 * | TIMESTAMP | Date whose UTC fields are the city's civil time, cut to milliseconds: read it with `getUTCHours()` |
 * | TIMESTAMPTZ | Date of that instant |
 * | LIST, STRUCT, MAP, BLOB | array, object, array of `{ key, value }`, Uint8Array |
 * | NULL | null |
 */
// The query decides the types; sql<{ link_id: string }>`…` has them checked.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Row = Record<string, any>;

/** A value that a query takes in `${…}`. A Date is bound as TIMESTAMP by its UTC fields. */
export type SqlValue = string | number | bigint | boolean | Date | null | SqlIdentifier;

declare global {
  /**
   * The tables of the lab's datasets, each with its row. What is in them is written by the set-up and by `dschool types`, where
   * the kernel finds it; where it is not, names of tables and columns are plain texts.
   */
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- the written types merge with it
  interface DschoolTables {}

  /** The named queries of a workspace, each with its row and its parameters; written as the tables are. */
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- the written types merge with it
  interface DschoolQueries {}
}

/** A name of one of the lab's tables: any text where their types are not written. */
export type TableName = keyof DschoolTables extends never
  ? string
  : { [N in keyof DschoolTables]: N }[keyof DschoolTables];

/**
 * A name that is to be checked: one that is written out must be a table's; of one that is only known when the cell runs,
 * the columns are known only then.
 */
export type CheckedName<N> = N extends TableName ? N : string extends N ? N : TableName;

/** A row of the table of that name. */
export type RowOf<N> = N extends keyof DschoolTables ? DschoolTables[N] : Row;

/** The names of a row's columns. */
export type ColumnName<R> = { [C in keyof R & string]: C }[keyof R & string];

/** A name of a table or column, quoted; made by `sql.id`. */
export interface SqlIdentifier {
  readonly quoted: string;
}

/**
 * The result of a query: `numRows` rows of the columns `names`. As the last value of a cell it shows its first 20 rows.
 * @example
 * const links = await sql`SELECT link_id, lanes FROM road_link`;
 * links instanceof Table; // → true
 */
export declare class Table<R = Row> implements Iterable<R> {
  private constructor();

  /** Number of rows. */
  readonly numRows: number;

  /** Column names in order. A repeated `x` is `x:1`. */
  readonly names: string[];

  /** The SQL type of each column, such as `{ speed_kmh: "DECIMAL(5,1)" }`. */
  readonly types: Record<string, string>;

  /**
   * Every row as an object; see `Row` for what the cells are. Good up to some 100,000 rows: beyond, use `columns()`,
   * `arrow()` or `arquero()`, or aggregate in SQL.
   * @throws KitError for more than 1,000,000 rows, whose objects would take the notebook's memory.
   * @example
   * (await sql`SELECT 1 AS one, 'a' AS letter`).rows(); // → [{ one: 1, letter: "a" }]
   */
  rows(): R[];

  /**
   * Every column as an array of `numRows` cells, by name.
   * @example
   * const { speed } = (await sql`SELECT 41.5 AS speed`).columns();
   * speed; // → [41.5]
   */
  columns(): { [K in keyof R]: R[K][] };

  /**
   * One column as an array of `numRows` cells.
   * @throws KitError when there is no such column.
   * @example
   * (await sql`SELECT unnest([3, 1, 2]) AS lanes`).column("lanes"); // → [3, 1, 2]
   */
  column<K extends keyof R & string>(name: K): R[K][];

  /**
   * An Apache Arrow table: numbers are not copied, text is dictionary-encoded, TIMESTAMP has no zone. The quickest form
   * for millions of rows.
   * @example
   * const speeds = (await sql`SELECT 41.5::DOUBLE AS speed`).arrow().getChild("speed");
   * speeds?.toArray(); // → [41.5]
   */
  arrow(): ArrowTable;

  /**
   * An arquero table, for verbs such as `filter`, `groupby` and `rollup`. Cells are as in `rows()`.
   * @example
   * (await sql`SELECT 1 AS a`).arquero().derive({ b: (d) => d.a + 1 }).objects(); // → [{ a: 1, b: 2 }]
   */
  arquero(): ColumnTable;

  /**
   * A danfo data frame. A missing number is NaN, times are text such as `2012-03-01T00:05:00`. It copies row by row:
   * meant for some 100,000 rows.
   * @throws KitError for more than 300,000 rows.
   * @example
   * (await sql`SELECT unnest([1, 2, 6]) AS a`).danfo()["a"].mean(); // → 3
   */
  danfo(): DataFrame;

  /**
   * How DuckDB ran the query, which it does once more for this: the tree of its steps, each with its time, its share of all
   * time, and the rows that it gave and was expected to give. As the last value of a cell it shows a table.
   * @throws KitError for a part of a streamed result, and all that `sql` throws.
   * @example
   * const slow = await sql`SELECT link_id, avg(speed_kmh) AS speed FROM link_5min GROUP BY ALL`;
   * const [last] = [...(await slow.explain()).steps].sort((a, b) => b.milliseconds - a.milliseconds);
   */
  explain(): Promise<QueryPlan>;

  /**
   * The data that the query reads, joins and subqueries included, to stand beside a figure: each dataset's version,
   * licence and source, whom to name, and whether it is synthetic. As the last value of a cell it shows a card; as a text,
   * a line for each.
   * @example
   * console.log(String(await (await sql`SELECT * FROM link_5min LIMIT 5`).cite()));
   */
  cite(): Promise<Citation>;

  /**
   * The first rows as text, such as a terminal shows.
   * @example
   * console.log(String(await sql`SELECT link_id, lanes FROM road_link`));
   */
  toString(): string;

  /**
   * Rows one after another, without making all of them first.
   * @example
   * let seconds = 0;
   * for (const { travel_time_s } of await sql`SELECT travel_time_s FROM link_5min`) seconds += travel_time_s ?? 0;
   */
  [Symbol.iterator](): Iterator<R>;
}

/** A step of a query, as DuckDB ran it. */
export interface PlanStep {
  /** Its place in the tree: `1` gives the result, `1.2` is the second that it takes its rows from. */
  readonly place: string;
  /** DuckDB's name, such as `HASH_GROUP_BY`. */
  readonly operator: string;
  /** What it does it to, such as `Filters: speed_kmh<20.0`. */
  readonly detail: string;
  /** Of all threads together. */
  readonly milliseconds: number;
  /** Of the time of all steps, from 0 to 1. */
  readonly share: number;
  /** Rows that it gave. */
  readonly rows: number;
  /** Rows that DuckDB reckoned with; null where it did not. */
  readonly estimated: number | null;
  /** Rows that it read of files; null where it reads none. */
  readonly read: number | null;
}

/** How DuckDB ran a query: its steps, each before those that it takes rows from. */
export interface QueryPlan {
  /** From start to end. */
  readonly milliseconds: number;
  readonly steps: readonly PlanStep[];
}

/** A version of a dataset that something was computed from. */
export interface CitedDataset {
  readonly dataset: string;
  readonly version: string;
  readonly title: LocalText;
  /** The tables that were read of it. */
  readonly tables: readonly string[];
  /** `synthetic` is made up by a generator; `real-derived` was changed on the way. */
  readonly origin: "synthetic" | "real" | "real-derived";
  readonly licence: string;
  /** The name of the imported source; null for what was generated. */
  readonly source: string | null;
  /** Whom the licence asks to name. */
  readonly attribution: LocalText | null;
  /** SHA-256 over the values of its tables. */
  readonly contentHash: string;
}

/** The data that a query reads. */
export interface Citation {
  readonly datasets: readonly CitedDataset[];
}

/** What `sql` is: called before a template literal, and with a function for names. */
export interface Sql {
  /**
   * Runs one SQL query over the city's datasets and gives its result as a table.
   *
   * `${…}` values are bound and never become part of the SQL text. Names of tables and columns are not values: write
   * them as `${sql.id(name)}`. The database is read-only. The kernel's interrupt button stops a query that runs.
   * @throws KitError with a sentence in Korean and English and what DuckDB said: unknown names with the nearest ones,
   * wrong syntax, a value SQL cannot take, too little memory, no datasets; for a result that takes more than an eighth of the
   * machine's memory, which is read in parts by `sql.stream`.
   * @example
   * const limit = 20;
   * const slow = await sql`SELECT link_id, avg(speed_kmh) AS speed FROM link_5min GROUP BY ALL HAVING speed < ${limit}`;
   * @example
   * const typed = await sql<{ link_id: string; speed: number }>`SELECT link_id, avg(speed_kmh) AS speed FROM link_5min GROUP BY ALL`;
   */
  <R = Row>(strings: TemplateStringsArray, ...values: SqlValue[]): Promise<Table<R>>;

  /**
   * A table's or column's name to be put into a query, quoted.
   * @example
   * const column = "speed_kmh";
   * await sql`SELECT max(${sql.id(column)}) FROM link_5min`;
   */
  id(name: string): SqlIdentifier;

  /**
   * Runs a query and gives its result in tables of at most 100,000 rows, fewer where values are wide, each read when the loop asks
   * for it: memory stays the same for any number of rows. Other queries may run within the loop. Leaving the loop, or interrupting
   * the cell, ends the query inside DuckDB; who calls `next()` without a loop ends it by `return()`. A query that sorts or groups
   * holds its rows in DuckDB all the same.
   * @throws KitError as `sql` does, when the loop begins.
   * @example
   * let slow = 0;
   * for await (const part of sql.stream`SELECT speed_kmh FROM link_5min`)
   *   for (const speed of part.column("speed_kmh")) if (speed < 20) slow += 1;
   */
  stream<R = Row>(strings: TemplateStringsArray, ...values: SqlValue[]): AsyncGenerator<Table<R>, void>;
}

/**
 * Asks the datasets of the city a question in DuckDB's SQL; see `Sql`.
 * @example
 * const lanes = await sql`SELECT lanes, count(*) AS links FROM road_link GROUP BY ALL ORDER BY lanes`;
 */
export declare const sql: Sql;

/**
 * What a verb computes: a function of a row (and of `params`), its text, arquero's `op.mean("speed_kmh")`, `rolling(…)` or
 * `desc(…)`. The function is read and turned into SQL, not called: it sees no variable outside itself; pass those by `params`.
 */
export type Expression<R> = RowFunction<R> | string | number | object;

/** A function of a row, and of the values that `params` gave. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type RowFunction<R> = (row: R, params: any) => unknown;

/** A relation, whatever its rows are. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyRelation = Relation<any, any>;

/** New columns by name. */
export type Expressions<R> = Readonly<Record<string, Expression<R>>>;

/** `{ old: "new" }` */
export type NewNames<R> = Readonly<Partial<Record<ColumnName<R>, string>>>;

/** Columns under the names that `{ old: "new" }` gives them. */
export type Renamed<R, M> = { [P in keyof R & keyof M as M[P] & string]: R[P] };

/** Names of columns, and the names in lists of them. */
export type Listed<X> = X extends string ? X : X extends readonly (infer E)[] ? E & string : never;

/** The columns that `select` keeps. */
export type Selected<R, X> = Pick<R, Listed<X> & keyof R> &
  Renamed<R, Exclude<X, string | readonly string[]>>;

// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- no columns
type OrNone<X> = [X] extends [never] ? {} : X;

/** The columns that group rows: the table's own, and those of expressions. */
export type Grouped<R, X> = Pick<R, Listed<X> & keyof R> &
  Computed<OrNone<Exclude<X, string | readonly string[]>>>;

/** The new columns that a verb's values give. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Computed<V> = { [K in keyof V]: any };

/** What puts rows in order or groups them: a column's name, or an expression of a row. */
export type Key<R> = ColumnName<R> | RowFunction<R> | `${string}=>${string}` | object;

/** What rows are matched by: a name, `[left, right]`, `[[…], […]]`, or a function of both rows. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type JoinOn = string | readonly (string | readonly string[])[] | ((left: any, right: any) => unknown);

/**
 * Verbs over a table, named as in arquero, which become **one SQL statement** when `run` is called: nothing is read before,
 * and only the result leaves the database. A relation never changes; each verb gives another.
 *
 * Expressions have the operators of JavaScript and the functions of arquero's `op` that SQL has too. Some things are as in SQL: a
 * comparison with a missing value is neither true nor false, a function or text of NULL is NULL (`greatest` and `least` leave it
 * out), so is a division of whole numbers by 0, whole numbers beyond 64 bits are an error, and `cume_dist` counts ties in. Months and
 * quarters count from 0, as in JavaScript. Names of columns must differ by more than case.
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- no groups, no columns of groups
export interface Relation<R = Row, G = {}> {
  /**
   * Values that expressions take as their second argument.
   * @example
   * const slow = await table("link_5min").params({ most: 20 }).filter((d, $) => d.speed_kmh < $.most).count().run();
   */
  params(values: Readonly<Record<string, SqlValue>>): Relation<R, G>;

  /**
   * Rows for which an expression is true. After `groupby` it may compare with a group's aggregate.
   * @example
   * const slow = await table("link_5min").filter(d => d.speed_kmh < 20).run();
   */
  filter(condition: RowFunction<R> | string): Relation<R, G>;

  /**
   * New columns, or others under an old name. Aggregates are those of the row's group; with `orderby`, window functions and
   * `rolling` look along it.
   * @example
   * const faster = await table("link_5min").derive({ metres_per_second: d => d.speed_kmh / 3.6 }).run();
   */
  derive<V extends Expressions<R>>(values: V): Relation<Omit<R, keyof V> & Computed<V>, G>;

  /**
   * Groups rows, for the verbs that follow, by columns or by what is computed.
   * @example
   * import { op } from "arquero";
   * const daily = await table("link_5min").groupby("link_id").rollup({ speed: op.mean("speed_kmh") }).run();
   */
  groupby<const A extends readonly (ColumnName<R> | readonly ColumnName<R>[] | Expressions<R>)[]>(
    ...keys: A
  ): Relation<R, Grouped<R, A[number]>>;

  /**
   * Forgets the groups.
   * @example
   * const usual = table("link_5min").groupby("link_id").derive({ usual: "mean(d.speed_kmh)" });
   * const slower = await usual.ungroup().filter(d => d.speed_kmh < d.usual / 2).count().run();
   */
  ungroup(): Relation<R>;

  /**
   * One row for each group, or one of all: the group's columns and aggregates.
   * @example
   * import { op } from "arquero";
   * const whole = await table("link_5min").rollup({ n: op.count(), slowest: d => op.min(d.speed_kmh) }).run();
   */
  rollup<V extends Expressions<R>>(values: V): Relation<G & Computed<V>>;

  /**
   * The number of rows of each group, or of all, as `count` or another name.
   * @example
   * const readings = await table("link_5min").groupby("link_id").count({ as: "readings" }).run();
   */
  count<N extends string = "count">(options?: { readonly as?: N }): Relation<G & Record<N, number>>;

  /**
   * Puts rows in order; NULL is the least.
   * @example
   * import { desc } from "arquero";
   * const newest = await table("link_5min").orderby("link_id", desc("ts")).run();
   */
  orderby(...keys: Key<R>[]): Relation<R, G>;

  /**
   * Forgets the order.
   * @example
   * const change = table("link_5min").groupby("link_id").orderby("ts").derive({ last: "lag(d.speed_kmh)" });
   * await change.unorder().run();
   */
  unorder(): Relation<R, G>;

  /**
   * Keeps columns, in this order; `{ old: "new" }` keeps one under another name.
   * @example
   * const speeds = await table("link_5min").select("link_id", { speed_kmh: "speed" }).run();
   */
  select<const A extends readonly (ColumnName<R> | readonly ColumnName<R>[] | NewNames<R>)[]>(
    ...names: A
  ): Relation<Selected<R, A[number]>, G>;

  /**
   * Gives columns other names, `{ old: "new" }`.
   * @example
   * await table("road_link").rename({ max_speed_kmh: "limit" }).run();
   */
  rename<const M extends NewNames<R>>(names: M): Relation<Omit<R, keyof M> & Renamed<R, M>>;

  /**
   * Rows from place `start`, counted from 0, to before `end`: of each group where there are groups.
   * @example
   * const slowestTen = await table("link_5min").orderby("speed_kmh").slice(0, 10).run();
   */
  slice(start: number, end?: number): Relation<R, G>;

  /**
   * One row, the first in order, for each combination of these columns, or of all.
   * @example
   * const roads = await table("road_link").dedupe("road_name", "direction").run();
   */
  dedupe(...names: ColumnName<R>[]): Relation<R, G>;

  /**
   * So many rows by chance, of each group where there are groups. The same seed, 1 unless told, gives the same rows.
   * @example
   * const some = await table("link_5min").sample(1000, { seed: 7 }).run();
   */
  sample(size: number, options?: { readonly seed?: number }): Relation<R, G>;

  /**
   * New columns from the rows near each one, along an order and within groups that are forgotten afterwards.
   * @example
   * import { op, rolling } from "arquero";
   * const hour = rolling(d => op.mean(d.speed_kmh), [-11, 0]);
   * await table("link_5min").window({ hour }, { by: "link_id", order: "ts" }).run();
   */
  window<V extends Expressions<R>>(
    values: V,
    along?: {
      readonly by?: ColumnName<R> | readonly ColumnName<R>[];
      readonly order?: Key<R> | readonly Key<R>[];
    },
  ): Relation<Omit<R, keyof V> & Computed<V>, G>;

  /**
   * Rows of both that match, by the columns of the same name unless told. A name that both have for other columns gets `_1`
   * and `_2`. Groups and order stay those of this one, as far as their columns keep their names.
   * @example
   * await table("link_5min").join(table("road_link"), "link_id").run();
   */
  join(other: AnyRelation, on?: JoinOn): Relation;
  /**
   * As `join`, and this one's other rows.
   * @example
   * await table("road_link").join_left(table("vds_site"), "link_id").run();
   */
  join_left(other: AnyRelation, on?: JoinOn): Relation;
  /**
   * As `join`, and the other one's other rows.
   * @example
   * await table("link_5min").join_right(table("road_link"), "link_id").run();
   */
  join_right(other: AnyRelation, on?: JoinOn): Relation;
  /**
   * As `join`, and the other rows of both.
   * @example
   * await table("incident").join_full(table("road_link"), "link_id").run();
   */
  join_full(other: AnyRelation, on?: JoinOn): Relation;
  /**
   * This one's rows that match one of the other.
   * @example
   * const withDetectors = await table("road_link").semijoin(table("vds_site"), "link_id").run();
   */
  semijoin(other: AnyRelation, on?: JoinOn): Relation<R, G>;
  /**
   * This one's rows that match none of the other.
   * @example
   * const without = await table("road_link").antijoin(table("vds_site"), "link_id").count().run();
   */
  antijoin(other: AnyRelation, on?: JoinOn): Relation<R, G>;

  /**
   * To each row the other's last row at or before its moment, of the same `by`; NULL where there is none.
   * @param on the moment's column in both, or `[left, right]`
   * @example
   * await table("incident").asof(table("link_5min"), { on: ["start_ts", "ts"], by: "link_id" }).run();
   */
  asof(other: AnyRelation, how: { readonly on: JoinOn; readonly by?: JoinOn }): Relation;

  /**
   * The SQL statement of all verbs together.
   * @example
   * console.log(await table("link_5min").filter(d => d.speed_kmh < 20).count().sql());
   */
  sql(): Promise<string>;

  /**
   * The names of the columns that `run` gives, in order.
   * @example
   * await table("vds_site").select("vds_id", { lane_count: "lanes" }).columns(); // → ["vds_id", "lanes"]
   */
  columns(): Promise<string[]>;

  /**
   * Runs the statement and gives its result.
   * @throws KitError with a sentence in Korean and English: unknown tables and columns with the nearest names, an expression
   * that SQL cannot have, a name twice, and all that `sql` throws.
   * @example
   * const slow = await table("link_5min").filter(d => d.speed_kmh < 20).select("link_id", "ts").run();
   * slow.names; // → ["link_id", "ts"]
   */
  run(): Promise<Table<R>>;

  /**
   * Runs the statement and gives its result in parts, as `sql.stream` does.
   * @example
   * for await (const part of table("link_5min").filter(d => d.speed_kmh < 20).stream()) console.log(part.numRows);
   */
  stream(): AsyncGenerator<Table<R>, void>;

  /**
   * How DuckDB runs the statement; see `Table`.
   * @example
   * const { milliseconds, steps } = await table("link_5min").filter(d => d.speed_kmh < 20).explain();
   */
  explain(): Promise<QueryPlan>;

  /**
   * The data that the statement reads; see `Table`.
   * @example
   * const { datasets } = await table("link_5min").join(table("road_link"), "link_id").cite();
   */
  cite(): Promise<Citation>;
}

/**
 * A table of the lab's datasets, to be worked on by verbs.
 * @example
 * import { desc, op } from "arquero";
 * const slowest = await table("link_5min")
 *   .filter(d => d.speed_kmh > 0)
 *   .groupby("link_id")
 *   .rollup({ speed: op.mean("speed_kmh"), n: op.count() })
 *   .orderby("speed")
 *   .slice(0, 10)
 *   .run();
 */
export declare function table<N extends string>(name: CheckedName<N>): Relation<RowOf<N>>;

/** What a named query gives in each row; not known before its types are written. */
export type QueryRow<N> = N extends keyof DschoolQueries
  ? DschoolQueries[N] extends { row: infer R }
    ? R
    : Row
  : Row;

/** What a named query takes. */
export type QueryParams<N> = N extends keyof DschoolQueries
  ? DschoolQueries[N] extends { params: infer P }
    ? P
    : never
  : Readonly<Record<string, Exclude<SqlValue, SqlIdentifier>>>;

/**
 * Runs a query that has a name: the `.sql` file of that name in the folder `queries` of your workspace. In it, `$limit` is a
 * parameter, and `$limit::INTEGER` one that takes a whole number. What it gives and takes is typed from what DuckDB says of
 * the file: by `dschool types`, when the lab starts, and when a changed file is run. A notebook that is handed in takes no
 * files along, so an exercise is answered by `sql`.
 * @throws KitError when there is no such file, with the nearest names, for a parameter that is missing or unknown, and all that
 * `sql` throws.
 * @example
 * // queries/slow_links.sql: SELECT link_id, avg(speed_kmh) AS speed FROM link_5min GROUP BY ALL ORDER BY speed LIMIT $limit::INTEGER
 * const slow = await query("slow_links", { limit: 5 });
 */
// eslint-disable-next-line @typescript-eslint/no-redundant-type-constituents -- where queries are written
export declare function query<N extends keyof DschoolQueries | (string & {})>(
  name: N,
  ...params: [keyof QueryParams<N>] extends [never]
    ? []
    : string extends keyof QueryParams<N>
      ? [QueryParams<N>?]
      : [QueryParams<N>]
): Promise<Table<QueryRow<N>>>;

/**
 * Says which exercise this notebook is. It stands in the notebook's first cell; `check`, `hint` and `submit` need it.
 * @param name unit and exercise
 * @throws KitError when it is no name.
 * @example
 * exercise("05-traffic/speeds");
 */
export declare function exercise(name: string): void;

/** What came of a question: `timeout` is too long a run, `error` what ended it, `not-run` what was not asked. */
export type Verdict = "passed" | "partial" | "failed" | "error" | "timeout" | "not-run";

/** A text in Korean and in English. */
export interface LocalText {
  readonly ko: string;
  readonly en: string;
}

/** What a check found. `points` of `max`; the grade itself is given after submission, on other data. */
export interface CheckResult {
  readonly id: string;
  readonly verdict: Verdict;
  readonly points: number;
  readonly max: number;
  readonly title: LocalText;
  readonly sentence: LocalText;
  readonly hint: LocalText | null;
}

/**
 * Has the answer to a question judged on the practice data, and shows a card with the verdict.
 *
 * @param question the question's id, such as `"q1"`
 * @param values the answer by its name. A function is called here, in the notebook, with values the judge chooses.
 * @throws KitError when the judge cannot be reached or the answer is too large to send (400,000 values, 8 MB).
 * @example
 * const slowest = await sql`SELECT link_id FROM link_5min GROUP BY ALL ORDER BY avg(speed_kmh) LIMIT 5`;
 * await check("q1", { slowest });
 */
export declare function check(question: string, values: Record<string, unknown>): Promise<CheckResult>;

/** The hints of a question that are open, from the first on. */
export interface Hints {
  readonly question: string;
  readonly hints: readonly LocalText[];
  /** How many there are in all. */
  readonly total: number;
}

/**
 * Opens the next hint of a question and shows all that are open, from a nudge to nearly the solution. Hints cost no points.
 *
 * @returns the open hints; null where nothing is judged, as while a submission is graded
 * @throws KitError when the judge cannot be reached or there is no such question.
 * @example
 * await hint("q1");
 */
export declare function hint(question: string): Promise<Hints | null>;

/** How one question of a submission was graded. */
export interface SubmissionQuestion {
  readonly id: string;
  readonly title: LocalText;
  readonly verdict: Verdict;
  readonly points: number;
  readonly max: number;
  readonly sentence: LocalText;
  readonly hints: { readonly opened: readonly LocalText[]; readonly total: number };
}

/** A notebook that was handed in. It never changes; handing in again makes another attempt. */
export interface Submission {
  readonly id: string;
  readonly exercise: string;
  /** 1 for the first. */
  readonly attempt: number;
  readonly file: string;
  /** When the file was saved, and when the server had it, such as `"2026-03-02T09:30:00.000Z"`. */
  readonly savedAt: string | null;
  readonly receivedAt: string;
  readonly late: boolean;
  readonly state: "queued" | "grading" | "graded" | "refused" | "error";
  /** Points earned of `max`; null until it is graded. */
  readonly score: number | null;
  readonly max: number;
  /** Whether the grade is for practice only. */
  readonly practice: boolean;
  /** The page with all of the feedback. */
  readonly url: string;
  /** Null until it is graded. */
  readonly result: {
    readonly sentence: LocalText | null;
    readonly notes: readonly { readonly sentence: LocalText }[];
    readonly questions: readonly SubmissionQuestion[];
  } | null;
}

/** How `submit` takes the notebook's file. */
export interface SubmitOptions {
  /** Hand the file in as it was last saved, even where cells that ran since are not in it. */
  readonly asSaved?: boolean;
}

/**
 * Hands this notebook in, waits for its grade and shows it. What is handed in is the **saved file**; when it lacks what
 * you ran, this waits until JupyterLab has saved it. It can be repeated: each changed file is another attempt. Interrupting
 * the kernel ends the waiting, not the hand-in.
 *
 * @param file the file, from this notebook's folder; without it, the notebook that runs
 * @returns the submission; null without a server (a card says how to start one) and where nothing is judged
 * @throws KitError when the file is not saved, the server refuses it, or cannot be reached within 30 s.
 * @example
 * await submit();
 * @example
 * await submit("speeds-Copy1.ipynb", { asSaved: true });
 */
export declare function submit(file: string, options?: SubmitOptions): Promise<Submission | null>;
export declare function submit(options?: SubmitOptions): Promise<Submission | null>;

/**
 * Shows your newest submission of this exercise again, and waits for its grade when it has none yet.
 *
 * @returns the submission; null before the first, without a server, and where nothing is judged
 * @throws KitError when the server cannot be reached.
 * @example
 * await feedback();
 */
export declare function feedback(): Promise<Submission | null>;

/** A table, whatever its rows are. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyTable = Table<any>;

/** Data of a chart: a table, or Vega-Lite's own form, in which `values` may be a table. */
export type ChartData = AnyTable | { values?: AnyTable | readonly unknown[]; [property: string]: unknown };

/** A Vega-Lite specification. */
export interface ChartSpec {
  data?: ChartData;
  mark?: unknown;
  encoding?: unknown;
  title?: unknown;
  [property: string]: unknown;
}

/** A chart whose data is a table of the city's datasets, by its name. */
export interface TableChartSpec extends Omit<ChartSpec, "data"> {
  data: string | AnyRelation;
  mark: unknown;
  encoding?: unknown;
  transform?: readonly unknown[];
}

/**
 * Shows a Vega-Lite chart (version 5) and returns its specification as plain JSON, with tables turned into rows. Times are
 * written without a zone, so that the axis shows the city's civil time. At most 1 MB goes to the page.
 *
 * With the name of a table as `data`, DuckDB computes what is shown, and only that goes to the page: `filter`, `calculate`,
 * `timeUnit`, `bin`, `aggregate` and `sample` of `transform`, and `bin`, `timeUnit`, `aggregate` and `sort` of `encoding`. Lines
 * of more than 10,000 points are thinned by M4 (Jugel et al. 2014), and points become a heatmap; a sentence under the picture
 * says so. What only Vega can compute, it gets as rows where these are at most 10,000. Then the result is a promise.
 * @throws KitError when `spec` is not an object, holds something JSON cannot, or something that Vega-Lite rejects, with its
 * path; for a column that is not there, with the nearest names; for more rows or bytes than a page takes, with a way out.
 * @example
 * const profile = chart({
 *   data: await sql`SELECT hour(ts) AS hour, avg(speed_kmh) AS speed FROM link_5min GROUP BY ALL`,
 *   mark: "line",
 *   encoding: { x: { field: "hour", type: "ordinal" }, y: { field: "speed", type: "quantitative" } },
 * });
 * @example
 * const byHour = await chart({
 *   data: "link_5min",
 *   title: "Mean speed by the hour",
 *   mark: "bar",
 *   encoding: {
 *     x: { timeUnit: "hours", field: "ts", type: "ordinal" },
 *     y: { aggregate: "mean", field: "speed_kmh", type: "quantitative" },
 *   },
 * });
 */
export declare function chart(spec: TableChartSpec): Promise<ChartSpec>;
export declare function chart(spec: ChartSpec): ChartSpec;

/**
 * What a channel of a plot shows: a column's name; an aggregate, a time unit or bins of one, such as `"mean(speed_kmh)"`,
 * `"hours(ts)"`, `"bin(speed_kmh)"` and `"count()"`, with `:Q`, `:T`, `:O` or `:N` behind it for another type than its column's;
 * or Vega-Lite's own definition.
 */
export type PlotChannel = string | Readonly<Record<string, unknown>>;

/** What to plot. Of one axis alone, the other is the number of rows. */
export interface PlotOptions {
  x?: PlotChannel;
  y?: PlotChannel;
  color?: PlotChannel;
  size?: PlotChannel;
  shape?: PlotChannel;
  opacity?: PlotChannel;
  row?: PlotChannel;
  column?: PlotChannel;
  facet?: PlotChannel;
  detail?: PlotChannel | readonly PlotChannel[];
  tooltip?: PlotChannel | readonly PlotChannel[];
  x2?: PlotChannel;
  y2?: PlotChannel;
  xOffset?: PlotChannel;
  yOffset?: PlotChannel;
  theta?: PlotChannel;
  text?: PlotChannel;
  order?: PlotChannel;
  fill?: PlotChannel;
  stroke?: PlotChannel;
  strokeDash?: PlotChannel;
  strokeWidth?: PlotChannel;
  longitude?: PlotChannel;
  latitude?: PlotChannel;
  /** With `latitude2`, the other end of a line on a map, such as a road. */
  longitude2?: PlotChannel;
  latitude2?: PlotChannel;
  /** A mark of Vega-Lite. Without it: a line over time, a scatter plot of two amounts, bars of an amount, else a heatmap. */
  mark?: string | { readonly type: string; readonly [property: string]: unknown };
  title?: string;
  /** For those who do not see the picture; without it, its kind and what its channels show. */
  description?: string;
  /** Pixels; 640 without it. */
  width?: number;
  /** Pixels; 320 without it. */
  height?: number;
  /** A filter of Vega-Lite, such as `"datum.speed_kmh < 30"` or `{ field: "link_id", equal: "9900000000" }`. */
  filter?: unknown;
  /** A table of areas whose outlines are drawn under marks at `longitude` and `latitude`, such as `"dong"`. */
  boundaries?: string;
}

/** The names of the columns of what is plotted; any text where they are not known. */
export type ColumnsOf<T> = T extends string
  ? ColumnName<RowOf<T>>
  : // eslint-disable-next-line @typescript-eslint/no-explicit-any
    T extends Table<infer R> | Relation<infer R, any> | Promise<Table<infer R>>
    ? ColumnName<R>
    : string;

type NoChannel = "mark" | "title" | "description" | "width" | "height" | "filter" | "boundaries";
type KnownChannel<C extends string> =
  | C
  | `${C}:${string}`
  | `${string}(${C})`
  | `${string}(${C}):${string}`
  | "count()"
  | Readonly<Record<string, unknown>>;

/** What to plot of known columns. */
export type PlotOf<C extends string> = string extends C
  ? PlotOptions
  : Pick<PlotOptions, NoChannel> & {
      [K in Exclude<keyof PlotOptions, NoChannel>]?:
        KnownChannel<C> | (K extends "detail" | "tooltip" ? readonly KnownChannel<C>[] : never);
    };

/**
 * Draws a table of the city's datasets by its name, what verbs made of one, or a result of `sql`, of any size: DuckDB computes what is shown, and at
 * most 1 MB goes to the page. Lines of more than 10,000 points are thinned by M4 (Jugel et al. 2014) to the first, last, lowest
 * and highest point of each pixel column; more than 10,000 points become a heatmap of their counts; a sentence under the
 * picture says so. The data can be opened under the picture as a table. Areas are drawn from a column of well-known text
 * with `mark: "geoshape"` and `shape`, roads as lines between two places. A result of `sql` of more than 10,000 rows or 1 MB is asked of DuckDB once more.
 *
 * @returns the Vega-Lite specification with what is shown as its data
 * @throws KitError for an unknown table, column, channel or mark, with the nearest names; for more marks than can be told apart.
 * @example
 * await plot("link_5min", { x: "hours(ts)", y: "mean(speed_kmh)" });
 * @example
 * await plot("link_5min", { x: "speed_kmh", title: "How fast is the traffic?" });
 * @example
 * await plot("road_link", { longitude: "lon", latitude: "lat", color: "max_speed_kmh", boundaries: "dong" });
 * @example
 * // Roads as lines: a node lies amid the links that meet there, and a link goes from node to node.
 * const roads = await sql`
 *   WITH ends AS (SELECT link_id, unnest([start_node_id, end_node_id]) AS node, lon, lat FROM road_link),
 *     node AS (SELECT node, avg(lon) AS lon, avg(lat) AS lat FROM ends GROUP BY ALL)
 *   SELECT a.lon, a.lat, b.lon AS lon2, b.lat AS lat2, road_name, max_speed_kmh
 *   FROM road_link JOIN node AS a ON a.node = start_node_id JOIN node AS b ON b.node = end_node_id`;
 * const ends = { longitude: "lon", latitude: "lat", longitude2: "lon2", latitude2: "lat2" };
 * await plot(roads, { ...ends, color: "max_speed_kmh", tooltip: "road_name", boundaries: "dong" });
 * @example
 * await plot(await sql`SELECT ts, speed_kmh FROM link_5min WHERE link_id = ${"L1"}`, { x: "ts", y: "speed_kmh" });
 */
export declare function plot<T extends string | AnyTable | AnyRelation | Promise<AnyTable>>(
  relation: T extends string ? CheckedName<T> : T,
  plot: PlotOf<ColumnsOf<T>>,
): Promise<ChartSpec>;

export type {
  Bins,
  ColumnProfile,
  CommonValue,
  Count,
  KeyProfile,
  LengthProfile,
  NumberProfile,
  Profile,
  Rhythm,
  TimeProfile,
} from "./profile/profile.js";

/**
 * A table at one look: for each column its missing and distinct values, range, mean, quartiles, distribution and outliers;
 * for the whole, rows that are repeated, columns that may be its key, and gaps in its times. As the last value of a cell it
 * shows a card. It is computed inside DuckDB in a few passes and brings out figures only, so that ten million rows take
 * seconds; a query is run by each pass. More than some 100,000 distinct values are estimated (≈, to half a percent), as are
 * repeats in tables above 4 million rows; quartiles beyond 200,000 rows are of a sample.
 * @param table its name, what verbs made of one, or, as a template literal, a query with `${…}` as in `sql`
 * @throws KitError as `sql` does, and for a table that was brought out already.
 * @example
 * const speeds = await profile("link_5min");
 * const [first] = speeds.columns.map(({ name, missing }) => `${name}: ${missing} of ${speeds.rows} missing`);
 * @example
 * await profile`SELECT * FROM link_5min WHERE speed_kmh < ${20}`;
 */
export declare function profile(table: string | SqlIdentifier | AnyRelation): Promise<Profile>;
export declare function profile(strings: TemplateStringsArray, ...values: SqlValue[]): Promise<Profile>;

/**
 * Methods for city data, as plain functions over arrays: baselines and autoregression with backtesting, incident detectors and
 * their scores, signal timing and a queue simulation. Each says its paper, its units and how missing values (null) count;
 * arguments that cannot be right throw a MethodError with a sentence in Korean and English.
 * @example
 * const { speed } = (await sql<{ speed: number | null }>`SELECT avg(speed_kmh) AS speed FROM link_5min GROUP BY ts ORDER BY ts`).columns();
 * const usual = methods.seasonalBaseline(speed.slice(0, 2016), { period: 288 });
 * methods.backtest(speed, { forecast: usual.forecast, horizons: [3, 6, 12], from: 2015 });
 */
export * as methods from "./methods.js";
