import { beforeAll, describe, expect, it } from "vitest";
import { type CellResult, driveNotebook, LAB_HOME } from "./drive-notebook.ts";

/** The exercise's own notebook in short: each question answered, or answered wrongly, and checked by `dschool judge --stdio`. */
const CELLS = {
  first: `import { sql, check, hint, submit, chart, exercise } from "dschool"; exercise("05-traffic/speeds");`,
  wrong: `let slowest: string | undefined = "no such link"; await check("q1", { slowest })`,
  right: `slowest = (await sql\`SELECT link_id FROM link_5min WHERE isodow(ts) <= 5 AND hour(ts) BETWEEN 17 AND 19
    GROUP BY link_id ORDER BY avg(speed_kmh) LIMIT 1\`).rows()[0].link_id;
    const result = await check("q1", { slowest });`,
  again: "result",
  verdict: "result.verdict",
  table: `const profile = await sql\`SELECT hour(ts) AS hour, avg(speed_kmh) FILTER (WHERE isodow(ts) <= 5) AS weekday_kmh,
    avg(speed_kmh) FILTER (WHERE isodow(ts) > 5) AS weekend_kmh FROM link_5min GROUP BY ALL ORDER BY hour\`;
    await check("q2", { profile })`,
  arrow: `const arrow = profile.arrow(); await check("q2", { profile: arrow })`,
  fewer: `const rows = profile.rows().slice(2); await check("q2", { profile: rows })`,
  called: `async function meanSpeed(linkId: string, hour: number) {
    const mean = await sql\`SELECT avg(speed_kmh) AS kmh FROM link_5min WHERE link_id = \${linkId} AND hour(ts) = \${hour}\`;
    return mean.rows()[0].kmh;
  }
  await check("q3", { meanSpeed })`,
  throwing: `const failing = () => { throw new RangeError("no") }; await check("q3", { meanSpeed: failing })`,
  chart: `const jams = chart({ title: "Jams", mark: "bar",
    data: await sql\`SELECT hour(ts) AS hour, 100 * avg((speed_kmh < 30)::INTEGER) AS share FROM link_5min GROUP BY ALL ORDER BY hour\`,
    encoding: { x: { field: "hour", type: "ordinal" }, y: { field: "share", type: "quantitative" } } });
    await check("q4", { jams })`,
  hint: `await hint("q1")`,
  nextHint: `const opened = await hint("q1");`,
  noServer: `await submit();`,
  nowhere: `await check("q99", { slowest })`,
  afterDeath: `import { readFileSync } from "node:fs";
    const judges = readFileSync(\`/proc/self/task/\${process.pid}/children\`, "utf8").trim().split(" ");
    judges.forEach((pid) => process.kill(Number(pid), "SIGKILL"));
    await check("q1", { slowest }).catch(() => check("q1", { slowest }))`,
} as const;

type Name = keyof typeof CELLS;
let results: Readonly<Record<Name, CellResult>>;

beforeAll(async () => {
  const names = Object.keys(CELLS) as Name[];
  const driven = await driveNotebook(Object.values(CELLS), { home: LAB_HOME, env: { DSCHOOL_LANG: "en" } });
  results = Object.fromEntries(names.map((name, i) => [name, driven[i]])) as typeof results;
});

/** The label of the one card a cell showed, and that nothing else came of it. */
function cardOf({ status, stdout, stderr, shown }: CellResult): string {
  expect({ status, stdout, stderr }).toStrictEqual({ status: "ok", stdout: "", stderr: "" });
  const cards = shown.filter(({ mime }) => mime === "text/html");
  expect(cards).toHaveLength(1);
  return /aria-label="([^"]*)"/.exec(String(cards[0]?.data))?.[1] ?? "";
}

describe("a check in a notebook, judged by dschool judge", () => {
  it("shows one card and prints nothing, as the last value of a cell or kept under a name", () => {
    expect(cardOf(results.wrong)).toMatch(/^Check result: The slowest road of the evening rush — Not yet$/);
    expect(cardOf(results.right)).toMatch(/— Passed$/);
  });

  it("gives its result, which shows its card again in another cell", () => {
    expect(cardOf(results.again)).toMatch(/— Passed$/);
    expect(results.verdict.stdout).toBe("passed\n");
  });

  it("passes a table as the kit's or as Arrow's", () => {
    expect(cardOf(results.table)).toMatch(/— Passed$/);
    expect(cardOf(results.arrow)).toMatch(/— Passed$/);
  });

  it("shows what differs on the practice data", () => {
    expect(cardOf(results.fewer)).toMatch(/— Partly right$/);
    expect(String(results.fewer.shown[0]?.data)).toMatch(/Rows? that differ.*Expected/s);
  });

  it("has functions called in the notebook, also those that throw", () => {
    expect(cardOf(results.called)).toMatch(/— Passed$/);
    expect(cardOf(results.throwing)).not.toMatch(/— Passed$/);
    expect(String(results.throwing.shown[0]?.data)).toContain("RangeError");
  });

  it("passes the specification that chart returned", () => {
    expect(cardOf(results.chart)).toMatch(/— Passed$/);
  });

  it("opens hints one after another", () => {
    expect(cardOf(results.hint)).toBe("Hint: q1 — 1 of 3");
    expect(cardOf(results.nextHint)).toBe("Hint: q1 — 2 of 3");
  });

  it("takes no notebook in, but says how to start what does", () => {
    expect(cardOf(results.noServer)).toBe("Hand-in: Note");
    expect(String(results.noServer.shown[0]?.data)).toContain("npm start");
  });

  it("says so when there is no such question", () => {
    expect(results.nowhere).toMatchObject({ status: "error", shown: [] });
    expect(results.nowhere.stderr).toMatch(/^KitError: .*q99/);
  });

  it("goes on with a new judge after one was killed", () => {
    expect(cardOf(results.afterDeath)).toMatch(/— Passed$/);
  });
});
