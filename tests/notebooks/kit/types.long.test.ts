import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { prepareWorkspace } from "#lab-server/solo/workspace";
import { type CellResult, driveNotebook } from "./drive-notebook.ts";
import { makeTinyHome, type TinyHome } from "./tiny-home.ts";

const SLOW =
  "SELECT link_id, avg(speed_kmh) AS speed FROM link_5min GROUP BY ALL ORDER BY speed LIMIT $limit::INTEGER";
const CHANGED = SLOW.replace("AS speed", "AS mean_kmh").replace("speed LIMIT", "mean_kmh LIMIT");

/** One notebook in a folder of a workspace, because a kernel takes seconds to start. */
const CELLS = {
  imports: `import { table, query, plot, type Table } from "dschool"; import { op } from "arquero";`,
  misspeltColumn: `table("link_5min").filter((d) => d.speed_kmhh < 20)`,
  misspeltTable: `table("link_5mim")`,
  misspeltField: `await plot("link_5min", { x: "hours(ts)", y: "mean(speed)" })`,
  verbs: `const most = await table("link_5min").groupby("link_id").rollup({ n: op.count() }).run(); most.rows()[0].n`,
  later: `most.rows()[0].speed_kmh`,
  query: `const slow: Table<{ link_id: string; speed: number }> = await query("slow", { limit: 2 }); slow.numRows`,
  misspeltOfQuery: `slow.rows()[0].sped`,
  wrongParam: `await query("slow", { limit: "two" })`,
  change: `require("fs").writeFileSync("../../queries/slow.sql", ${JSON.stringify(CHANGED)}); require("fs").writeFileSync("../../queries/new.sql", "SELECT 42 AS answer");`,
  changed: `const other = await query("slow", { limit: 2 }); other.numRows`,
  renewed: `const renewed = await query("slow", { limit: 2 }); renewed.rows()[0].speed`,
  fresh: `(await query("new")).rows()[0].answer`,
  noSuchQuery: `await query("slwo", { limit: 2 })`,
} as const;

type Name = keyof typeof CELLS;

let tiny: TinyHome;
let results: Readonly<Record<Name, CellResult>>;

beforeAll(async () => {
  tiny = await makeTinyHome();
  const workspace = join(tiny.home, "workspaces/tester");
  await mkdir(join(workspace, "queries"), { recursive: true });
  await writeFile(join(workspace, "queries/slow.sql"), SLOW);
  await prepareWorkspace(tiny.home, "tester");
  const folder = join(workspace, "05-traffic/mine");
  await mkdir(folder, { recursive: true });
  const names = Object.keys(CELLS) as Name[];
  const driven = await driveNotebook(
    names.map((name) => CELLS[name]),
    { home: tiny.home, folder },
  );
  results = Object.fromEntries(names.map((name, i) => [name, driven[i]])) as typeof results;
});

afterAll(async () => {
  await tiny[Symbol.asyncDispose]();
});

it("a misspelt table, column or field is red before the cell runs", () => {
  expect(results.imports).toMatchObject({ status: "ok", stderr: "" });
  expect(results.misspeltColumn).toMatchObject({ status: "error", shown: [] });
  expect(results.misspeltColumn.stderr).toMatch(
    /line 1: .*'speed_kmhh'.*'link_5min_row'.*'speed_kmh'.*\n.*\n {4} +\^{10}\n?/,
  );
  expect(results.misspeltTable.stderr).toMatch(/line 1: .*"link_5mim"'.*'"link_5min"'/);
  expect(results.misspeltField.stderr).toMatch(/line 1: .*"mean\(speed\)"/);
});

it("what verbs make of a table is known in later cells", () => {
  expect(results.verbs).toMatchObject({ status: "ok", stdout: "25\n", stderr: "" });
  expect(results.later.stderr).toMatch(/line 1: .*'speed_kmh' does not exist/);
});

it("a file of the workspace's queries is a typed function of its parameters", () => {
  expect(results.query).toMatchObject({ status: "ok", stdout: "2\n", stderr: "", shown: [] });
  expect(results.misspeltOfQuery.stderr).toMatch(/'sped'.*'speed'/);
  expect(results.wrongParam.stderr).toMatch(/'string' is not assignable to type 'number'/);
  expect(results.noSuchQuery.stderr).toMatch(/^KitError: "slwo" 질의가 없습니다.*slow/);
});

it("a query that gives something else now is told, and typed anew in the running notebook", () => {
  expect(results.changed).toMatchObject({ status: "ok", stdout: "2\n" });
  expect(results.changed.shown).toMatchObject([
    { mime: "text/html", data: expect.stringMatching(/speed: number.*mean_kmh: number/) as unknown },
  ]);
  expect(results.renewed.stderr).toMatch(/'speed' does not exist on type .*mean_kmh/);
  expect(results.fresh).toMatchObject({ status: "ok", stdout: "42\n", shown: [] });
});

it("a notebook in another folder of the home has the kit, and the tables' types", async () => {
  const folder = join(tiny.home, "notes/of/mine");
  await mkdir(folder, { recursive: true });
  const [used, misspelt] = await driveNotebook(
    [
      `import { table } from "dschool"; (await table("link_5min").count().run()).rows()[0].count`,
      `table("link_5mim")`,
    ],
    { home: tiny.home, folder },
  );
  expect(used).toMatchObject({ status: "ok", stdout: "100\n", stderr: "" });
  expect(misspelt?.stderr).toMatch(/"link_5mim"'.*'"link_5min"'/);
});
