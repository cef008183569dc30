import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Cell, type CellResult, driveNotebook } from "./drive-notebook.ts";
import { makeTinyHome, type TinyHome } from "./tiny-home.ts";

/** One notebook for all tests, because a kernel takes seconds to start. */
const CELLS = {
  imports: `import { sql, table, check, chart, plot, profile, methods, exercise, Table } from "dschool"`,
  table:
    "const slow = await sql`SELECT * FROM link_5min WHERE travel_time_s < ${30} ORDER BY ts, link_id`;\nslow",
  rows: "console.log(JSON.stringify(slow.rows()[1]))",
  loop: "for (const row of await sql`SELECT 1 AS one`) console.log(row.one)",
  arrow: `const frame = slow.arrow(); frame.getChild("speed_kmh")!.nullCount`,
  arquero: `const counted = slow.arquero().groupby("link_id").count().orderby("link_id"); counted.objects()[0]`,
  danfo: `const danfo = slow.danfo(); danfo.groupby(["link_id"]).col(["travel_time_s"]).max().shape`,
  names: "const again: Table = slow; [frame.numRows, counted.numRows(), danfo.shape, again.names.length]",
  misspelt: "slow.arow()",
  misspeltColumn: "(await sql<{ link_id: string }>`SELECT link_id FROM link_5min`).rows()[0].linkid",
  unknownColumn: "await sql`SELECT speed FROM link_5min`",
  inside: `console.log({ slow }); console.log("mean of", slow)`,
  profile: "await profile`SELECT * FROM link_5min WHERE travel_time_s < ${30}`",
  methods: "const cycle: number = methods.websterCycle(10, 0.7); cycle.toFixed(1)",
  wrongArgument: "methods.websterCycle(10, 1.2)",
  misspeltMethod: "methods.webstersCycle(10, 0.7)",
  chart: `const picture = chart({ data: slow, mark: "line", encoding: { x: { field: "ts" }, y: { field: "speed_kmh" } } })`,
  chartLast: `chart({ data: { values: slow }, mark: "bar" })`,
  chartAgain: "picture",
  plot: `const bars = await plot("link_5min", { x: "link_id", y: "mean(speed_kmh)", title: "Speeds" }); (bars.data as any).values.length`,
  misspeltChannel: `await plot("link_5min", { x: "link_id", colour: "ts" })`,
  verbs: `import { op, desc } from "arquero"; const most = 30;
    const verbs = table("link_5min").params({ most }).filter((d, $) => d.travel_time_s < $.most).groupby("link_id").rollup({ n: op.count() }).orderby(desc("n"), "link_id");
    (await verbs.run()).rows()[0]`,
  closure: `const closure = await table("link_5min").filter((d) => d.travel_time_s < most).run().catch((error) => error.message); closure`,
  noExercise: `const noExercise = await check("q1", {}).catch((error) => error.message); noExercise`,
  // Printed from the event loop: Node drops a SIGINT that comes in the last moment of a cell's synchronous part.
  interrupted: `setTimeout(() => console.log("waiting"), 200);
    await sql\`SELECT count(*) FROM range(1000000) a, range(1000000) b WHERE a.range * b.range % 7 = 3\``,
  afterInterrupt: "(await sql`SELECT 42 AS answer`).rows()[0].answer",
} as const;

type Name = keyof typeof CELLS;

let tiny: TinyHome;
let results: Readonly<Record<Name, CellResult>>;

beforeAll(async () => {
  tiny = await makeTinyHome();
  const names = Object.keys(CELLS) as Name[];
  const cells = names.map((name): Cell => ({ source: CELLS[name], interrupt: name === "interrupted" }));
  const driven = await driveNotebook(cells, { home: tiny.home });
  results = Object.fromEntries(names.map((name, i) => [name, driven[i]])) as typeof results;
});

afterAll(async () => {
  await tiny[Symbol.asyncDispose]();
});

const quiet = { status: "ok", stdout: "", stderr: "" } as const;

describe("in a notebook", () => {
  it("importing the kit shows nothing", () => {
    expect(results.imports).toStrictEqual({ ...quiet, shown: [] });
  });

  it("verbs over a table run as one statement, and an outer variable is told with the way to pass it", () => {
    expect(results.verbs).toMatchObject({ status: "ok", stderr: "" });
    expect(results.verbs.stdout).toMatch(/link_id: .*n: /);
    expect(JSON.stringify(results.closure)).toContain(".params({ most })");
  });

  it("a table at the end of a cell shows as one HTML table and nothing else", () => {
    expect(results.table).toStrictEqual({
      ...quiet,
      shown: [{ mime: "text/html", data: expect.any(String) as unknown }],
    });
    expect(results.table.shown[0]?.data).toContain("30행 × 4열 · 처음 20행만 표시");
  });

  it("rows and loops give plain values", () => {
    expect(results.rows.stdout).toBe(
      '{"ts":"2012-03-01T00:00:00.000Z","link_id":"L1","speed_kmh":7.5,"travel_time_s":1}\n',
    );
    expect(results.loop.stdout).toBe("1\n");
  });

  it("a table becomes an Arrow table, an arquero table and a danfo frame", () => {
    expect(results.arrow.stdout).toBe("4\n");
    expect(results.arquero.stdout).toBe("{ link_id: 'L0', count: 8 }\n");
    expect(results.danfo.stdout).toBe("[ 4, 2 ]\n");
  });

  it("what these are called can be used in later cells", () => {
    expect(results.names).toMatchObject({ status: "ok", stderr: "" });
  });

  it("a misspelt method or column is a type error before the cell runs", () => {
    expect(results.misspelt).toMatchObject({
      status: "error",
      stderr: expect.stringMatching(/cell \d+, line 1: .*'arow'.*'arrow'/) as unknown,
    });
    expect(results.misspeltColumn).toMatchObject({
      status: "error",
      stderr: expect.stringMatching(/cell \d+, line 1: .*'linkid'.*'link_id'/) as unknown,
    });
  });

  it("a query's error is sentences, without a stack of the kit's lines", () => {
    expect(results.unknownColumn.status).toBe("error");
    expect(results.unknownColumn.stderr).toMatch(
      /^KitError: "speed" 열이 없습니다.*speed_kmh\nThere is no column "speed"/,
    );
    expect(results.unknownColumn.stderr).not.toMatch(/^\s+at /m);
  });

  it("a table printed beside other values keeps them", () => {
    expect(results.inside.stdout).toBe("{ slow: Table(30 × 4) }\nmean of \n");
    expect(results.inside.shown).toHaveLength(1);
  });

  it("a profile at the end of a cell shows as one card and nothing else", () => {
    expect(results.profile).toStrictEqual({
      ...quiet,
      shown: [{ mime: "text/html", data: expect.stringContaining("30행 × 4열") as unknown }],
    });
  });

  it("a method gives its figure, and says what is wrong with an argument without a stack", () => {
    expect(results.methods).toMatchObject({ status: "ok", stdout: "66.7\n", stderr: "" });
    expect(results.wrongArgument.stderr).toMatch(
      /^MethodError: 교통량이.*\nThe flow is 1\.20 of what can pass/,
    );
    expect(results.wrongArgument.stderr).not.toMatch(/^\s+at /m);
    expect(results.misspeltMethod.stderr).toMatch(/'webstersCycle'.*'websterCycle'/);
  });

  it("a chart shows once, as an object that JupyterLab 4 renders", () => {
    const shown = [
      {
        mime: "application/vnd.vegalite.v5+json",
        data: expect.objectContaining({ mark: "line" }) as unknown,
      },
    ];
    expect(results.chart).toStrictEqual({ ...quiet, shown });
    expect(results.chartLast).toMatchObject({ ...quiet, shown: [{ data: { mark: "bar" } }] });
    expect(results.chartLast.shown).toHaveLength(1);
  });

  it("a chart kept under a name shows again where the name ends a cell", () => {
    expect(results.chartAgain).toMatchObject({ ...quiet, shown: [{ data: { mark: "line" } }] });
  });

  it("a plot shows a picture and, under it, its data as a table", () => {
    expect(results.plot).toMatchObject({ status: "ok", stdout: "4\n" });
    expect(results.plot.shown).toMatchObject([
      { mime: "application/vnd.vegalite.v5+json", data: { title: "Speeds", mark: { type: "bar" } } },
      { mime: "text/html", data: expect.stringContaining("4행 × 2열") as unknown },
    ]);
    expect(results.misspeltChannel.stderr).toMatch(/'colour' does not exist in type 'PlotOptions'/);
  });

  it("a check before the first cell says which cell to run", () => {
    expect(results.noExercise.stdout).toContain("맨 위 셀");
  });

  it("an interrupt stops the query inside DuckDB, and the next query runs", () => {
    expect(results.interrupted.status).toBe("error");
    expect(results.afterInterrupt.stdout).toBe("42\n");
  });
});
