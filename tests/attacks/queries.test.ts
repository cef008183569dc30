import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDuckdb } from "#engines/duckdb/open-duckdb";
import { DEFAULT_GRADING_LIMITS } from "#graders/grading-limits";
import { CLEAN_BOX_PROGRAM } from "#graders/query/clean-box-program";
import { CleanBoxes } from "#graders/query/clean-boxes";
import type { TaggedRun } from "#graders/query/clean-boxes";
import type { Variant } from "#graders/variant";
import type { Box } from "#sandbox/box";
import { openBoxes } from "#sandbox/open-boxes";
import type { BoxPool } from "#sandbox/pool";
import { probeSandbox } from "#sandbox/probe";
import { writeTinyDataset } from "../sandbox/tiny-dataset.ts";
import { copyRuntime } from "../built-once.ts";
import type { Target } from "./attack.ts";
import { letAllWrite, openLab } from "./lab.ts";
import type { Lab } from "./lab.ts";
import { secretsIn, Witness } from "./oracles.ts";
import { newMarker } from "./planted.ts";
import { QUERY_ATTACKS } from "./queries.ts";

const { tier, raise } = await probeSandbox();
const noBoxes = tier === "D" ? ` (skipped: ${raise?.en ?? "no sandbox here"})` : "";
const EXAMINATION = { kind: "query", variants: 0, countsRows: false } as const;
const LIMITS = { ...DEFAULT_GRADING_LIMITS, askMs: 3_000 };

describe.skipIf(noBoxes !== "")(`a hostile query${noBoxes}`, () => {
  const stack = new AsyncDisposableStack();
  let lab: Lab;
  let boxes: BoxPool;
  let variant: Variant;
  let clean: CleanBoxes;
  let witness: Witness;

  const target = (): Target => ({ ...lab.knowledge, marker: newMarker(), answer: "answer" });

  beforeAll(async () => {
    lab = stack.use(await openLab({ datasetDir: "/data/tiny", addon: "" }));
    const dataset = await writeTinyDataset(join(lab.home, "datasets/tiny/1"));
    const runtime = copyRuntime(join(lab.home, "runtime"));
    letAllWrite(dataset.dir);
    boxes = stack.use(await openBoxes({ runtime, minTier: "B" }));
    variant = { dataset, label: "tiny@1", isHidden: true, contentHash: "none" };
    clean = stack.use(new CleanBoxes({ boxes: async () => boxes, limits: LIMITS }));
    witness = new Witness(lab, [dataset.dir, join(lab.home, "private"), join(lab.dir, "outside")]);
    witness.begin();
  });
  afterAll(() => stack.disposeAsync());

  for (const attack of QUERY_ATTACKS) {
    test(`${attack.id}: ${attack.what}`, async () => {
      const aim = target();
      witness.expectNothingNamed(aim.marker);
      const run = await clean.run(attack.sql(aim), variant, EXAMINATION);
      witness.watch();
      expect([attack.comes].flat()).toContain(comesTo(run));
      expect(secretsIn(run, lab.planted)).toEqual([]);
    });
  }

  test("still runs a right one after all of them", async () => {
    const run = await clean.run("SELECT sum(speed) AS speed FROM link", variant, EXAMINATION);
    expect(run).toMatchObject({
      status: "ran",
      result: { v: { rows: 1, columns: [{ name: "speed", values: [96] }] } },
    });
  });

  test("is stopped by the box alone, where the text is not looked at before", async () => {
    for (const attack of QUERY_ATTACKS.filter(({ unlocked }) => unlocked !== null)) {
      await using box = await openCleanBox();
      const said = await askBox(box, attack.sql(target()));
      expect([attack.id, secretsIn(said, lab.planted)]).toEqual([attack.id, []]);
    }
  });

  test("sees in a clean box what it saw in the trainee's own", async () => {
    const fingerprint = `SELECT name, value FROM duckdb_settings() UNION ALL SELECT view_name, sql FROM duckdb_views()
      UNION ALL SELECT function_name, version() FROM duckdb_functions() UNION ALL SELECT database_name, path FROM duckdb_databases()
      ORDER BY ALL`;
    await using own = await boxes.take({ dataset: variant.dataset });
    const cell = `exports.seen = await require("dschool").sql([${JSON.stringify(fingerprint)}]);`;
    await own.request(
      { op: "run", cell: { code: cell, async: true, last: null, name: "cell-1" } },
      { timeoutMs: 10_000 },
    );
    const seen = await own.request({ op: "get", name: "seen" }, { timeoutMs: 10_000 });
    await using other = await openCleanBox();
    const judged = await askBox(other, fingerprint);
    expect(seen).toMatchObject({ reply: { status: "value" } });
    expect(judged).toMatchObject({
      reply: { value: { v: { value: (seen as { reply: { value: unknown } }).reply.value } } },
    });
  });

  test("would have done harm in a DuckDB without walls", async () => {
    for (const attack of QUERY_ATTACKS.filter(({ unlocked }) => unlocked !== null)) {
      const aim = target();
      const outside = join(lab.dir, "unlocked");
      const printed = await runUnlocked(
        attack.sql({ ...aim, outsideDir: join(lab.dir, "unlocked") }),
        outside,
      );
      const harm =
        attack.unlocked === "leaks"
          ? secretsIn(printed, lab.planted).length > 0
          : hasFile(outside, aim.marker);
      expect([attack.id, harm]).toEqual([attack.id, true]);
    }
  });

  test("harms nothing of the machine or the judge", () => {
    expect(witness.harm()).toEqual([]);
  });

  async function openCleanBox(): Promise<Box> {
    const box = await boxes.take({ dataset: variant.dataset });
    const cell = { code: CLEAN_BOX_PROGRAM, async: false, last: null, name: "clean-box" };
    await box.request({ op: "run", cell }, { timeoutMs: 10_000 });
    return box;
  }
});

function comesTo(run: TaggedRun): string {
  return run.status === "refused" ? run.reason.code : run.status;
}

function askBox(box: Box, text: string): Promise<unknown> {
  return box.request({ op: "call", fn: "run", args: [text] }, { timeoutMs: 10_000 });
}

function hasFile(dir: string, marker: string): boolean {
  return existsSync(dir) && readdirSync(dir).some((name) => name.includes(marker));
}

async function runUnlocked(sql: string, outside: string): Promise<unknown> {
  mkdirSync(outside, { recursive: true });
  await using engine = await openDuckdb({
    ...{ memoryMib: 200, threads: 1, tempDirectory: null },
    access: { kind: "trusted" },
  });
  await engine.execute("CREATE TABLE link AS SELECT 1 AS link_id, 31 AS speed");
  try {
    return await engine.query(sql);
  } catch (error) {
    return String(error);
  }
}
