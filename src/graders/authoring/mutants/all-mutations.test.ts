import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readExercise } from "../../notebook/exercise.fixture.ts";
import { makeMutants } from "../make-mutants.ts";
import { openSqlRoundTrip } from "../sql-round-trip.ts";
import type { SqlRoundTrip } from "../sql-round-trip.ts";
import type { MutationKind } from "./mutation.ts";

let sql: SqlRoundTrip;

beforeAll(async () => {
  sql = await openSqlRoundTrip();
});

afterAll(() => sql[Symbol.asyncDispose]());

function exerciseOf(solution: string) {
  return readExercise(`// ---
// jupyter:
//   dschool:
//     exercise: 01-start/sums
//     version: 1
//   kernelspec:
//     name: tslab
// ---

// %% dschool={"question": "q1"}
let total: unknown = 12; // no part of the solution
// BEGIN SOLUTION
${solution}
// END SOLUTION

// %% dschool={"check": "q1"}
await check("q1", { total });
`);
}

function mutantsOf(
  solution: string,
  { typed = [], facts = [] }: { typed?: string[]; facts?: string[] } = {},
) {
  const planting = { seen: new Map(), typed: new Set(typed), facts: new Map([["q1", facts]]), sql };
  return makeMutants(exerciseOf(solution), planting);
}

/** The changed lines of the mutants of a kind, for a solution of one line. */
async function changesOf(kind: MutationKind, solution: string): Promise<string[]> {
  const { mutants, unread } = await mutantsOf(solution);
  expect(unread).toStrictEqual([]);
  return mutants
    .filter((mutant) => mutant.kind === kind)
    .map(({ diff }) => diff.after.map((line) => line.trim()).join(" "));
}

describe("mistakes planted in TypeScript", () => {
  it.each<[MutationKind, string, string[]]>([
    ["off-by-one", "total = days + 2;", ["total = days - 2;", "total = days + 3;", "total = days + 1;"]],
    ["off-by-one", "total = list[0];", ["total = list[1];", "total = list[(-1)];"]],
    ["boundary", "total = (a as number) < b;", ["total = (a as number) <= b;"]],
    ["dropped-filter", "total = rows.filter((row) => row.ok).length;", ["total = rows.length;"]],
    ["dropped-filter", "total = a > 1 && b;", ["total = (a > 1);", "total = (b);"]],
    ["wrong-aggregate", "total = Math.max(...all);", ["total = Math.min(...all);"]],
    ["wrong-unit", "total = speed * 3.6;", ["total = speed * 1;"]],
    ["missing-null", "total = (found as 한글) ?? 0;", ["total = (found as 한글) ;"]],
    ["wrong-order", "total = all.toSorted();", ["total = all.toSorted().reverse();"]],
  ])("%s: %s", async (kind, solution, changed) => {
    expect(await changesOf(kind, solution)).toStrictEqual(changed);
  });

  it("changes nothing outside of the solution", async () => {
    const { mutants } = await mutantsOf("total = 1;");
    expect(mutants.map(({ diff }) => diff.after)).toStrictEqual([["total = 2;"], ["total = 0;"]]);
  });
});

describe("mistakes planted in queries", () => {
  it.each<[MutationKind, string, string[]]>([
    ["off-by-one", "SELECT a + b AS c FROM t", ["SELECT (a - b) AS c"]],
    ["off-by-one", "SELECT a FROM t WHERE a = 2.5", ["WHERE (a = 3.5)", "WHERE (a = 1.5)"]],
    ["boundary", "SELECT a FROM t WHERE a < ${most}", ["WHERE (a <= ${most})"]],
    [
      "boundary",
      "SELECT a FROM t WHERE a BETWEEN 1 AND 5",
      ["WHERE ((a > 1) AND (a <= 5))", "WHERE ((a >= 1) AND (a < 5))"],
    ],
    ["dropped-filter", "SELECT a FROM t WHERE a > 1", [""]],
    ["dropped-filter", "SELECT a FROM t WHERE a > 1 AND b", ["WHERE b", "WHERE (a > 1)"]],
    ["dropped-filter", "SELECT count(*) FILTER (WHERE a) AS n FROM t", ["SELECT count_star() AS n"]],
    ["wrong-join", "SELECT a FROM t JOIN u ON t.x = u.x", ["LEFT JOIN u ON ((t.x = u.x))"]],
    ["wrong-join", "SELECT a FROM t LEFT JOIN u USING (x)", ["INNER JOIN u USING (x)"]],
    ["wrong-aggregate", "SELECT avg(a) FROM t", ['SELECT sum(a) AS "avg(a)"']],
    ["wrong-aggregate", "SELECT count(a) AS n FROM t", ["SELECT count(DISTINCT a) AS n"]],
    ["wrong-unit", "SELECT a / 60 AS minutes FROM t", ['SELECT (a / 1) AS "minutes"']],
    ["wrong-unit", "SELECT avg(a) AS m FROM t", ["SELECT (avg(a) * 1000) AS m"]],
    ["missing-null", "SELECT coalesce(a, 0) AS a FROM t", ["SELECT a AS a"]],
    ["wrong-order", "SELECT a FROM t ORDER BY a", ["", "ORDER BY a DESC"]],
    [
      "wrong-order",
      "SELECT a FROM t ORDER BY a LIMIT 3",
      [
        "",
        "SELECT * FROM (SELECT a FROM t ORDER BY a LIMIT 3) AS answers ORDER BY row_number() OVER () DESC",
        "ORDER BY a DESC",
      ],
    ],
    ["wrong-order", "SELECT a FROM t ORDER BY a LIMIT 1", ["", "ORDER BY a DESC"]],
  ])("%s: %s", async (kind, query, changed) => {
    expect(await changesOf(kind, `total = await sql\`${query}\`;`)).toStrictEqual(changed);
  });

  it("plants in subqueries and common tables as well", async () => {
    const query =
      "WITH x AS (SELECT a FROM t WHERE a < 1) SELECT * FROM x WHERE a IN (SELECT b FROM u WHERE b > 2)";
    expect(await changesOf("boundary", `total = await sql\`${query}\`;`)).toHaveLength(2);
  });

  it("keeps what the template holds, names of columns and quoted text that looks like a hole too", async () => {
    const query = "SELECT ${sql.id(name)} AS x, 'hole_1_' AS y FROM t WHERE a = ${b} AND z = '`'";
    const { mutants } = await mutantsOf(`total = await sql\`${query.replace("`'", "\\`'")}\`;`);
    const [dropped] = mutants.filter(({ kind }) => kind === "dropped-filter");
    expect(dropped?.source).toContain("SELECT ${sql.id(name)} AS x, 'hole_1_' AS y FROM t WHERE (z = '\\`')");
  });

  it.each([
    '"SELECT a FROM t WHERE a < 1"',
    "`\n  SELECT a FROM t WHERE a < 1`",
    "'FROM t SELECT a WHERE a < 1'",
  ])("plants in a query that is handed in as a text: %s", async (text) => {
    expect(await changesOf("boundary", `total = ${text};`)).toStrictEqual(["WHERE (a <= 1)"]);
  });

  it("takes no other text for a query, and no query twice", async () => {
    expect(await changesOf("boundary", 'total = "with a < 1 it fails";')).toStrictEqual([]);
    expect(await changesOf("boundary", "total = other`SELECT a FROM t WHERE a < 1`;")).toStrictEqual([]);
    expect(await changesOf("boundary", "total = await sql`SELECT a FROM t WHERE a < 1`;")).toHaveLength(1);
  });

  it("says in which lines nothing could be planted", async () => {
    const { unread } = await mutantsOf("total = await sql`SUMMARIZE t`;\nenum A { B }");
    expect(unread).toStrictEqual([10]);
    const queries = await mutantsOf("\ntotal = await sql`SELECT FROM WHERE`;");
    expect(queries.unread).toStrictEqual([14]);
  });
});

it("plants mistakes into the types of a question that is judged by them, and into nothing else of it", async () => {
  const solution = "type Total = number; total = 1;";
  const kindsOf = async (typed: string[]) => {
    const { mutants } = await mutantsOf(solution, { typed });
    return [...new Set(mutants.map(({ kind }) => kind))];
  };
  expect(await kindsOf([])).toStrictEqual(["off-by-one"]);
  expect(await kindsOf(["q1"])).toStrictEqual(["wrong-type"]);
});

it("plants no mistake into what calls are made of, for that of a submission is never looked at", async () => {
  const solution =
    "const hours = await sql`SELECT h FROM t WHERE h < 9`;\nconst last = 8, first = 1;\ntotal = last;";
  const changed = async (facts: string[]) => {
    const { mutants, unread } = await mutantsOf(solution, { facts });
    expect(unread).toStrictEqual([]);
    return mutants.filter(({ kind }) => kind === "boundary" || kind === "off-by-one").length;
  };
  expect(await changed([])).toBe(7);
  expect(await changed(["hours"])).toBe(4);
  // It declares another name as well.
  expect(await changed(["hours", "last"])).toBe(4);
});

describe("the id of a mutant", () => {
  it("stays when other lines change, and is unlike that of any other", async () => {
    const idsOf = async (solution: string) => {
      const { mutants } = await mutantsOf(solution);
      return mutants.map(({ id }) => id);
    };
    const before = await idsOf("const a = 1;\ntotal = a < 5;");
    const after = await idsOf("// a remark\nconst a = 3;\ntotal = a < 5;");
    expect(new Set(before).size).toBe(before.length);
    expect(after.slice(2)).toStrictEqual(before.slice(2));
    expect(after.slice(0, 2)).not.toStrictEqual(before.slice(0, 2));
    const twice = await idsOf("total = 1;\ntotal = 1;");
    expect(new Set(twice).size).toBe(4);
  });
});
