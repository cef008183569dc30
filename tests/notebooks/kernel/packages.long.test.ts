import { expect, test } from "vitest";
import { driveKernel, printed } from "./drive-kernel.ts";

/** One notebook that imports every package the lab promises, and asks one real thing of each. */
const CELLS = [
  `import * as dfd from "danfojs-node";
   import * as aq from "arquero";
   import * as arrow from "apache-arrow";
   import * as vega from "vega";
   import * as vegaLite from "vega-lite";
   import { Database } from "duckdb-async";
   import { DuckDBInstance } from "@duckdb/node-api";
   const speeds = { link: ["a", "b", "a"], speed: [30, 50, 40] };`,
  `const frame = new dfd.DataFrame(speeds);
   const means = frame.groupby(["link"]).col(["speed"]).mean();
   const scaled = new dfd.StandardScaler().fitTransform([1, 2, 3]);
   console.log(JSON.stringify([dfd.toJSON(means), (await frame.sample(2, { seed: 7 })).shape, scaled[1]]))`,
  `const table = aq.table(speeds).groupby("link").rollup({ mean: aq.op.mean("speed") }).orderby("link");
   console.log(JSON.stringify(table.objects()))`,
  `const columns: arrow.Table = arrow.tableFromArrays({ speed: Float64Array.from(speeds.speed) });
   const copy = arrow.tableFromIPC(arrow.tableToIPC(columns));
   console.log(copy.numRows, copy.getChild("speed")!.get(1))`,
  `const { spec } = vegaLite.compile({
     data: { values: [{ link: "a", speed: 35 }, { link: "b", speed: 50 }] },
     mark: "bar",
     encoding: { x: { field: "link", type: "nominal" }, y: { field: "speed", type: "quantitative" } },
   });
   const svg: string = await new vega.View(vega.parse(spec), { renderer: "none" }).toSVG();
   console.log(svg.startsWith("<svg"), svg.match(/aria-roledescription="bar"/g)!.length)`,
  `const database = await Database.create(":memory:");
   await database.exec("create table speed(link varchar, kmh integer); insert into speed values ('a', 30), ('b', 50)");
   const slow = await database.all("select link, kmh from speed where kmh < ?", 40);
   const refused = await database.all("select nothing from speed").catch((error) => error.errorType);
   await database.close();
   console.log(JSON.stringify([slow, refused]))`,
  `const instance = await DuckDBInstance.create(":memory:");
   const connection = await instance.connect();
   const reader = await connection.runAndReadAll("select count(*)::int as n from range(5)");
   console.log(JSON.stringify(reader.getRowObjectsJS()))`,
];

test("all promised packages load together in one notebook and do their work", async () => {
  const results = await driveKernel(CELLS.map((source) => ({ source })));
  expect(results.map((result) => printed(result, "stderr"))).toEqual(CELLS.map(() => ""));
  expect(results.map((result) => printed(result).trim())).toEqual([
    "",
    '[[{"link":"a","speed_mean":35},{"link":"b","speed_mean":50}],[2,2],0]',
    '[{"link":"a","mean":35},{"link":"b","mean":50}]',
    "3 50",
    "true 2",
    '[[{"link":"a","kmh":30}],"Binder"]',
    '[{"n":5}]',
  ]);
});
