import { desc, op as arqueroOp, rolling as arqueroRolling } from "arquero";
import type { Absent, Case, D, Gap, Rule } from "./verb-case.fixture.ts";

/** arquero declares its functions for values or for names of columns, and here they are given both. */
export const op = arqueroOp as unknown as Readonly<
  Record<keyof typeof arqueroOp, (...args: readonly unknown[]) => number>
>;

/** arquero declares what it gives as anything. */
const rolling = arqueroRolling as (rule: Rule, frame?: [number, number]) => object;

export const CASES: readonly Case[] = [
  { what: "filter", verbs: (t) => t.filter((d: D) => d.x > 2 && d.id < 40) },
  {
    what: "filter twice",
    verbs: (t) => t.filter((d: D) => d.x > 2).filter((d: D) => !(d.x >= 7 || d.id === 16)),
  },
  {
    what: "null",
    verbs: (t) => t.filter((d: Gap) => d.speed === null).derive({ known: (d: Gap) => d.speed !== null }),
  },
  {
    what: "derive over itself",
    verbs: (t) => t.derive({ x: (d: D) => d.x * 2 + 1 }).derive({ y: (d: D) => d.x ** 2 }),
  },
  {
    what: "filter what was derived",
    verbs: (t) => t.derive({ y: (d: D) => d.x * 2 }).filter((d: D) => d.y > 3),
  },
  {
    what: "null as a parameter, and undefined",
    verbs: (t) =>
      t
        .params({ none: null })
        .filter((d: Gap, $: Absent) => d.speed === $.none)
        .filter("d => d.speed == undefined" as unknown as Rule),
  },
  {
    what: "a sign before a parameter below 0",
    verbs: (t) => t.params({ most: -5 }).derive({ y: (d: D, $: D) => -$.most + d.x }),
  },
  { what: "params", verbs: (t) => t.params({ most: 5 }).filter((d: D, $: D) => d.x < $.most) },
  { what: "count", verbs: (t) => t.count() },
  {
    what: "rollup of all",
    verbs: (t) => t.rollup({ n: op.count(), m: op.mean("speed"), s: (d: D) => op.sum(d.x) / op.count() }),
  },
  {
    what: "rollup of groups",
    verbs: (t) =>
      t.groupby("link_id").rollup({
        ...{
          n: op.count(),
          valid: op.valid("speed"),
          invalid: op.invalid("speed"),
          distinct: op.distinct("speed"),
        },
        ...{
          min: op.min("speed"),
          max: op.max("speed"),
          median: op.median("speed"),
          q: op.quantile("speed", 0.9),
        },
        ...{
          sd: op.stdev("speed"),
          sdp: op.stdevp("speed"),
          v: op.variance("speed"),
          vp: op.variancep("speed"),
        },
      }),
  },
  {
    what: "two columns",
    verbs: (t) => t.groupby("link_id").rollup({ c: op.corr("x", "id"), v: op.covariance("x", "id") }),
  },
  {
    what: "group by what is computed",
    verbs: (t) => t.groupby({ odd: (d: D) => d.id % 2 }).rollup({ n: op.count() }),
  },
  {
    what: "group by what is computed, called as a column",
    verbs: (t) => t.groupby({ x: (d: D) => d.x % 2 }).rollup({ s: op.sum("x") }),
  },
  {
    what: "group by what is computed, then derive",
    verbs: (t) => t.groupby({ odd: (d: D) => d.id % 2 }).derive({ of: (d: D) => d.x - op.mean(d.x) }),
  },
  {
    what: "groups outlive select, twice",
    verbs: (t) =>
      t
        .groupby("link_id")
        .select("x", "id")
        .select("x")
        .rollup({ s: op.sum("x") }),
  },
  {
    what: "count of different values within a formula",
    verbs: (t) => t.groupby("link_id").rollup({ share: (d: D) => op.distinct(d.speed) / op.count() }),
  },
  {
    what: "rollup, then filter",
    verbs: (t) =>
      t
        .groupby("link_id")
        .rollup({ m: op.mean("speed") })
        .filter((d: D) => d.m > 0),
  },
  { what: "orderby", verbs: (t) => t.orderby("link_id", desc("id")), isOrdered: true },
  { what: "orderby what is computed", verbs: (t) => t.orderby((d: D) => d.id % 7, "id"), isOrdered: true },
  {
    what: "order outlives select and rename",
    verbs: (t) => t.orderby(desc("id")).select("x").rename({ x: "z" }),
    isOrdered: true,
  },
  {
    what: "order is of what was written over",
    verbs: (t) => t.orderby(desc("id")).derive({ id: (d: D) => d.id % 5 }),
    isOrdered: true,
  },
  {
    what: "order is of what was written over, twice",
    verbs: (t) =>
      t
        .orderby("id")
        .derive({ id: (d: D) => -d.id })
        .orderby("id")
        .derive({ id: (d: D) => d.id * d.x }),
    isOrdered: true,
  },
  {
    what: "null is the least",
    verbs: (t) => t.orderby("speed", "id").select("id", "speed"),
    isOrdered: true,
  },
  { what: "slice", verbs: (t) => t.orderby("id").slice(3, 8), isOrdered: true },
  {
    what: "slice, then filter",
    verbs: (t) =>
      t
        .orderby("id")
        .slice(3, 20)
        .filter((d: D) => d.x > 0),
    isOrdered: true,
  },
  {
    what: "slice of groups",
    verbs: (t) => t.orderby("id").groupby("link_id").slice(1, 3).ungroup(),
    isOrdered: true,
  },
  { what: "dedupe", verbs: (t) => t.orderby("id").dedupe("link_id").select("id", "link_id") },
  {
    what: "share of its group",
    verbs: (t) => t.groupby("link_id").derive({ of: (d: D) => d.x - op.mean(d.x) }),
  },
  {
    what: "filter by a group's mean",
    verbs: (t) =>
      t
        .groupby("link_id")
        .filter((d: D) => d.x > op.mean(d.x))
        .ungroup(),
  },
  {
    what: "window functions",
    verbs: (t) =>
      t
        .orderby("id")
        .groupby("link_id")
        .derive({
          ...{
            n: op.row_number(),
            before: op.lag("x", 1, -99),
            after: op.lead("x"),
            first: op.first_value("x"),
          },
          ...{ last: op.last_value("x"), down: op.fill_down("speed"), up: op.fill_up("speed", 0) },
        }),
  },
  {
    what: "ranks",
    verbs: (t) => t.orderby("x").derive({ r: op.rank(), d: op.dense_rank(), p: op.percent_rank() }),
  },
  {
    what: "rolling",
    verbs: (t) =>
      t
        .orderby("id")
        .groupby("link_id")
        .derive({
          ...{
            three: rolling((d: D) => op.mean(d.x), [-2, 0]),
            mid: rolling((d: D) => op.sum(d.x), [-1, 1]),
          },
          ...{ so: rolling((d: D) => op.max(d.x)), first: rolling((d: D) => op.first_value(d.x), [-1, 0]) },
        }),
  },
  {
    what: "arithmetic of small whole numbers beyond 32 bits",
    verbs: (t) =>
      t.derive({
        ...{ a: (d: D) => d.small * 1000, b: (d: D) => -d.small - 2147483647, c: (d: D) => d.tiny + 100 },
        ...{ d: (d: D) => op.max(d.small) * 1000, e: (d: D) => op.abs(d.small) * d.small },
      }),
  },
  {
    what: "arithmetic of small whole numbers after other verbs",
    verbs: (t, links) =>
      t
        .rename({ small: "little" })
        .groupby("little")
        .rollup({ n: op.count() })
        .filter((d: D) => d.n > 0)
        .derive({ little: (d: D) => d.little * 1000 })
        .join(links, (a: D, b: D) => a.n < b.length),
  },
  {
    what: "a sign that makes numbers of texts",
    verbs: (t) => t.derive({ n: (d: D) => +d.digits + 1 }),
  },
  {
    what: "moments made of their parts",
    verbs: (t) =>
      t.derive({
        ...{ a: () => op.utcdatetime(2012, 2, 1, 7, 30), b: () => op.utcdatetime(1969, 13, 0) },
        ...{ c: (d: D) => op.timestamp(d.ts), d: (d: D) => op.utcdatetime(2012, d.id, d.x, 0, 0, 1, 250) },
      }),
  },
  {
    what: "a grouped key under another name",
    verbs: (t) => t.groupby("link_id").rename({ link_id: "road" }).rollup({ n: op.count() }),
  },
  { what: "join", verbs: (t, links) => t.join(links, "link_id") },
  { what: "join by the two names that both have", verbs: (t, links) => t.join(links) },
  {
    what: "join of other names",
    verbs: (t, links) => t.rename({ link_id: "road" }).join(links, ["road", "link_id"]),
  },
  { what: "join_left", verbs: (t, links) => t.join_left(links.select("link_id", "length")) },
  { what: "join_full", verbs: (t, links) => t.join_full(links.select("link_id", "length")) },
  {
    what: "join by a rule",
    verbs: (t, links) => t.select("id").join(links.select("length"), (a: D, b: D) => a.id === b.length),
  },
  { what: "semijoin", verbs: (t, links) => t.semijoin(links, "link_id") },
  { what: "antijoin", verbs: (t, links) => t.antijoin(links, "link_id") },
  {
    what: "functions of numbers",
    verbs: (t) =>
      t
        .filter((d: Gap) => d.speed !== null)
        .derive({
          ...{
            a: (d: D) => op.abs(d.x),
            b: (d: D) => op.round(d.speed),
            c: (d: D) => Math.round(d.speed / 2),
          },
          ...{
            f: (d: D) => op.floor(d.speed),
            s: (d: D) => op.sqrt(op.abs(d.speed)),
            g: (d: D) => op.greatest(d.x, 3),
          },
          ...{
            l: (d: D) => Math.min(d.x, d.id),
            m: (d: D) => d.x % 3,
            n: (d: D) => -d.x / 7,
            p: (d: D) => op.pow(d.x, 2),
          },
          ...{
            sign: (d: D) => op.sign(d.x),
            log: (d: D) => op.log(d.id + 1),
            bin: (d: D) => op.bin(d.speed, -50, 40, 10),
          },
          ...{ e: (d: D) => op.expm1(d.x / 10), t: (d: D) => op.trunc(d.speed), pi: (d: D) => d.x * Math.PI },
        }),
  },
  {
    what: "logarithms and roots of 0 and below",
    verbs: (t) =>
      t.derive({
        ...{ l: (d: D) => op.log(d.x), two: (d: D) => Math.log2(d.x), ten: (d: D) => Math.log10(d.x) },
        ...{ p: (d: D) => op.log1p(d.x), s: (d: D) => Math.sqrt(d.x) },
      }),
  },
  {
    what: "moments within a formula",
    verbs: (t) => t.derive({ m: (d: D) => op.utcmonth(d.ts) * 2, q: (d: D) => 10 - op.utcquarter(d.ts) }),
  },
  {
    what: "functions of moments",
    verbs: (t) =>
      t.derive({
        ...{
          y: (d: D) => op.utcyear(d.ts),
          q: (d: D) => op.utcquarter(d.ts),
          m: (d: D) => op.utcmonth(d.ts),
        },
        ...{
          d: (d: D) => op.utcdate(d.ts),
          h: (d: D) => op.utchours(d.ts),
          i: (d: D) => op.utcminutes(d.ts),
        },
        ...{
          s: (d: D) => op.utcseconds(d.ts),
          ms: (d: D) => op.utcmilliseconds(d.ts),
          w: (d: D) => op.utcdayofweek(d.ts),
        },
        ...{
          n: (d: D) => op.utcdayofyear(d.ts),
          week: (d: D) => op.utcweek(d.ts),
          monday: (d: D) => op.utcweek(d.ts, 1),
        },
      }),
  },
  {
    what: "functions of text",
    verbs: (t) =>
      t.derive({
        ...{ u: (d: D) => op.upper(d.name), l: (d: D) => op.lower(d.name), t: (d: D) => op.trim(d.name) },
        ...{
          n: (d: D) => op.length(d.name),
          s: (d: D) => op.substring(d.name, 1, 3),
          r: (d: D) => op.replace(d.name, "-", "."),
        },
        ...{
          a: (d: D) => op.startswith(d.name, " 김"),
          z: (d: D) => op.endswith(d.name, "A "),
          i: (d: D) => op.includes(d.name, "포"),
        },
        ...{
          at: (d: D) => op.indexof(d.name, "포"),
          p: (d: D) => op.padstart(d.link_id, 5, "*"),
          q: (d: D) => op.padend(d.link_id, 1),
        },
        ...{
          c: (d: D) => d.link_id + "!",
          k: (d: D) => `${d.link_id}/${d.id}`,
          x: (d: D) => (d.x > 2 ? "high" : "low"),
        },
      }),
  },
  {
    what: "names within an expression",
    verbs: (t) =>
      t.derive({
        y: (d: D & { readonly gap?: number }) => {
          const twice = d.x * 2;
          return twice + (d.gap ?? 0);
        },
      }),
  },
];
