import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { drawnMarks, marksOfVega, unlike } from "#charts/drawn-marks.fixture";
import { explained, followPlan } from "#charts/follow-plan.fixture";
import { isRecord } from "#charts/plain-record";
import type { PlainRecord } from "#charts/plain-record";
import { CHART_LIMITS } from "#charts/plan";
import { planChart } from "#charts/plan-chart";
import type { DuckdbEngine } from "#engines/duckdb/duckdb-engine";
import { openDuckdb } from "#engines/duckdb/open-duckdb";
import { chartRows } from "../../src/kit/chart-rows.ts";
import { runPython } from "./charts-venv.ts";
import { createTable, exampleRows, installedData } from "./example-data.ts";
import { unitSpecs, withoutSelections } from "./unit-specs.ts";

// Whether a chart whose bins, aggregates, units, filters and orders DuckDB has computed looks as the one that Vega computes
// from all rows: for every mark of every example of altair whose data is at hand.

interface Example {
  readonly name: string;
  readonly spec?: PlainRecord;
  readonly error?: string;
}

/** `pushed`: the database has computed something. `plain`: it only read the columns. Anything else says why nothing could be compared. */
interface Outcome {
  readonly name: string;
  readonly kind: "pushed" | "plain" | "left";
  readonly detail: string;
  readonly agrees: boolean;
  readonly drawn: object | null;
}

/** Marks of one picture that are compared one by one. */
const MOST_ROWS = 30_000;

/** Pictures that may differ, and why. */
const KNOWN = new Map([["top_k_letters", "letters that come equally often stand in another order"]]);

let engine: DuckdbEngine;
let outcomes: readonly Outcome[];
beforeAll(async () => {
  engine = await openDuckdb({
    memoryMib: 1024,
    threads: 2,
    tempDirectory: null,
    access: { kind: "trusted" },
  });
  const lines = (await runPython("altair_specs.py")).trim().split("\n");
  const [head, ...examples] = lines.map(
    (line) => JSON.parse(line) as Example & { readonly files?: Record<string, string> },
  );
  const results: Outcome[] = [];
  const files = { ...installedData(), ...head?.files };
  for (const example of examples) results.push(...(await outcomesOf(example, files)));
  outcomes = results;
}, 900_000);
afterAll(() => engine[Symbol.asyncDispose]());

async function outcomesOf(
  { name, spec, error }: Example,
  files: Readonly<Record<string, string>>,
): Promise<Outcome[]> {
  if (spec === undefined) return [left(name, `example does not run: ${error ?? ""}`)];
  const units = unitSpecs(name, spec);
  if (units.length === 0) return [left(name, "no part with a mark of its own")];
  const all: Outcome[] = [];
  for (const unit of units) all.push(await outcomeOf(unit.name, unit.spec, files));
  return all;
}

function left(name: string, detail: string): Outcome {
  return { name, kind: "left", detail, agrees: true, drawn: null };
}

async function outcomeOf(
  name: string,
  given: PlainRecord,
  files: Readonly<Record<string, string>>,
): Promise<Outcome> {
  const rows = exampleRows(given, files);
  if (typeof rows === "string") return left(name, rows);
  if (rows.every((row) => Object.keys(row).length === 0)) return left(name, "no rows");
  if (rows.length > MOST_ROWS) return left(name, `${String(rows.length)} rows`);
  const text = JSON.stringify(given);
  if (/random\(\)|"ci[01]?"|"errorband"|"errorbar"/.test(text))
    return left(name, "random, or intervals by resampling");
  const { data: _, datasets: __, ...spec } = withoutSelections(given);
  const columns = await createTable(engine, "example", rows, spec);
  const relation = { from: "example", columns };
  const limits = { ...CHART_LIMITS, rows: MOST_ROWS };
  try {
    const { query } = await followPlan(planChart({ spec, relation, limits }), engine);
    const values = chartRows(await explained(query.sql, engine), query.spec.encoding, query.utcColumns);
    const all = chartRows(await engine.query("SELECT * FROM example"), spec.encoding);
    const drawn = { ...query.spec, data: { values } };
    const [ours, theirs] = [await drawnMarks(drawn), await drawnMarks({ ...spec, data: { values: all } })];
    const pushed = JSON.stringify(query.spec) !== JSON.stringify(spec) || values.length < all.length;
    const strange = unlike(ours, theirs);
    const agrees = strange.length === 0 && ours.length === theirs.length;
    const detail = agrees
      ? `${String(all.length)} rows → ${String(values.length)}`
      : `${String(strange.length)} of ${String(ours.length)} marks differ from ${String(theirs.length)}: ${JSON.stringify(strange[0])}`;
    return { name, kind: pushed ? "pushed" : "plain", detail, agrees, drawn };
  } catch (error) {
    const said = error instanceof Error ? `${error.name}: ${error.message.slice(0, 200)}` : String(error);
    return {
      ...left(name, said),
      agrees: !(error instanceof Error && /Binder|Parser|Catalog/.test(error.message)),
    };
  }
}

describe("the examples of altair", () => {
  it("look the same, whether DuckDB or Vega computes them", () => {
    const count = (kind: Outcome["kind"]): number => outcomes.filter((each) => each.kind === kind).length;
    const lines = outcomes.map(({ name, kind, detail, agrees }) => {
      return `${kind.padEnd(6)} ${agrees ? "agree " : "DIFFER"} ${name}: ${detail}`;
    });
    console.log(
      [
        ...lines.sort(),
        `pushed ${String(count("pushed"))}, plain ${String(count("plain"))}, not compared ${String(count("left"))}`,
      ].join("\n"),
    );
    expect(outcomes.filter(({ agrees, name }) => !agrees && !KNOWN.has(name))).toStrictEqual([]);
    expect(count("pushed")).toBeGreaterThan(40);
  });

  it("look the same in Vega-Lite 5, which JupyterLab brings, as in 6", async () => {
    const pushed = outcomes.filter(({ kind, drawn }) => kind === "pushed" && isRecord(drawn));
    const compiled = JSON.parse(
      await runPython("vega_lite_5.py", JSON.stringify(pushed.map(({ drawn }) => drawn))),
    ) as object[];
    const differing: string[] = [];
    for (const [i, { name, drawn }] of pushed.entries()) {
      const [five, six] = [await marksOfVega(compiled[i] as never), await drawnMarks(drawn ?? {})];
      if (unlike(five, six).length > 0 || five.length !== six.length) differing.push(name);
    }
    console.log(
      `Vega-Lite 5 and 6: ${String(pushed.length - differing.length)} of ${String(pushed.length)} alike`,
    );
    expect(differing).toStrictEqual([]);
  });
});
