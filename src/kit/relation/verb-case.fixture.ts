/** A row, or the parameters, within an expression, which is read as text and never called. */
export interface D {
  readonly id: number;
  readonly x: number;
  readonly small: number;
  readonly tiny: number;
  readonly little: number;
  readonly n: number;
  readonly digits: string;
  readonly y: number;
  readonly m: number;
  readonly speed: number;
  readonly sped: number;
  readonly length: number;
  readonly most: number;
  readonly ts: Date;
  readonly name: string;
  readonly link_id: string;
  readonly t: string;
  readonly text: string;
  readonly value: unknown;
  readonly 'a "b" c': number;
  readonly "line\nbreak": number;
}

export type Rule = (d: D, $: D & Absent) => unknown;
/** What `op.mean("x")` gives passes for the number it stands for. */
type Value = string | number | object | Rule;

export interface Gap {
  readonly speed: number | null;
}

export interface Absent {
  readonly none: null;
}

/** The verbs that a relation and an arquero table share. */
export interface Chain {
  params(values: object): Chain;
  filter(given: Rule): Chain;
  derive(values: Readonly<Record<string, Value>>): Chain;
  groupby(...keys: Value[]): Chain;
  ungroup(): Chain;
  rollup(values: Readonly<Record<string, Value>>): Chain;
  count(): Chain;
  orderby(...keys: Value[]): Chain;
  select(...names: string[]): Chain;
  rename(names: Readonly<Record<string, string>>): Chain;
  slice(start: number, end?: number): Chain;
  dedupe(...keys: string[]): Chain;
  join(other: Chain, on?: Value): Chain;
  join_left(other: Chain, on?: Value): Chain;
  join_full(other: Chain, on?: Value): Chain;
  semijoin(other: Chain, on?: Value): Chain;
  antijoin(other: Chain, on?: Value): Chain;
}

/** A chain of verbs, to be tried on both. */
export interface Case {
  readonly what: string;
  readonly verbs: (t: Chain, links: Chain) => Chain;
  readonly isOrdered?: boolean;
}
