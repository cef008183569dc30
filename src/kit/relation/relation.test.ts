import { type ColumnTable, desc, rolling } from "arquero";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDuckdb } from "../../engines/duckdb/open-duckdb.ts";
import type { QueryEngine } from "../../engines/query-engine.ts";
import { createKit } from "../kit.ts";
import type { Relation } from "./relation.ts";
import type { Case, Chain, D } from "./verb-case.fixture.ts";
import { CASES, op } from "./verbs.fixture.ts";

let engine: QueryEngine;

beforeAll(async () => {
  engine = await openDuckdb({
    ...{ memoryMib: 256, threads: 1, tempDirectory: null },
    access: { kind: "locked", directories: [] },
  });
  await engine.execute(
    `CREATE VIEW readings AS SELECT i AS id, 'L' || i % 4 AS link_id, CASE WHEN i % 3 > 0 THEN i END AS gap, i * 7 % 13 - 4 AS x,
       CASE WHEN i % 5 = 0 THEN NULL ELSE round(sin(i) * 50, 3) END AS speed,
       TIMESTAMP_MS '1969-12-28 21:05:06.789' + to_minutes(i * 997) AS ts,
       ' 김포-' || chr(65 + (i % 3)::INT) || ' ' AS name, (i * 30000000)::INTEGER AS small, (i + 60)::TINYINT AS tiny,
       (i * 3)::VARCHAR AS digits
     FROM range(60) r(i)`,
  );
  await engine.execute(
    `CREATE VIEW links AS SELECT 'L' || i AS link_id, i * 10 AS length, i AS x FROM range(1, 6) r(i)`,
  );
  await engine.execute(
    `CREATE VIEW "odd "" name" AS SELECT 1 AS "a ""b"" c", 'x' AS "select", 2 AS "line\nbreak"`,
  );
});

afterAll(async () => {
  await engine[Symbol.asyncDispose]();
});

const kit = createKit({
  ...{ openEngine: () => Promise.resolve(engine), judge: null, display: null, lang: "en" },
});

const { sql, table } = kit;

/** Rows as plain values, whatever their order is when none was asked for. */
function plain(rows: readonly object[], isOrdered: boolean): unknown[] {
  const made = rows.map((row) =>
    JSON.stringify(Object.fromEntries(Object.entries(row).map(([name, value]) => [name, rounded(value)]))),
  );
  return isOrdered ? made : made.toSorted();
}

function rounded(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (typeof value === "number")
    return Number.isFinite(value) ? Number(value.toPrecision(12)) + 0 : String(value);
  return typeof value === "bigint" ? Number(value) : value;
}

function asChain(given: object): Chain {
  return given as unknown as Chain;
}

function asRelation(verbs: Case["verbs"]): Relation {
  return verbs(asChain(table("readings")), asChain(table("links"))) as unknown as Relation;
}

describe("the verbs of a relation", () => {
  it.each(CASES)("$what gives what arquero gives", async ({ verbs, isOrdered = false }) => {
    const [readings, links] = [await sql`FROM readings`, await sql`FROM links`];
    const expected = verbs(asChain(readings.arquero()), asChain(links.arquero())) as unknown as ColumnTable;
    const given = await asRelation(verbs).run();
    expect(given.names).toStrictEqual(expected.columnNames());
    expect(plain(given.rows(), isOrdered)).toStrictEqual(plain(expected.objects(), isOrdered));
    expect(given.numRows).toBeGreaterThan(0);
  });

  it.each(CASES)("$what is one statement, which DuckDB plans", async ({ verbs }) => {
    const statement = await asRelation(verbs).sql();
    const plan = await sql([`EXPLAIN ${statement}`] as unknown as TemplateStringsArray);
    expect(plan.numRows).toBe(1);
    expect(statement.match(/;/g)).toBeNull();
  });
});

describe("what only a relation has", () => {
  it("is one SELECT for as long as SQL has it so, and shows it", async () => {
    const relation = table("readings")
      .filter((d: D) => d.x > 2)
      .groupby("link_id")
      .rollup({ speed: op.mean("speed"), n: op.count() })
      .orderby(desc("speed"))
      .slice(0, 3);
    expect(await relation.sql()).toBe(
      [
        'SELECT "link_id", avg("speed") AS "speed", count(*) AS "n"',
        'FROM "readings"',
        'WHERE ("x" > 2)',
        'GROUP BY "link_id"',
        'ORDER BY "speed" DESC NULLS LAST',
        "LIMIT 3",
      ].join("\n"),
    );
  });

  it("compares with NULL as SQL does: neither true nor false", async () => {
    const below = await table("readings")
      .filter((d: D) => d.speed < 0)
      .count()
      .run();
    const others = await table("readings")
      .filter((d: D) => !(d.speed < 0))
      .count()
      .run();
    expect([below.rows(), others.rows()]).toStrictEqual([[{ count: 21 }], [{ count: 27 }]]);
  });

  it("has no text of what is missing", async () => {
    const texts = table("readings")
      .filter((d: D) => d.id === 5)
      .derive({ a: "d => d.speed + '!'", b: (d: D) => `${d.speed}`, c: "d => '' + d.id + 1" });
    expect((await texts.select("a", "b", "c").run()).rows()).toStrictEqual([{ a: null, b: null, c: "51" }]);
  });

  it("counts ties as SQL does in cume_dist", async () => {
    const ranked = table("readings").orderby("x").derive({ c: op.cume_dist() });
    const first = await ranked.select("x", "c").slice(0, 1).run();
    expect(first.rows()).toStrictEqual([{ x: -4, c: 5 / 60 }]);
  });

  it("is plotted and profiled without being brought out", async () => {
    const fast = table("readings").filter((d: D) => d.x > 2);
    const { plot, profile } = kit;
    const drawn = await plot(fast, { x: "link_id", y: "count()" });
    expect(drawn).toMatchObject({ data: { values: { length: 4 } } });
    expect(await profile(fast)).toMatchObject({ rows: 28 });
  });

  it("asof gives each row the last one at or before its moment, of the same keys", async () => {
    const every4 = table("readings")
      .filter((d: D) => d.id % 8 === 0)
      .select("link_id", "ts", "id")
      .rename({ id: "seen" });
    const joined = await table("readings")
      .select("id", "link_id", "ts")
      .asof(every4, { on: "ts", by: "link_id" })
      .orderby("id")
      .run();
    const seen = joined.rows().map(({ seen: id }) => Number(id ?? -1));
    expect(joined.names).toStrictEqual(["id", "link_id", "ts_1", "ts_2", "seen"]);
    expect(seen.slice(0, 13)).toStrictEqual([0, -1, -1, -1, 0, -1, -1, -1, 8, -1, -1, -1, 8]);
  });

  it("window looks at the rows near each one and leaves no order or groups behind", async () => {
    const moved = table("readings").window(
      { before: (d: D) => op.lag(d.id), three: rolling(() => op.count(), [-2, 0]) },
      { by: "link_id", order: "id" },
    );
    const rows = (await moved.select("id", "before", "three").orderby("id").run()).rows();
    expect(rows[9]).toStrictEqual({ id: 9, before: 5, three: 3 });
    expect(await moved.sql()).not.toContain("\nORDER BY");
  });

  it("window leaves the order that there was, also where it is of what is written over", async () => {
    const ordered = table("readings").orderby((d: D) => d.id % 7, "id");
    const moved = ordered.window({ id: (d: D) => d.id * 10 }, { by: "link_id", order: (d: D) => -d.id });
    const ids = (await ordered.run()).column("id").map((id) => Number(id) * 10);
    expect((await moved.run()).column("id")).toStrictEqual(ids);
  });

  it("takes any name for a column, be it one that hidden columns have", async () => {
    const odd = table("readings")
      .derive({ "order:1": (d: D) => d.x, "kept:id": (d: D) => d.id, "x (m)": (d: D) => d.x })
      .orderby(desc("x (m)"), (d: D) => -d.id)
      .derive({ id: (d: D) => -d.id, "x (m)": (d: D) => d.id })
      .groupby("kept:id")
      .rollup({ a: op.max("order:1"), b: op.max("x (m)") })
      .orderby("kept:id")
      .slice(2, 3);
    expect((await odd.run()).rows()).toStrictEqual([{ "kept:id": 2, a: -3, b: 2 }]);
  });

  it("sample takes so many rows, the same ones for a seed", async () => {
    const take = async (seed: number): Promise<unknown[]> =>
      (await table("readings").sample(7, { seed }).orderby("id").run()).column("id");
    const [first, again, other] = [await take(3), await take(3), await take(4)];
    expect(first).toHaveLength(7);
    expect(again).toStrictEqual(first);
    expect(other).not.toStrictEqual(first);
    const groups = await table("readings").groupby("link_id").sample(2).run();
    expect(
      (await table("readings").groupby("link_id").sample(2).count().run()).column("count"),
    ).toStrictEqual([2, 2, 2, 2]);
    expect(groups.numRows).toBe(8);
  });

  it("takes names with quotes, keywords and line breaks for names", async () => {
    const odd = table('odd " name')
      .derive({ 'it\'s "x"': (d: D) => d['a "b" c'] + d["line\nbreak"] })
      .orderby((d: D) => -d["line\nbreak"]);
    expect((await odd.run()).rows()).toStrictEqual([
      { 'a "b" c': 1, select: "x", "line\nbreak": 2, 'it\'s "x"': 3 },
    ]);
  });

  it("writes text with quotes and line breaks as the text it is, however deep", async () => {
    const text = "it's\n  'x'; DROP --";
    const deep = table("readings")
      .params({ text })
      .derive({ t: (_d: D, $: D) => $.text })
      .slice(0, 1)
      .select("t")
      .filter((d: D, $: D) => d.t === $.text);
    expect((await deep.run()).rows()).toStrictEqual([{ t: text }]);
  });

  it("is drawn by chart as by plot", async () => {
    const spec = {
      data: table("readings").filter((d: D) => d.x > 2),
      mark: "bar",
      encoding: { x: { field: "link_id" }, y: { aggregate: "count" } },
    };
    const drawn = await kit.chart(spec);
    expect(drawn).toMatchObject({ mark: "bar", data: { values: { length: 4 } } });
  });

  it.each([
    ["a date", new Date(Date.UTC(1969, 11, 31, 23, 59, 59, 999))],
    ["a date of five digits", new Date(Date.UTC(12026, 0, 1))],
    ["a bigint", 2n ** 60n],
    ["a fraction", 0.1],
    ["an infinity", -Infinity],
    ["true", true],
  ])("gives back %s as a parameter", async (_what, value) => {
    const given = table("readings")
      .params({ value })
      .derive({ v: (_d: D, $: D) => $.value })
      .slice(0, 1);
    expect((await given.run()).column("v")).toStrictEqual([value]);
  });

  const outside = 3;
  // What tslab makes of `d => d.x > most`.
  const exports = { most: 3 };
  const earlierCell = (d: D): boolean => d.x > exports.most;
  it.each<[string, () => Relation, RegExp, RegExp]>([
    [
      "a column",
      () => table("readings").filter((d: D) => d.sped > 1),
      /filter: "sped".*speed/,
      /no column "sped".*speed/,
    ],
    ["a table", () => table("reading"), /"reading" 표가 없습니다.*readings/, /no table "reading".*readings/],
    [
      "a column of a join",
      () => table("readings").join(table("links"), ["link_id", "link"]),
      /"link" 열/,
      /no column "link"/,
    ],
    [
      "an outer variable",
      () => table("readings").filter((d: D) => d.x > outside),
      /바깥 변수 "outside"/,
      /\.params\({ outside }\)/,
    ],
    [
      "a variable of another cell",
      () => table("readings").filter(earlierCell),
      /바깥 변수 "most"/,
      /\.params\({ most }\)/,
    ],
    [
      "a parameter",
      () => table("readings").filter((d: D, $: D) => d.x > $.most),
      /\$\.most 값이/,
      /\$\.most has no value/,
    ],
    [
      "what SQL has not",
      () => table("readings").derive({ y: (d: D) => op.parse_json(d.name) }),
      /맞는 SQL/,
      /no SQL equal to parse_json/,
    ],
    ["no aggregate", () => table("readings").rollup({ y: (d: D) => d.x }), /집계 함수/, /aggregate function/],
    ["an array for values", () => table("readings").derive(["x"] as never), /객체로/, /takes an object/],
    ["what is no expression", () => table("readings").filter(3), /한 행|행 하나/, /function of one row/],
    [
      "a list that is asked for a column",
      () => table("readings").filter((d: D) => ["L1"].includes(d.link_id)),
      /d\.name === "a" \|\| d\.name === "b"/,
      /op\.includes has too few arguments/,
    ],
    [
      "a method of a column",
      () => table("readings").derive({ n: (d: D) => d.name.replace("-", ".") }),
      /op\.replace\(d\.name, …\)/,
      /Write op\.replace\(d\.name, …\)/,
    ],
    [
      "a value for a condition",
      () => table("readings").derive({ y: (d: D) => d.x || 0 }),
      /d\.x \?\? 0 처럼/,
      /\|\| joins conditions only/,
    ],
    [
      "a name twice but for its case",
      () => table("readings").derive({ X: (d: D) => d.x }),
      /"X" 열이 둘/,
      /two columns "X"/,
    ],
    [
      "a name that a join makes twice",
      () =>
        table("readings")
          .derive({ x_1: (d: D) => d.id })
          .join(table("links"), "link_id"),
      /"x_1" 열이 둘/,
      /two columns "x_1"/,
    ],
    ["no name", () => table("readings").select(), /select에는 열의 이름을/, /select takes names/],
    ["a number for names", () => table("readings").select(3), /\.select\("link_id"/, /select takes names/],
    [
      "nothing to rename",
      () => table("readings").rename(undefined as never),
      /\.rename\({/,
      /rename takes names/,
    ],
    ["nothing to roll up", () => table("readings").rollup({}), /객체로/, /rollup takes an object/],
    ["a name twice", () => table("readings").select("x", "x"), /열이 둘/, /two columns "x"/],
    [
      "nothing shared",
      () => table("readings").select("id").join(table("links").select("length")),
      /같은 열이/,
      /no column of the same name/,
    ],
    [
      "another thing to join",
      () => table("readings").join({} as never),
      /table\("…"\)/,
      /must be made by table/,
    ],
    [
      "a moment that is made for each row",
      () => table("readings").filter((d: D) => d.ts > new Date(2012, 1, 1)),
      /new Date\(2012, 1, 1\).*\.params\({ value }\)/,
      /new Date\(2012, 1, 1\) is not called.*\.params\({ value }\)/,
    ],
    [
      "chance",
      () => table("readings").filter(() => Math.random() < 0.1),
      /Math\.random\(\).*\.sample\(n\)/,
      /Math\.random\(\) is not called.*\.sample\(n\)/,
    ],
    [
      "the clock",
      () => table("readings").derive({ y: () => Date.now() }),
      /Date\.now\(\)/,
      /\.params\({ value }\)/,
    ],
    [
      "another function",
      () => table("readings").derive({ y: (d: D) => Number(d.name) }),
      /Number\(d\.name\)/,
      /op\.parse_float/,
    ],
    ["a list", () => table("readings").derive({ y: (d: D) => [d.x] }), /\[ … \]에 맞는/, /equal to \[ … \]/],
    [
      "a part of a value",
      () => table("readings").derive({ y: (d: D) => d.name.length }),
      /d\.x\.y, d\.x\[0\]에/,
      /equal to d\.x\.y, d\.x\[0\]/,
    ],
    [
      "no moment",
      () => table("readings").asof(table("links"), undefined),
      /asof에는 시각 열을/,
      /asof takes the column of the moment/,
    ],
    ["half a row", () => table("readings").slice(0.5), /0 이상의 정수/, /whole numbers/],
  ])("says in both languages what is wrong with %s", async (_what, make, ko, en) => {
    const failing = (async () => make().run())();
    await expect(failing).rejects.toThrow(ko);
    await expect(failing).rejects.toThrow(en);
  });
});
