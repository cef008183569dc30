import { inspect } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import * as aq from "arquero";
import { openDuckdb } from "../engines/duckdb/open-duckdb.ts";
import type { QueryEngine } from "../engines/query-engine.ts";
import type { Display } from "./display.ts";
import { Table } from "./table.ts";

let engine: QueryEngine;
beforeAll(async () => {
  engine = await openDuckdb({ memoryMib: 256, threads: 1, tempDirectory: null, access: { kind: "trusted" } });
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
});

const READINGS = `SELECT i::INTEGER AS n, '<b>' || i AS name, if(i = 1, NULL, i + 0.5) AS v, TIMESTAMP '2012-03-01' + to_minutes(i) AS ts, [i, 2] AS l
  FROM range(30) r(i)`;

async function query(sql: string, display: Display | null): Promise<Table> {
  return new Table(await engine.query(sql), { lang: "en", display });
}

/** What ending a cell with each form of the readings shows. */
async function shownOf(form: (table: Table) => object): Promise<string> {
  const shown: string[] = [];
  const display: Display = {
    show: (_mime, data) => void shown.push(String(data)),
    currentCell: () => shown,
    dropNextLineBreak: () => undefined,
  };
  expect(inspect(form(await query(READINGS, display)))).toBe("");
  return shown.join();
}

it.each([
  ["Arrow's table", (table: Table) => table.arrow(), "Int32"],
  ["arquero's table", (table: Table) => table.arquero(), "number"],
  ["danfo's frame", (table: Table) => table.danfo(), "int32"],
])("%s ends a cell as an accessible table with its own types", async (_, form, type) => {
  const shown = await shownOf(form);
  expect(shown).toContain("30 rows × 5 columns · first 20 rows shown</caption>");
  expect(shown).toMatch(new RegExp(`<th scope="col"[^>]*text-align:right">n<br><span[^>]*>${type}</span>`));
  expect(shown).toMatch(/<th scope="row"[^>]*>2<\/th><td[^>]*>1<\/td><td[^>]*>&lt;b&gt;1<\/td>/);
  expect(shown.match(/<th scope="row"/g)).toHaveLength(20);
  expect(shown).toMatch(/2012-03-01[T ]00:01:00/);
  expect(shown).toContain("[1,2]</td>");
});

it("what arquero's verbs leave is shown in their order", async () => {
  const shown = await shownOf((table) =>
    table
      .arquero()
      .filter((d: { n: number }) => d.n % 2 === 0)
      .orderby(aq.desc("n"))
      .select("n", "v"),
  );
  expect(shown).toContain("15 rows × 2 columns</caption>");
  expect(
    shown
      .match(/<td[^>]*>[^<]*/g)
      ?.slice(0, 4)
      .map((cell) => cell.split(">")[1]),
  ).toEqual(["28", "28.5", "26", "26.5"]);
});

it("without a display it is text, within a value its size, and a table of no rows its heads", async () => {
  const table = await query(READINGS, null);
  expect(inspect(table.arrow())).toMatch(/^30 rows × 5 columns · first 20 rows shown\n +n +name/);
  expect(inspect({ t: table.arquero(), f: table.danfo() })).toBe(
    "{ t: ColumnTable(30 × 5), f: DataFrame(30 × 5) }",
  );
  const none = await query("SELECT 1 AS a WHERE false", null);
  for (const frame of [none.arrow(), none.arquero(), none.danfo()])
    expect(inspect(frame)).toMatch(/^0 rows × 1 column\n *a\n/);
});
